import { standingsOf } from './score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { sum } from '../sums.ts';
import type { ModelTree } from '../model/tree.ts';

/**
 * How much each criterion counts in a node, as a share of 1: its weight among its siblings times that of each node above it. What does not
 * apply leaves its weight to its siblings; what is unrated keeps its own. A criterion that is not in the map does not count.
 *
 * The shares are those of the coverage, so that the shares of the rated criteria sum up to it. In `staged` and `capability` nodes all parts
 * weigh the same; in `sum`, `min` and `max` nodes the weights hold here, although their scores do not depend on them. A criterion that
 * counts by several ways (a stage that is a dimension too) has the sum of them.
 */
export function globalWeights(tree: ModelTree, ratings: GivenRatings, node: string): Map<string, number> {
	const standings = standingsOf(tree, ratings);
	const nodes = new Map([[node, 1]]);
	const criteria = new Map<string, number>();
	for (const {
		node: { code },
		parts,
	} of tree.bottomUp.toReversed()) {
		const share = nodes.get(code);
		if (share === undefined) continue;
		const applying = parts.filter((part) =>
			(part.kind === 'node' ? standings.nodes : standings.criteria).get(part.code),
		);
		const total = sum(applying.map(({ weight }) => weight));
		for (const part of applying) {
			const shares = part.kind === 'node' ? nodes : criteria;
			shares.set(part.code, (shares.get(part.code) ?? 0) + (share * part.weight) / total);
		}
	}
	return criteria;
}
