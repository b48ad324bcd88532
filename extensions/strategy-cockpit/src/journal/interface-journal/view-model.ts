import { formatDay, intlLocale, type Language } from '../../shared/locale.ts';
import { dayInGermany } from '../../shared/today.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { journalTexts } from '../messages.ts';

/** One entry of the timeline, ready to be drawn. */
export interface TimelineItem {
	key: number;
	icon: string;
	/** "Geändert am 12.05.2025" */
	title: string;
	/** Who, and when it was entered if that was another day. */
	byline: string;
	comment: string | null;
	changes: { field: string; label: string; before: string; after: string }[];
}

const ICONS: Record<HistoryEntry['kind'], string> = { created: 'add_circle', changed: 'edit', transition: 'trending_flat', deleted: 'delete' };

/** The timeline of a record, newest entry first. */
export function timeline(history: readonly HistoryEntry[], language: Language): TimelineItem[] {
	const texts = journalTexts(language);
	const locale = intlLocale(language);
	return history.map(({ sequence, kind, effectiveOn, recordedAt, comment, by, changes }) => {
		const recordedOn = dayInGermany(new Date(recordedAt));
		const who = [by.name, by.role, by.offices.join(', ')].filter(Boolean).join(', ');
		return {
			key: sequence,
			icon: ICONS[kind],
			title: texts.kinds[kind](formatDay(effectiveOn, locale)),
			byline: [who, recordedOn === effectiveOn ? '' : texts.recorded(formatDay(recordedOn, locale))].filter(Boolean).join(' · '),
			comment,
			changes: changes.map(({ field, label, before, after }) => ({ field, label, before: before ?? texts.empty, after: after ?? texts.empty })),
		};
	});
}
