import type { MaturityModel, RollUp } from './model.ts';

/** The model with the nodes of a roll-up in place of its own nodes with their codes. */
export function rolledUpBy(model: MaturityModel, { nodes }: RollUp): MaturityModel {
	const replacing = new Map(nodes.map((node) => [node.code, node]));
	const alone = { ...model };
	delete alone.rollUps;
	return { ...alone, nodes: model.nodes.map((node) => replacing.get(node.code) ?? node) };
}
