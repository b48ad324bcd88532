import { bottomUp } from './graph.ts';
import type { Criterion, Limits, MaturityModel, ModelNode } from './model.ts';
import { readRounding, type Rounding } from './rounding.ts';
import { ratingScaleOf, valueOf, type RatingScale } from './values.ts';

/** What a node is scored from: a node or a criterion, and how much it counts among its siblings. */
export interface Part {
	kind: 'node' | 'criterion';
	code: string;
	weight: number;
}

/** A criterion with what follows from its place in the model. */
export interface TreeCriterion {
	criterion: Criterion;
	ratings: RatingScale;
	/** The lowest and the highest value that it can have, after normalisation. */
	values: Limits;
}

export interface TreeNode {
	node: ModelNode;
	/** What is scored; parts with weight 0 are asked and left out here. */
	parts: readonly Part[];
	rounding: Rounding | null;
	/** Whether the levels of the model say something about the score. */
	hasLevels: boolean;
}

/** A sound model, prepared once for any number of assessments. */
export interface ModelTree {
	model: MaturityModel;
	criteria: ReadonlyMap<string, TreeCriterion>;
	/** By the code of a rating, a criterion's or a rating key: the criteria that it holds for, the one of that code first. */
	units: ReadonlyMap<string, readonly TreeCriterion[]>;
	nodes: ReadonlyMap<string, TreeNode>;
	/** Each node after all that it is made of. */
	bottomUp: readonly TreeNode[];
}

/** Prepares a model that `parseModel` has found sound. */
export function treeOf(model: MaturityModel): ModelTree {
	const nodeOf = new Map(model.nodes.map((node) => [node.code, node]));
	const scaled = onScale(model.nodes);
	const levelsOnScale = areOnScale(model);
	const parts = partsOf(model);
	const nodes = new Map(
		model.nodes.map((node): [string, TreeNode] => [
			node.code,
			{
				node,
				parts: parts(node).filter(isScored),
				rounding: node.rounding === undefined ? null : readRounding(node.rounding),
				hasLevels: levelsOnScale && scaled.has(node.code),
			},
		]),
	);
	const criteria = new Map(
		model.criteria.map((criterion): [string, TreeCriterion] => {
			const node = nodeOf.get(criterion.node);
			if (!node) throw new Error(`The criterion ${criterion.code} has no node.`);
			const ratings = ratingScaleOf(criterion, node, model);
			const [one, other] = ratings.ends.map((end) => valueOf(criterion.normalisation, end)) as Limits;
			return [criterion.code, { criterion, ratings, values: one < other ? [one, other] : [other, one] }];
		}),
	);
	const { order } = bottomUp(madeOf(model.nodes));
	return {
		model,
		criteria,
		units: unitsOf(criteria),
		nodes,
		bottomUp: order.flatMap((code) => nodes.get(code) ?? []),
	};
}

function unitsOf(criteria: ModelTree['criteria']): Map<string, TreeCriterion[]> {
	const units = new Map<string, TreeCriterion[]>([...criteria].map(([code, criterion]) => [code, [criterion]]));
	for (const criterion of criteria.values()) {
		const { code, ratingKey } = criterion.criterion;
		if (ratingKey === undefined || ratingKey === code) continue;
		const sharing = units.get(ratingKey);
		if (sharing) sharing.push(criterion);
		else units.set(ratingKey, [criterion]);
	}
	return units;
}

/** Levels are scores where they reach into the upper half of the scale; five levels on a scale of 0 to 100 are only numbered. */
function areOnScale({ levels = [], scale: [min, max] }: MaturityModel): boolean {
	return levels.some(({ level }) => level > (min + max) / 2);
}

/**
 * What each node is scored from: its children with their weights; of a `staged` node the nodes that its levels name, of a `capability`
 * node what its rule names. There the names decide what counts, and weights do not.
 */
export function partsOf({ nodes, criteria }: Pick<MaturityModel, 'nodes' | 'criteria'>): (node: ModelNode) => Part[] {
	const children = new Map<string, Part[]>(nodes.map(({ code }) => [code, []]));
	for (const { code, parent, weight } of nodes)
		if (parent !== null) children.get(parent)?.push({ kind: 'node', code, weight });
	for (const { code, node, weight } of criteria) children.get(node)?.push({ kind: 'criterion', code, weight });
	const criterionCodes = new Set(criteria.map(({ code }) => code));
	return (node) => {
		const named = namedBy(node);
		if (!named) return children.get(node.code) ?? [];
		return named.flatMap((code) => {
			const isCriterion = node.aggregation === 'capability' && criterionCodes.has(code);
			return isCriterion || children.has(code)
				? [{ kind: isCriterion ? 'criterion' : 'node', code, weight: 1 }]
				: [];
		});
	};
}

/** The codes that a staged or capability node names, each once; null for the others, which count their children. */
function namedBy(node: ModelNode): string[] | null {
	if (node.aggregation === 'staged') return [...new Set(node.levels.map((stage) => stage.node))];
	if (node.aggregation === 'capability')
		return [...new Set(node.rule.flatMap(({ fully, largely }) => [...fully, ...largely]))];
	return null;
}

export function isScored({ weight }: Part): boolean {
	return weight > 0;
}

/** Each node with the nodes below it and those that it names, for the order of computing and for cycles. */
export function madeOf(nodes: readonly ModelNode[]): Map<string, Set<string>> {
	const below = new Map(nodes.map((node) => [node.code, new Set(namedBy(node))]));
	for (const { code, parent } of nodes) if (parent !== null) below.get(parent)?.add(code);
	return below;
}

/** The nodes whose score is on the scale of the model: neither `to`, nor `staged` or `capability`, stands between them and the root. */
export function onScale(nodes: readonly ModelNode[]): Set<string> {
	const named = new Set(nodes.flatMap((node) => namedBy(node) ?? []));
	const children = Map.groupBy(nodes, ({ parent }) => parent);
	const scaled = new Set<string>();
	const open = [...(children.get(null) ?? [])];
	for (let node = open.pop(); node; node = open.pop()) {
		if (named.has(node.code)) continue;
		scaled.add(node.code);
		if (!node.to && !namedBy(node)) for (const child of children.get(node.code) ?? []) open.push(child);
	}
	return scaled;
}
