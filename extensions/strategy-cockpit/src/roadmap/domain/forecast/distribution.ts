import { ratioOf, type FinishedProject, type Traits } from './history.ts';

/** How many times as long as planned projects take: points of the distribution, both lists ascending. */
export interface Distribution {
	ratios: readonly number[];
	/** The share of projects that take at most so long; never 0 nor 1. */
	shares: readonly number[];
}

/** A group of so many projects counts as much as the whole. */
const HALF_CREDIBLE = 10;

/**
 * The distribution for a project of given traits: the finished projects, in which those of the same kind, of the same office and with
 * the same external dependency count more, the more of them there are. A group of n has the credibility n / (n + 10), the rest
 * belongs to the whole (Bühlmann 1967, "Experience rating and credibility"), and the three groups count alike.
 *
 * Without traits, the whole.
 */
export function distributionFor(traits: Traits | undefined, finished: readonly FinishedProject[]): Distribution {
	const known = finished.flatMap((project) => {
		const ratio = ratioOf(project);
		return ratio === null ? [] : [{ project, ratio }];
	});
	const sameAs = traits
		? (['kind', 'office', 'isExternal'] as const).map(
				(trait) => (project: FinishedProject) => project[trait] === traits[trait],
			)
		: [];
	const weights = known.map(() => (sameAs.length === 0 ? 1 / known.length : 0));
	for (const isSame of sameAs) {
		const size = known.filter(({ project }) => isSame(project)).length;
		const credibility = size / (size + HALF_CREDIBLE);
		for (const [index, { project }] of known.entries())
			weights[index]! +=
				((isSame(project) ? credibility / size : 0) + (1 - credibility) / known.length) / sameAs.length;
	}
	return fromWeights(known.map(({ ratio }, index) => ({ ratio, weight: weights[index]! })));
}

/**
 * The share up to the k-th of n ratios is k / (n + 1): so often the next one of the same kind is at most as large (Hyndman and Fan 1996,
 * definition 6). Uneven weights count as fewer projects (Kish's effective size).
 */
function fromWeights(points: readonly { ratio: number; weight: number }[]): Distribution {
	const sorted = [...points].sort((one, other) => one.ratio - other.ratio);
	const size = 1 / sorted.reduce((sum, { weight }) => sum + weight * weight, 0);
	let reached = 0;
	return {
		ratios: sorted.map(({ ratio }) => ratio),
		shares: sorted.map(({ weight }) => ((reached += weight) * size) / (size + 1)),
	};
}

/** The ratio that a share of projects does not exceed; between two points in equal proportions, and never beyond what was seen. */
export function quantile({ ratios, shares }: Distribution, share: number): number {
	const next = firstAbove(shares, share);
	if (next === 0) return ratios[0]!;
	if (next === shares.length) return ratios.at(-1)!;
	const part = (share - shares[next - 1]!) / (shares[next]! - shares[next - 1]!);
	return ratios[next - 1]! * (ratios[next]! / ratios[next - 1]!) ** part;
}

/** The share of projects that take at most so long. */
export function shareUpTo({ ratios, shares }: Distribution, ratio: number): number {
	const next = firstAbove(ratios, ratio);
	if (next === 0) return 0;
	if (next === ratios.length) return 1;
	const before = ratios[next - 1]!;
	const part = Math.log(ratio / before) / Math.log(ratios[next]! / before);
	return shares[next - 1]! + part * (shares[next]! - shares[next - 1]!);
}

function firstAbove(values: readonly number[], value: number): number {
	let low = 0;
	let high = values.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (values[middle]! > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
