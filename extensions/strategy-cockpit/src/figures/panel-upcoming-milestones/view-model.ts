import { formatDay } from '../../shared/domain/locale.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import type { Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface MilestoneRow {
	id: string;
	date: string;
	title: string;
	project: string;
	href: string;
}

/** Milestones in the order of their days; a forecast is named as such. */
export function upcomingMilestones(
	{ milestones }: Pick<Overview, 'milestones'>,
	{ texts, locale }: PanelWording,
): MilestoneRow[] {
	return milestones.map(({ id, title, date, forecast, project }) => ({
		id,
		date: formatDay(date, locale) + (forecast ? ` (${texts.forecast})` : ''),
		title,
		project,
		href: recordPath('milestones', id),
	}));
}
