import { isBlank, isSettled, shareOf, type RangeValue, type Scale } from './ranges.ts';

/** A table whose cells are drawn by their values. */
export interface HeatMap {
	caption: string;
	rowHeading: string;
	scale: Scale;
	columns: readonly { key: string; label: string }[];
	/** Rows that belong together, under a heading where they have one. */
	groups: readonly { key: string; heading: string | null; rows: readonly HeatRow[] }[];
}

export interface HeatRow {
	key: string;
	label: string;
	/** The record behind the row; null where there is none. */
	href: string | null;
	note: string | null;
	cells: readonly HeatCell[];
}

export interface HeatCell {
	key: string;
	text: string;
	note: string | null;
	/** What is drawn; null for words alone. */
	range: RangeValue | null;
}

/** So strong a tint keeps the text readable on light and dark. */
const STRONGEST_TINT = 32;

/** Strength of a cell's colour in percent; none while its value is open: a colour would claim what nobody knows. */
export function tintOf(range: RangeValue | null, scale: Scale): number {
	const value = range && (range.value ?? range.lower);
	return !range || value === null || isBlank(range) || !isSettled(range)
		? 0
		: Math.round(shareOf(value, scale) * STRONGEST_TINT);
}
