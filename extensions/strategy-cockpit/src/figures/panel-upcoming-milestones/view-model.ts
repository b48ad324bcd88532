import { formatDay } from '../../shared/locale.ts';
import { recordPath } from '../../shared/records/record-target.ts';
import type { Overview } from '../domain/overview.ts';
import type { Reader } from '../reader.ts';

export interface MilestoneRow {
	id: string;
	date: string;
	title: string;
	project: string;
	href: string;
}

/** Milestones in the order of their days; a forecast is named as such. */
export function upcomingMilestones({ milestones }: Overview, { texts, locale }: Reader): MilestoneRow[] {
	return milestones.map(({ id, title, date, forecast, project }) => ({
		id,
		date: formatDay(date, locale) + (forecast ? ` (${texts.forecast})` : ''),
		title,
		project,
		href: recordPath('milestones', id),
	}));
}
