import { addDays, daysBetween } from '../../shared/domain/days.ts';
import { intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { Span } from '../chart/view-model.ts';

/** Where something lies on a sheet of paper, in percent of the width of the time. */
export interface Place {
	left: number;
	width: number;
}

/** A part of the time, such as a year, with what stands above it. */
export interface Tick extends Place {
	label: string;
}

/** So many months have room for their names; in a longer time there are quarters. */
const MOST_MONTHS = 36;

/** From the beginning of the first day to the end of the last one. */
export function placeOf({ start, end }: Span, extent: Span): Place {
	const all = daysBetween(extent.start, extent.end) + 1;
	const percent = (days: number) => (days / all) * 100;
	return { left: percent(daysBetween(extent.start, start)), width: percent(daysBetween(start, end) + 1) };
}

/** The two lines above the time: years, and months or quarters. */
export function ticksOf(extent: Span, language: Language): { years: Tick[]; parts: Tick[] } {
	const month = new Intl.DateTimeFormat(intlLocale(language), { month: 'short', timeZone: 'UTC' });
	const areMonths = daysBetween(extent.start, extent.end) / 30 <= MOST_MONTHS;
	const ticks = (months: number, label: (first: Date) => string) =>
		spansOf(extent, months).map(({ first, span }) => ({ label: label(first), ...placeOf(span, extent) }));
	return {
		years: ticks(12, (first) => String(first.getUTCFullYear())),
		parts: areMonths
			? ticks(1, (first) => month.format(first))
			: ticks(3, (first) => `Q${first.getUTCMonth() / 3 + 1}`),
	};
}

/** Spans of so many months, counted from January on, cut to the extent. */
function spansOf({ start, end }: Span, months: number): { first: Date; span: Span }[] {
	const [year = 0, month = 1] = start.split('-').map(Number);
	const spans = [];
	for (let count = Math.floor((month - 1) / months) * months; ; count += months) {
		const first = new Date(Date.UTC(year, count, 1));
		const from = dayOf(first);
		if (from > end) return spans;
		const until = addDays(dayOf(new Date(Date.UTC(year, count + months, 1))), -1);
		spans.push({ first, span: { start: from < start ? start : from, end: until > end ? end : until } });
	}
}

function dayOf(date: Date): string {
	return date.toISOString().slice(0, 10);
}
