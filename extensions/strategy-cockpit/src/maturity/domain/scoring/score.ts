import { aggregate, type PartValue } from './aggregate.ts';
import { highestLevel, reaches } from './levels.ts';
import { round } from '../model/rounding.ts';
import type { GivenRating, GivenRatings } from '../rating/given-ratings.ts';
import { finite, lowestOf, sum } from '../sums.ts';
import type { ModelTree, TreeCriterion, TreeNode } from '../model/tree.ts';
import { rescale, valueOf } from '../model/values.ts';

/** What is known of a node. A node to which nothing applies has left: all its numbers are null. */
export interface NodeScore {
	code: string;
	/** Null where the aggregation permits no score with gaps, and where nothing is rated. */
	score: number | null;
	/** Null where a z-score without goalposts leaves the bound open. */
	lower: number | null;
	upper: number | null;
	level: number | null;
	levelLower: number | null;
	levelUpper: number | null;
	/** Share of the weight that is rated, 0 to 1, level by level. */
	coverage: number | null;
	/** How many of the criteria that count are rated. */
	rated: number;
	of: number;
	/** The scored parts with the lowest score; several when they are equal, none when no part has a score. */
	weakest: readonly string[];
}

/**
 * Scores every node of a model, in the order of the document. Nothing is rounded but by a rule of the model.
 *
 * Where FORMAT.md leaves room:
 * - `sum` adds its children; as only the ratio of weights means something, a weight there says whether a child counts (above 0).
 *   `min` and `max` do the same.
 * - A gap is an unrated criterion anywhere below. With `missing: bounds` only a weighted mean has a score then, over those of its
 *   children that have one. With `exclude` what is unrated leaves, for every aggregation. With `value` nothing is missing, and the
 *   value counts like a rating (it is normalised too).
 * - Bounds presume that an unrated criterion will be rated; that it may turn out not to apply is not among the possibilities.
 * - A level is claimed when both bounds agree; with `missing: value` it is the level of the score, because the model itself says what an
 *   unrated criterion is worth, and published levels of such models rely on it. The bounds stand beside it all the same.
 * - `staged` and `capability` yield their level as score. A capability level needs the rows of the lower levels too. A stage whose node has
 *   left is no stage; a row loses what has left. Other nodes reach the highest level of the model that is not above their score, where
 *   their score is on the model's scale and its levels are scores of it. Whoever reaches none has the level below the first, see `levels.ts`.
 * - A geometric mean with a value of zero or less is 0.
 * - A criterion is fulfilled at the highest value that it can have; an unrated one is not, unless the model gives it that value.
 * - Coverage is the share of weight that is rated; in `staged` and `capability` nodes all parts weigh the same.
 */
export function score(tree: ModelTree, ratings: GivenRatings): NodeScore[] {
	const standings = standingsOf(tree, ratings);
	return tree.model.nodes.map(({ code }) => nodeScore(tree, code, standings));
}

/**
 * What tries other ratings of single criteria: of each it says what the score of `code` would be. Only the nodes that the criterion counts
 * for are computed anew.
 */
export function trialsOf(
	tree: ModelTree,
	ratings: GivenRatings,
	code: string,
): (criterion: string, rating: GivenRating) => NodeScore {
	const known = standingsOf(tree, ratings);
	const [nodes, criteria] = [new Map(known.nodes), new Map(known.criteria)];
	const usedBy = usersOf(tree);
	return (criterion, rating) => {
		const tried = tree.criteria.get(criterion);
		const above = nodesAbove(criterion, usedBy);
		if (tried) criteria.set(criterion, criterionStanding(tried, rating, tree));
		for (const node of above)
			nodes.set(node.node.code, nodeStanding(node, applying(node, { nodes, criteria }), tree));
		const found = nodeScore(tree, code, { nodes, criteria });
		criteria.set(criterion, known.criteria.get(criterion) ?? null);
		for (const { node } of above) nodes.set(node.code, known.nodes.get(node.code) ?? null);
		return found;
	};
}

/** By kind and code of a part: the nodes that are scored from it, each with its place from the bottom up. */
function usersOf({ bottomUp }: ModelTree): Map<string, [place: number, node: TreeNode][]> {
	const users = new Map<string, [number, TreeNode][]>();
	for (const [place, node] of bottomUp.entries())
		for (const { kind, code } of node.parts) {
			const key = `${kind} ${code}`;
			const known = users.get(key);
			if (known) known.push([place, node]);
			else users.set(key, [[place, node]]);
		}
	return users;
}

/** The nodes that a criterion counts for, from the bottom up. */
function nodesAbove(criterion: string, usedBy: ReturnType<typeof usersOf>): TreeNode[] {
	const found = new Map(usedBy.get(`criterion ${criterion}`));
	// A map is walked in the order in which it grows.
	for (const { node } of found.values())
		for (const [place, user] of usedBy.get(`node ${node.code}`) ?? []) found.set(place, user);
	return [...found].sort(([one], [other]) => one - other).map(([, node]) => node);
}

/** The unrated criteria that a node's score waits for, in the order of the document. */
export function openCriteria(tree: ModelTree, ratings: GivenRatings, code: string): string[] {
	const below = criteriaBelow(tree, code);
	return tree.model.criteria
		.filter((criterion) => below.has(criterion.code) && !ratings.has(criterion.code))
		.map((criterion) => criterion.code);
}

/** The criteria that count for a node. */
export function criteriaBelow(tree: ModelTree, code: string): Set<string> {
	return partsBelow(tree, code).criteria;
}

/** The nodes and criteria that count for a node, itself among them. */
export function partsBelow(tree: ModelTree, code: string): { nodes: Set<string>; criteria: Set<string> } {
	const criteria = new Set<string>();
	const nodes = new Set([code]);
	for (const node of nodes) {
		for (const part of tree.nodes.get(node)?.parts ?? []) (part.kind === 'node' ? nodes : criteria).add(part.code);
	}
	return { nodes, criteria };
}

/** A value under one assumption about what is unrated. */
export interface Reading {
	value: number;
	level: number | null;
	/** Whether every criterion behind it has its highest value. */
	fulfilled: boolean;
}

/** What is known of a node or criterion that applies. */
export interface Standing {
	point: Reading | null;
	lower: Reading;
	upper: Reading;
	coverage: number;
	rated: number;
	of: number;
}

/** Null: does not apply. */
export interface Standings {
	nodes: ReadonlyMap<string, Standing | null>;
	criteria: ReadonlyMap<string, Standing | null>;
}

interface StandingPart {
	code: string;
	weight: number;
	standing: Standing;
}

/** What is known of each criterion and node, as `explain.ts` tells it. */
export function standingsOf(tree: ModelTree, ratings: GivenRatings): Standings {
	const criteria = new Map<string, Standing | null>();
	for (const [code, criterion] of tree.criteria)
		criteria.set(code, criterionStanding(criterion, ratings.get(code), tree));
	const nodes = new Map<string, Standing | null>();
	for (const node of tree.bottomUp)
		nodes.set(node.node.code, nodeStanding(node, applying(node, { nodes, criteria }), tree));
	return { nodes, criteria };
}

function applying({ parts }: TreeNode, standings: Standings): StandingPart[] {
	const found: StandingPart[] = [];
	for (const { kind, code, weight } of parts) {
		const standing = (kind === 'node' ? standings.nodes : standings.criteria).get(code);
		if (standing) found.push({ code, weight, standing });
	}
	return found;
}

function criterionStanding(
	{ criterion, values: [lowest, highest] }: TreeCriterion,
	rating: GivenRating | undefined,
	{ model }: ModelTree,
): Standing | null {
	if (rating === 'notApplicable') return null;
	const reading = (value: number): Reading => ({ value, level: null, fulfilled: value >= highest });
	if (rating !== undefined) {
		const rated = reading(valueOf(criterion.normalisation, rating));
		return { point: rated, lower: rated, upper: rated, coverage: 1, rated: 1, of: 1 };
	}
	const point =
		model.missing === 'value' && model.missingValue !== undefined
			? reading(valueOf(criterion.normalisation, model.missingValue))
			: null;
	return { point, lower: reading(lowest), upper: reading(highest), coverage: 0, rated: 0, of: 1 };
}

function nodeStanding(node: TreeNode, parts: readonly StandingPart[], tree: ModelTree): Standing | null {
	const rated = parts.reduce((count, { standing }) => count + standing.rated, 0);
	const of = parts.reduce((count, { standing }) => count + standing.of, 0);
	const atLowest = combine(node, parts, 'lower', tree);
	if (!atLowest) return null;
	// Without gaps the three are one.
	if (rated === of) return { point: atLowest, lower: atLowest, upper: atLowest, coverage: 1, rated, of };
	const atHighest = combine(node, parts, 'upper', tree) ?? atLowest;
	const [lower, upper] = atLowest.value <= atHighest.value ? [atLowest, atHighest] : [atHighest, atLowest];
	const hasPoint =
		node.node.aggregation === 'weighted_mean' || tree.model.missing === 'exclude' || tree.model.missing === 'value';
	const covered = sum(parts.map(({ weight, standing }) => weight * standing.coverage));
	return {
		point: hasPoint ? combine(node, parts, 'point', tree) : null,
		lower,
		upper,
		coverage: covered / sum(parts.map(({ weight }) => weight)),
		rated,
		of,
	};
}

/** The node's value from those of its parts that have one; null when none has. */
function combine(
	{ node, rounding, hasLevels }: TreeNode,
	parts: readonly StandingPart[],
	assumption: 'point' | 'lower' | 'upper',
	{ model }: ModelTree,
): Reading | null {
	const values: PartValue[] = [];
	let fulfilled = true;
	for (const { code, weight, standing } of parts) {
		const reading = standing[assumption];
		fulfilled &&= reading !== null && reading.fulfilled;
		if (reading) values.push({ code, weight, value: reading.value });
	}
	if (values.length === 0) return null;
	const aggregated = aggregate(node, values, model.scale);
	const rescaled = node.to ? rescale(aggregated, node.to) : aggregated;
	const value = rounding ? round(rounding, rescaled, fulfilled) : rescaled;
	const reached = hasLevels
		? highestLevel(model.levels ?? [], ({ level }) => reaches(value, level), model.scale)
		: null;
	return {
		value,
		level: node.aggregation === 'staged' || node.aggregation === 'capability' ? aggregated : reached,
		fulfilled,
	};
}

/** The score of one node from what is known of all. */
export function nodeScore(tree: ModelTree, code: string, standings: Standings): NodeScore {
	const standing = standings.nodes.get(code);
	const node = tree.nodes.get(code);
	if (!standing || !node)
		return {
			code,
			score: null,
			lower: null,
			upper: null,
			level: null,
			levelLower: null,
			levelUpper: null,
			coverage: null,
			rated: 0,
			of: 0,
			weakest: [],
		};
	const { point, lower, upper, coverage, rated, of } = standing;
	const agreed = lower.level === upper.level ? lower.level : null;
	return {
		code,
		score: point && point.value,
		lower: finite(lower.value),
		upper: finite(upper.value),
		level: tree.model.missing === 'value' ? point && point.level : agreed,
		levelLower: lower.level,
		levelUpper: upper.level,
		coverage,
		rated,
		of,
		weakest: weakestOf(applying(node, standings)),
	};
}

function weakestOf(parts: readonly StandingPart[]): string[] {
	const scored = parts.flatMap(({ code, standing }) =>
		standing.point ? [{ code, value: standing.point.value }] : [],
	);
	const lowest = lowestOf(scored.map(({ value }) => value));
	return scored.filter(({ value }) => value === lowest).map(({ code }) => code);
}
