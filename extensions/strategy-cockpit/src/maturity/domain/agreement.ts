import { sum } from './sums.ts';

/** How far apart two ratings are said to be. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export const METRICS: readonly Metric[] = ['nominal', 'ordinal', 'interval', 'ratio'];

/** Krippendorff's alpha, or why there is none. */
export type Agreement = { alpha: number; reason: null } | { alpha: null; reason: NotComputable };

/** No unit has two ratings; all ratings are equal, so that chance cannot be told from agreement; a metric does not fit the values. */
export type NotComputable = 'NO_PAIRS' | 'NO_VARIATION' | 'NOT_NUMBERS' | 'BELOW_ZERO';

/** A value and how often it was given, in a unit or at all. */
type Counts = Map<number | string, number>;

/**
 * Krippendorff's alpha by coincidences, as in Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability". Each unit lists what its
 * raters gave, null for a missing rating; a unit with fewer than two ratings pairs with nothing and is left out.
 * Answers of a set count by their values: two codes of one value agree.
 */
export function krippendorffAlpha(units: Iterable<readonly (number | string | null)[]>, metric: Metric): Agreement {
	return alphaOf(pairable(units), metric);
}

/** Alpha by every metric. */
export function agreement(units: Iterable<readonly (number | string | null)[]>): Record<Metric, Agreement> {
	const counted = pairable(units);
	return { nominal: alphaOf(counted, 'nominal'), ordinal: alphaOf(counted, 'ordinal'), interval: alphaOf(counted, 'interval'), ratio: alphaOf(counted, 'ratio') };
}

/** Krippendorff's own advice (2004): from 0.8 on to be relied upon, from 0.667 on for tentative conclusions only. */
export function reliabilityOf(alpha: number): 'reliable' | 'tentative' | 'unreliable' {
	return alpha >= 0.8 ? 'reliable' : alpha >= 0.667 ? 'tentative' : 'unreliable';
}

function pairable(units: Iterable<readonly (number | string | null)[]>): Counts[] {
	const counted: Counts[] = [];
	for (const unit of units) {
		const counts: Counts = new Map();
		for (const value of unit) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
		if (sizeOf(counts) > 1) counted.push(counts);
	}
	return counted;
}

function alphaOf(units: readonly Counts[], metric: Metric): Agreement {
	const totals: Counts = new Map();
	for (const unit of units) for (const [value, count] of unit) totals.set(value, (totals.get(value) ?? 0) + count);
	const values = [...totals.keys()];
	const reason = reasonAgainst(values, metric);
	if (reason) return { alpha: null, reason };
	const difference = differenceOf(metric, totals);
	const observed = sum(units.map((unit) => disagreement([...unit], difference) / (sizeOf(unit) - 1)));
	const expected = disagreement([...totals], difference) / (sizeOf(totals) - 1);
	return { alpha: 1 - observed / expected, reason: null };
}

function reasonAgainst(values: readonly (number | string)[], metric: Metric): NotComputable | null {
	if (values.length === 0) return 'NO_PAIRS';
	if (values.length === 1) return 'NO_VARIATION';
	if (metric !== 'nominal' && values.some((value) => typeof value === 'string')) return 'NOT_NUMBERS';
	return metric === 'ratio' && values.some((value) => typeof value === 'number' && value < 0) ? 'BELOW_ZERO' : null;
}

/** Sum of the squared differences over all pairs of different values, each pair once. */
function disagreement(counts: readonly (readonly [number | string, number])[], difference: (one: number | string, other: number | string) => number): number {
	const terms: number[] = [];
	for (const [index, [one, oneCount]] of counts.entries()) {
		for (const [other, otherCount] of counts.slice(index + 1)) terms.push(oneCount * otherCount * difference(one, other) ** 2);
	}
	return sum(terms);
}

function differenceOf(metric: Metric, totals: Counts): (one: number | string, other: number | string) => number {
	switch (metric) {
		case 'nominal':
			return () => 1;
		case 'ordinal': {
			const ranks = middleRanks(totals);
			return (one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0);
		}
		case 'interval':
			return (one, other) => Number(one) - Number(other);
		case 'ratio':
			return (one, other) => (Number(one) - Number(other)) / (Number(one) + Number(other));
	}
}

/** How many ratings lie below each value, half of its own among them: the differences are those of the ordinal metric. */
function middleRanks(totals: Counts): Map<number | string, number> {
	const ranks = new Map<number | string, number>();
	let below = 0;
	for (const [value, count] of [...totals].sort(([one], [other]) => Number(one) - Number(other))) {
		ranks.set(value, below + count / 2);
		below += count;
	}
	return ranks;
}

function sizeOf(counts: Counts): number {
	let size = 0;
	for (const count of counts.values()) size += count;
	return size;
}
