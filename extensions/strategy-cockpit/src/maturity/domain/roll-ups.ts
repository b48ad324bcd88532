import type { MaturityModel, ModelNode } from './model.ts';
import { parseModel } from './parse-model.ts';
import type { Outcome } from './problem.ts';
import { score, type GivenRatings, type NodeScore } from './score.ts';
import { treeOf } from './tree.ts';

/** Another way to put the same ratings together: nodes that take the place of the model's nodes with their codes. */
export interface RollUp {
	name: string;
	nodes: readonly ModelNode[];
}

/** The same ratings put together in several ways (staged, cumulative, mean ...), side by side. A roll-up that does not fit the model is refused. */
export function rollUps(model: MaturityModel, ratings: GivenRatings, ways: readonly RollUp[]): Outcome<{ name: string; nodes: NodeScore[] }>[] {
	return ways.map(({ name, nodes }) => {
		const replaced = new Map(nodes.map((node) => [node.code, node]));
		const parsed = parseModel({ ...model, nodes: model.nodes.map((node) => replaced.get(node.code) ?? node) });
		return parsed.ok ? { ok: true, value: { name, nodes: score(treeOf(parsed.value), ratings) } } : parsed;
	});
}
