import { globalWeights } from '../scoring/global-weights.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { descending, finite } from '../sums.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';
import { valueOf } from '../model/values.ts';

/** How far a criterion is from its target. */
export interface Gap {
	code: string;
	/** The nodes above it in the document, from its own to the root. */
	path: readonly string[];
	target: number;
	/** Null where it is unrated. */
	current: number | null;
	/** Share of what is possible that is missing at least and at most; in the unit of the value where nothing bounds it. */
	lower: number;
	/** Null where nothing bounds what an unrated criterion can have. */
	upper: number | null;
	/** How much it counts in the root of its path, see `global-weights.ts`; 0 when it is asked and not scored. */
	globalWeight: number;
	/** The gap times the global weight. */
	weightedLower: number;
	weightedUpper: number | null;
}

/**
 * The gap of every criterion with a target, the widest first: by the most, then by the least that is missing, both weighted, then in the
 * order of the model. A closed gap is 0: overfulfilment gives no credit. A criterion without target, or that does not apply, is left out.
 *
 * The gap is target - current after normalisation, so that the direction is that of the criterion. It is a share of the distance between the
 * lowest and the highest value that the criterion can have, 0 to 1; only a rating beyond goalposts without `clip` can make more than 1
 * of it. An unrated criterion has a range, from its highest value to its lowest, also where the model says what the unrated counts: a gap
 * is not closed by an assumption. With several roots a global weight is a share of its own root, and gaps of different roots stand beside
 * each other as if the roots counted the same.
 */
export function gaps(tree: ModelTree, current: GivenRatings, target: GivenRatings): Gap[] {
	const weights = new Map(
		tree.model.nodes
			.filter(({ parent }) => parent === null)
			.map(({ code }) => [code, globalWeights(tree, current, code)]),
	);
	const found: Gap[] = [];
	for (const [code, criterion] of tree.criteria) {
		const [wanted, reached] = [target.get(code), current.get(code)];
		if (typeof wanted !== 'number' || reached === 'notApplicable') continue;
		const path = pathOf(tree, criterion.criterion.node);
		const globalWeight = weights.get(path.at(-1) ?? '')?.get(code) ?? 0;
		const [lower, upper] = missingShares(criterion, wanted, reached);
		found.push({
			code,
			path,
			target: wanted,
			current: reached ?? null,
			lower,
			upper: finite(upper),
			globalWeight,
			weightedLower: lower * globalWeight,
			weightedUpper: finite(upper * globalWeight),
		});
	}
	return found.sort(
		(one, other) =>
			descending(one.weightedUpper ?? Infinity, other.weightedUpper ?? Infinity) ||
			descending(one.weightedLower, other.weightedLower),
	);
}

function pathOf({ nodes }: ModelTree, code: string): string[] {
	const path: string[] = [];
	for (let next: string | null = code; next !== null; next = nodes.get(next)?.node.parent ?? null) path.push(next);
	return path;
}

function missingShares(
	{ criterion: { normalisation }, values: [lowest, highest] }: TreeCriterion,
	target: number,
	current: number | undefined,
): [number, number] {
	const possible = Number.isFinite(highest - lowest) && highest > lowest ? highest - lowest : 1;
	const goal = valueOf(normalisation, target);
	const missing = (value: number) => Math.max(0, goal - value) / possible;
	if (current === undefined) return [missing(highest), missing(lowest)];
	const share = missing(valueOf(normalisation, current));
	return [share, share];
}
