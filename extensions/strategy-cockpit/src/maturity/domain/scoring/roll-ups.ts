import type { Name, RollUp } from '../model/model.ts';
import { rolledUpBy } from '../model/roll-up.ts';
import { score, type NodeScore } from './score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { treeOf, type ModelTree } from '../model/tree.ts';

/** What the ratings make when they are put together in another way. */
export interface RolledUpModel {
	name: Name;
	nodes: NodeScore[];
}

/** The same ratings put together in one of the other ways that the model names (staged, cumulative, mean ...). */
export function rolledUp({ model }: Pick<ModelTree, 'model'>, ratings: GivenRatings, way: RollUp): RolledUpModel {
	return { name: way.name, nodes: score(treeOf(rolledUpBy(model, way)), ratings) };
}
