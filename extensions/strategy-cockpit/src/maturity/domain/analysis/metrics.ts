import { criteriaBelow, score } from '../scoring/score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { sum } from '../sums.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';
import { valueOf } from '../model/values.ts';

/** How far a node has come. */
export interface NodeMetrics {
	code: string;
	percentToTarget: number | null;
	progressToDate: number | null;
}

/** Both metrics of every node; without a baseline there is no progress. */
export function metrics(
	tree: ModelTree,
	baseline: GivenRatings | null,
	current: GivenRatings,
	target: GivenRatings,
): NodeMetrics[] {
	const [from, now, to] = [baseline, current, target].map(
		(ratings) => new Map(ratings && score(tree, ratings).map((node) => [node.code, node.score])),
	);
	return tree.model.nodes.map(({ code }) => ({
		code,
		percentToTarget: percentToTarget(tree, code, current, target),
		progressToDate: progressToDate(from?.get(code) ?? null, now?.get(code) ?? null, to?.get(code) ?? null),
	}));
}

/**
 * 1 - sum of max(0, target - current) / sum of targets, over the criteria that count for a node: overfulfilment gives no credit elsewhere.
 * Values count after normalisation, without weights. A criterion without target, or that does not apply, is left out. Null when a criterion
 * with a target is unrated (unless the model says what that counts: `exclude` leaves it out, `value` takes its value), or the targets sum up to nothing.
 */
export function percentToTarget(
	tree: ModelTree,
	node: string,
	current: GivenRatings,
	target: GivenRatings,
): number | null {
	const { missing, missingValue } = tree.model;
	const below = criteriaBelow(tree, node);
	const gaps: number[] = [];
	const targets: number[] = [];
	for (const code of below) {
		const criterion = tree.criteria.get(code);
		const [wanted, reached] = [target, current].map(
			(ratings) => ratings.get(code) ?? (missing === 'value' ? missingValue : undefined),
		);
		if (!criterion || typeof wanted !== 'number' || reached === 'notApplicable') continue;
		if (reached === undefined && missing === 'exclude') continue;
		if (reached === undefined) return null;
		const goal = worth(criterion, wanted);
		gaps.push(Math.max(0, goal - worth(criterion, reached)));
		targets.push(goal);
	}
	const total = sum(targets);
	return total === 0 ? null : 1 - sum(gaps) / total;
}

function worth({ criterion }: TreeCriterion, rating: number): number {
	return valueOf(criterion.normalisation, rating);
}

/** (current - baseline) / (target - baseline) of a node's score; null when one of them is unknown, or nothing was to be gained. */
export function progressToDate(baseline: number | null, current: number | null, target: number | null): number | null {
	return baseline === null || current === null || target === null || target === baseline
		? null
		: (current - baseline) / (target - baseline);
}
