import type { MaturityModel, Name, RollUp } from './model.ts';
import { score, type GivenRatings, type NodeScore } from './score.ts';
import { treeOf, type ModelTree } from './tree.ts';

/** What the ratings make when they are put together in another way. */
export interface RolledUpModel {
	name: Name;
	nodes: NodeScore[];
}

/** The same ratings put together in each way that the model names (staged, cumulative, mean ...), side by side. */
export function rollUps({ model }: ModelTree, ratings: GivenRatings): RolledUpModel[] {
	return (model.rollUps ?? []).map((way) => ({ name: way.name, nodes: score(treeOf(rolledUpBy(model, way)), ratings) }));
}

/** The model with the nodes of a roll-up in place of its own nodes with their codes. */
export function rolledUpBy(model: MaturityModel, { nodes }: RollUp): MaturityModel {
	const replacing = new Map(nodes.map((node) => [node.code, node]));
	const alone = { ...model };
	delete alone.rollUps;
	return { ...alone, nodes: model.nodes.map((node) => replacing.get(node.code) ?? node) };
}
