/** A value that may be known in part only: what is missing makes it a range, never a zero. */
export interface RangeValue {
	/** Null while unknown. */
	value: number | null;
	/** Null: nothing bounds it. */
	lower: number | null;
	upper: number | null;
}

/** Lowest and highest value that a drawing has room for. */
export type Scale = readonly [number, number];

/** Sums of parts in another order differ by less. */
const SAME = 1e-9;

/** True when no more than one value is possible. */
export function isSettled({ lower, upper }: RangeValue): boolean {
	return lower !== null && upper !== null && upper - lower < SAME;
}

/** True when nothing is known, not even a bound. */
export function isBlank({ value, lower, upper }: RangeValue): boolean {
	return value === null && lower === null && upper === null;
}

/** Where a value stands between the ends of the scale, 0 to 1. */
export function shareOf(value: number, [from, to]: Scale): number {
	return to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0;
}

/** The range as far as the scale goes; an end that nothing bounds is that of the scale. */
export function within(
	{ value, lower, upper }: RangeValue,
	[from, to]: Scale,
): { value: number | null; lower: number; upper: number } {
	const inside = (one: number) => Math.min(to, Math.max(from, one));
	return {
		value: value === null ? null : inside(value),
		lower: inside(lower ?? from),
		upper: inside(upper ?? to),
	};
}

/** The scale, widened to all of the values: a part may count on a scale of its own. */
export function widened([from, to]: Scale, values: readonly (number | null)[]): Scale {
	const known = values.filter((value) => value !== null);
	return [Math.min(from, ...known), Math.max(to, ...known)];
}

const MOST_TICKS = 10;

/** Values to name on the scale: the whole numbers of a short one, otherwise its ends and its middle. */
export function ticksOf([from, to]: Scale): number[] {
	const isShort = Number.isInteger(from) && Number.isInteger(to) && to - from <= MOST_TICKS;
	return isShort ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [from, (from + to) / 2, to];
}
