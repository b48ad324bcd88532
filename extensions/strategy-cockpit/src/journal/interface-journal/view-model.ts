import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { dayInGermany } from '../../shared/domain/days.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { journalTexts } from '../messages.ts';

/** One entry of the timeline, ready to be drawn. */
export interface TimelineItem {
	key: string;
	icon: string;
	/** "Geändert am 12.05.2025" */
	title: string;
	/** Who, and when it was entered if that was another day. */
	byline: string;
	comment: string | null;
	/** Without a value before where nothing was before: a creation. */
	changes: { field: string; label: string; before: string | null; after: string }[];
	/** Few enough changes to be read at a glance; more open on demand. */
	isShort: boolean;
}

const SHORT = 3;

const ICONS: Record<HistoryEntry['kind'], string> = {
	created: 'add_circle',
	changed: 'edit',
	transition: 'trending_flat',
	deleted: 'delete',
};

/** The timeline of a record, newest entry first. */
export function timeline(history: readonly HistoryEntry[], language: Language): TimelineItem[] {
	const texts = journalTexts(language);
	const locale = intlLocale(language);
	return history.map(({ id, kind, effectiveOn, recordedAt, comment, by, changes }) => {
		const recordedOn = dayInGermany(new Date(recordedAt));
		const who = [by.name, by.role, by.offices.join(', ')].filter(Boolean).join(', ');
		return {
			key: id,
			icon: ICONS[kind],
			title: texts.kinds[kind](formatDay(effectiveOn, locale)),
			byline: [who, recordedOn === effectiveOn ? '' : texts.recorded(formatDay(recordedOn, locale))]
				.filter(Boolean)
				.join(' · '),
			comment,
			changes: changes.map(({ field, label, before, after }) => ({
				field,
				label,
				before: before ?? (kind === 'created' ? null : texts.empty),
				after: after ?? texts.empty,
			})),
			isShort: changes.length <= SHORT,
		};
	});
}
