import { intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { Span } from '../chart/view-model.ts';

const DAY_MS = 86_400_000;

export interface ScaleCell {
	/** Empty where it would not fit. */
	label: string;
	x: number;
	width: number;
}

/** Days over a width, in points. */
export interface TimeScale {
	/** Years above months or quarters, or nothing; and what the time is divided into. */
	lines: [years: ScaleCell[], cells: ScaleCell[]];
	/** Where a day begins. */
	begin: (day: string) => number;
	/** Where a day ends: where the next one begins. */
	end: (day: string) => number;
}

/** By the months that a cell holds, with the width that its label needs in points; the first that fits is taken. */
const UNITS = [
	{ months: 1, least: 24 },
	{ months: 3, least: 22 },
	{ months: 12, least: 26 },
	{ months: 60, least: 26 },
	{ months: 120, least: 26 },
] as const;

const YEAR = 12;
const LEAST_OF_YEAR = 26;

/** The time from the beginning of the cell that the span begins in to the end of that in which it ends. */
export function timeScale(span: Span, { x, width }: { x: number; width: number }, language: Language): TimeScale {
	const unit = UNITS.find(({ months, least }) => width / cellsOf(span, months).length >= least) ?? UNITS[4];
	const starts = cellsOf(span, unit.months);
	const first = starts[0] ?? 0;
	const after = (starts.at(-1) ?? 0) + unit.months;
	const [from, to] = [firstDayOf(first), firstDayOf(after)];
	const placeOf = (dayNumber: number) => x + ((dayNumber - from) / (to - from)) * width;
	const cell = (start: number, end: number, label: string): ScaleCell => {
		const left = placeOf(firstDayOf(start));
		return { label, x: left, width: placeOf(firstDayOf(end)) - left };
	};
	const labelOf = labelling(unit.months, language);
	return {
		lines: [
			unit.months < YEAR ? yearCells(first, after, cell) : [],
			starts.map((start) => cell(start, start + unit.months, labelOf(start))),
		],
		begin: (day) => placeOf(dayNumberOf(day)),
		end: (day) => placeOf(dayNumberOf(day) + 1),
	};
}

/** The months, counted from year 0, with which the cells of a span begin. */
function cellsOf({ start, end }: Span, months: number): number[] {
	const starts: number[] = [];
	for (let at = Math.floor(monthOf(start) / months) * months; at <= monthOf(end); at += months) starts.push(at);
	return starts;
}

function yearCells(
	first: number,
	after: number,
	cell: (start: number, end: number, label: string) => ScaleCell,
): ScaleCell[] {
	const cells: ScaleCell[] = [];
	for (let year = Math.floor(first / YEAR); year * YEAR < after; year++) {
		const years = cell(Math.max(first, year * YEAR), Math.min(after, (year + 1) * YEAR), String(year));
		cells.push(years.width < LEAST_OF_YEAR ? { ...years, label: '' } : years);
	}
	return cells;
}

function labelling(months: number, language: Language): (month: number) => string {
	if (months >= YEAR) return (month) => String(Math.floor(month / YEAR));
	if (months > 1) return (month) => `Q${Math.floor((month % YEAR) / months) + 1}`;
	const format = new Intl.DateTimeFormat(intlLocale(language), { month: 'short', timeZone: 'UTC' });
	return (month) => format.format(new Date(Date.UTC(2000, month % YEAR, 1)));
}

function monthOf(day: string): number {
	return Number(day.slice(0, 4)) * YEAR + Number(day.slice(5, 7)) - 1;
}

function firstDayOf(month: number): number {
	return Date.UTC(Math.floor(month / YEAR), month % YEAR, 1) / DAY_MS;
}

function dayNumberOf(day: string): number {
	return Date.parse(day) / DAY_MS;
}
