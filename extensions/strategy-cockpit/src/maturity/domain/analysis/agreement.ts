import { sum } from '../sums.ts';

/** How far apart two ratings are said to be. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export const METRICS: readonly Metric[] = ['nominal', 'ordinal', 'interval', 'ratio'];

/** Krippendorff's alpha, or why there is none. */
export type Agreement = { alpha: number; reason: null } | { alpha: null; reason: NotComputable };

/**
 * No unit has two ratings; all ratings are equal, so that chance cannot be told from agreement; a metric does not fit the values; each of
 * too many different values would have to be held against each.
 */
export type NotComputable = 'TOO_MANY_VALUES' | 'NO_PAIRS' | 'NO_VARIATION' | 'NOT_NUMBERS' | 'BELOW_ZERO';

/**
 * Krippendorff's alpha by each metric, by coincidences as in Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". Each unit
 * lists what its raters gave, null for a missing rating; a unit with fewer than two ratings pairs with nothing and is left out.
 * Answers of a set count by their values: two codes of one value agree.
 */
export function agreement(units: Iterable<readonly (number | string | null)[]>): Record<Metric, Agreement> {
	const coincidences = coincidencesOf(units);
	if (!coincidences) {
		const none: Agreement = { alpha: null, reason: 'TOO_MANY_VALUES' };
		return { nominal: none, ordinal: none, interval: none, ratio: none };
	}
	return {
		nominal: alphaOf(coincidences, 'nominal'),
		ordinal: alphaOf(coincidences, 'ordinal'),
		interval: alphaOf(coincidences, 'interval'),
		ratio: alphaOf(coincidences, 'ratio'),
	};
}

/**
 * Krippendorff's own advice (Content Analysis, 2nd edition 2004, p. 241): from 0.8 on to be relied upon, from 0.667 on for tentative
 * conclusions only.
 */
export function reliabilityOf(alpha: number): 'reliable' | 'tentative' | 'unreliable' {
	return alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'unreliable';
}

/** Which values were given, how often, and how often two different ones for the same unit. */
interface Coincidences {
	values: (number | string)[];
	/** How often each value was given in a unit with at least two ratings. */
	totals: number[];
	/** For each value by its place: how often those at later places were given beside it, weighted by the size of the unit. */
	beside: number[][];
}

/** How many different values are compared with one another. */
const MOST_VALUES = 1500;

/** Null where there are too many different values. */
function coincidencesOf(units: Iterable<readonly (number | string | null)[]>): Coincidences | null {
	const places = new Map<number | string, number>();
	const found: Coincidences = { values: [], totals: [], beside: [] };
	for (const unit of units) {
		const values: (number | string)[] = [];
		const counts: number[] = [];
		let size = 0;
		for (const value of unit) {
			if (value === null) continue;
			const index = values.indexOf(value);
			if (index < 0 && values.length === MOST_VALUES) return null;
			if (index < 0) counts[values.push(value) - 1] = 1;
			else counts[index] = (counts[index] ?? 0) + 1;
			size++;
		}
		if (size > 1)
			enter(
				found,
				values.map((value) => placeOf(value, places, found)),
				counts,
				size,
			);
		if (found.values.length > MOST_VALUES) return null;
	}
	return found;
}

function placeOf(
	value: number | string,
	places: Map<number | string, number>,
	{ values, totals, beside }: Coincidences,
): number {
	const known = places.get(value);
	if (known !== undefined) return known;
	const place = values.push(value) - 1;
	places.set(value, place);
	totals.push(0);
	beside.push([]);
	return place;
}

function enter(
	{ totals, beside }: Coincidences,
	places: readonly number[],
	counts: readonly number[],
	size: number,
): void {
	for (let index = 0; index < places.length; index++) {
		const [place, count] = [places[index] ?? 0, counts[index] ?? 0];
		totals[place] = (totals[place] ?? 0) + count;
		for (let next = index + 1; next < places.length; next++) {
			const other = places[next] ?? 0;
			const pairs = beside[Math.min(place, other)] ?? [];
			pairs[Math.max(place, other)] =
				(pairs[Math.max(place, other)] ?? 0) + (count * (counts[next] ?? 0)) / (size - 1);
		}
	}
}

function alphaOf({ values, totals, beside }: Coincidences, metric: Metric): Agreement {
	const reason = reasonAgainst(values, metric);
	if (reason) return { alpha: null, reason };
	const difference = differenceOf(metric, values, totals);
	const observed: number[] = [];
	const expected: number[] = [];
	for (let one = 0; one < values.length; one++) {
		for (let other = one + 1; other < values.length; other++) {
			const squared = difference(one, other) ** 2;
			observed.push((beside[one]?.[other] ?? 0) * squared);
			expected.push((totals[one] ?? 0) * (totals[other] ?? 0) * squared);
		}
	}
	return { alpha: 1 - (sum(observed) * (sum(totals) - 1)) / sum(expected), reason: null };
}

function reasonAgainst(values: readonly (number | string)[], metric: Metric): NotComputable | null {
	if (values.length === 0) return 'NO_PAIRS';
	if (values.length === 1) return 'NO_VARIATION';
	if (metric !== 'nominal' && values.some((value) => typeof value === 'string')) return 'NOT_NUMBERS';
	return metric === 'ratio' && values.some((value) => Number(value) < 0) ? 'BELOW_ZERO' : null;
}

/** How far the values at two places lie apart. */
function differenceOf(
	metric: Metric,
	values: readonly (number | string)[],
	totals: readonly number[],
): (one: number, other: number) => number {
	const numbers = metric === 'ordinal' ? middleRanks(values, totals) : values.map(Number);
	switch (metric) {
		case 'nominal':
			return () => 1;
		case 'ordinal':
		case 'interval':
			return (one, other) => (numbers[one] ?? 0) - (numbers[other] ?? 0);
		case 'ratio':
			return (one, other) =>
				((numbers[one] ?? 0) - (numbers[other] ?? 0)) / ((numbers[one] ?? 0) + (numbers[other] ?? 0));
	}
}

/** How many ratings lie below each value, half of its own among them: the differences are those of the ordinal metric. */
function middleRanks(values: readonly (number | string)[], totals: readonly number[]): number[] {
	const ranks: number[] = [];
	let below = 0;
	for (const place of [...values.keys()].sort((one, other) => Number(values[one]) - Number(values[other]))) {
		const count = totals[place] ?? 0;
		ranks[place] = below + count / 2;
		below += count;
	}
	return ranks;
}
