import type { Limits } from '../model/model.ts';
import { partsBelow, score, type NodeScore } from '../scoring/score.ts';
import type { GivenRating, GivenRatings } from '../rating/given-ratings.ts';
import { sum } from '../sums.ts';
import { onScale, type ModelTree, type Part, type TreeCriterion, type TreeNode } from '../model/tree.ts';
import { thresholdsOf } from '../model/values.ts';

/** An assessment with the version of the model that it was made with. */
export interface Assessed {
	tree: ModelTree;
	ratings: GivenRatings;
}

/** What stands in the way of comparing, see `compareAssessments`. */
export type DifferenceOfModels =
	| 'only_before'
	| 'only_after'
	| 'other_scale'
	| 'other_aggregation'
	| 'other_weights'
	| 'other_parts'
	| 'other_answers'
	| 'other_normalisation';

/** Why a comparison is not possible, or only with care. */
export interface Reason {
	reason: DifferenceOfModels;
	/** The nodes and criteria at which the models differ, by their codes; of `other_parts` what came or went. */
	about: readonly string[];
}

interface Comparability {
	code: string;
	/** After minus before; null where a value is unknown or does not apply, and where the two are not comparable. */
	difference: number | null;
	/** Whether a difference means something; with care where there are reasons all the same. */
	comparable: boolean;
	reasons: readonly Reason[];
}

export interface ComparedNode extends Comparability {
	/** Null where the version does not have the node. */
	before: NodeScore | null;
	after: NodeScore | null;
}

export interface ComparedCriterion extends Comparability {
	/** Null where it is unrated, and where the version does not have the criterion. */
	before: GivenRating | null;
	after: GivenRating | null;
}

export interface Compared {
	nodes: ComparedNode[];
	criteria: ComparedCriterion[];
}

/**
 * Two assessments side by side, whatever versions of a model they were made with: nodes and criteria of the same code, in the order of the
 * later model, then what only the earlier one has. Names may have changed, and labels of answers: what means something else needs another
 * code.
 *
 * Not comparable, so that no difference is stated:
 * - `only_before`, `only_after`: there is nothing to compare with.
 * - `other_scale`: a 2 of 0 to 4 is no 2 of 0 to 7. Of a node the scale of the model or its own `to`, or that a sum has other parts; of a
 *   criterion the ends of what can be given.
 * - `other_aggregation`: the same ratings make another score (another kind, other stages, rows, thresholds or rounding; with gaps also
 *   another rule for the unrated).
 * - Whatever the reasons, a node below which no criterion has remained comparable: it is another one under the same code.
 *
 * Comparable with care, so that the difference stands beside the reason: it comes in part from the model.
 * - `other_weights`: of the parts that both have; a common factor is no change, and only means have weights.
 * - `other_parts`: something below came or went.
 * - `other_answers`: the ends have remained and the steps between them have not.
 * - `other_normalisation`: the rating means the same and counts otherwise.
 * - All that is different at something below a node, even what makes that not comparable: it is one part among others.
 *
 * The difference of criteria is that of the ratings, in their unit. Levels stand side by side without a difference.
 */
export function compareAssessments(from: Assessed, to: Assessed): Compared {
	const [before, after] = [sideOf(from), sideOf(to)];
	const nodes = differences(from.tree.nodes, to.tree.nodes, (one, other) => nodeReasons(one, other, before, after));
	const criteria = differences(from.tree.criteria, to.tree.criteria, criterionReasons);
	return {
		nodes: [...nodes.values()].map((own) => comparedNode(own, before, after, { nodes, criteria })),
		criteria: [...criteria.values()].map(({ code, reasons }) => {
			const [earlier, later] = [from.ratings.get(code) ?? null, to.ratings.get(code) ?? null];
			const comparable = isComparable(reasons);
			return {
				code,
				before: earlier,
				after: later,
				difference: comparable ? minus(later, earlier) : null,
				comparable,
				reasons,
			};
		}),
	};
}

interface Side {
	tree: ModelTree;
	scores: ReadonlyMap<string, NodeScore>;
	/** The nodes whose score is on the scale of the model. */
	scaled: ReadonlySet<string>;
}

function sideOf({ tree, ratings }: Assessed): Side {
	return {
		tree,
		scores: new Map(score(tree, ratings).map((node) => [node.code, node])),
		scaled: onScale(tree.model.nodes),
	};
}

/** How the two versions of one node or criterion differ by themselves. */
interface Difference {
	code: string;
	inBoth: boolean;
	reasons: readonly Reason[];
}

function differences<T>(
	before: ReadonlyMap<string, T>,
	after: ReadonlyMap<string, T>,
	reasonsOf: (one: T, other: T) => Reason[],
): Map<string, Difference> {
	const codes = new Set([...after.keys(), ...before.keys()]);
	return new Map(
		[...codes].map((code): [string, Difference] => {
			const [one, other] = [before.get(code), after.get(code)];
			if (one && other) return [code, { code, inBoth: true, reasons: reasonsOf(one, other) }];
			return [
				code,
				{ code, inBoth: false, reasons: [{ reason: one ? 'only_before' : 'only_after', about: [code] }] },
			];
		}),
	);
}

function comparedNode(
	{ code, inBoth, reasons }: Difference,
	before: Side,
	after: Side,
	all: Record<'nodes' | 'criteria', ReadonlyMap<string, Difference>>,
): ComparedNode {
	const [earlier, later] = [before.scores.get(code) ?? null, after.scores.get(code) ?? null];
	if (!inBoth) return { code, before: earlier, after: later, difference: null, comparable: false, reasons };
	const [had, has] = [partsBelow(before.tree, code), partsBelow(after.tree, code)];
	const differing = (['nodes', 'criteria'] as const).flatMap((kind) =>
		[...new Set([...has[kind], ...had[kind]])].flatMap((part) => all[kind].get(part) ?? []),
	);
	const comparable =
		isComparable(reasons) &&
		[...has.criteria].some(
			(criterion) => had.criteria.has(criterion) && isComparable(all.criteria.get(criterion)?.reasons ?? []),
		);
	return {
		code,
		before: earlier,
		after: later,
		difference: comparable ? minus(later?.score, earlier?.score) : null,
		comparable,
		// What is in one version only is told by `other_parts` of the node that has it.
		reasons: together(differing.flatMap((part) => (part.inBoth ? part.reasons : []))),
	};
}

const AGAINST: ReadonlySet<DifferenceOfModels> = new Set([
	'only_before',
	'only_after',
	'other_scale',
	'other_aggregation',
]);

/** Whether a node or criterion may be compared by what is different at itself. */
function isComparable(reasons: readonly Reason[]): boolean {
	return !reasons.some(({ reason }) => AGAINST.has(reason));
}

/** Each reason once, with all that it is about. */
function together(reasons: readonly Reason[]): Reason[] {
	return [...Map.groupBy(reasons, ({ reason }) => reason)].map(([reason, same]) => ({
		reason,
		about: [...new Set(same.flatMap(({ about }) => about))],
	}));
}

function minus(after: GivenRating | null | undefined, before: GivenRating | null | undefined): number | null {
	return typeof after === 'number' && typeof before === 'number' ? after - before : null;
}

function nodeReasons(one: TreeNode, other: TreeNode, before: Side, after: Side): Reason[] {
	const { code, aggregation } = other.node;
	const parts = partsInOneOnly(one, other);
	const isOtherSum = aggregation === 'sum' && parts.length > 0;
	const hasGaps = [before, after].some(({ scores }) => isOpen(scores.get(code)));
	const found: Reason[] = [];
	if (isOtherSum || differ(scaleOf(one, before), scaleOf(other, after)))
		found.push({ reason: 'other_scale', about: [code] });
	if (differ(ruleOf(one), ruleOf(other)) || (hasGaps && differ(ruleForUnrated(before), ruleForUnrated(after))))
		found.push({ reason: 'other_aggregation', about: [code] });
	if (haveOtherWeights(one, other)) found.push({ reason: 'other_weights', about: [code] });
	if (parts.length > 0) found.push({ reason: 'other_parts', about: parts.map((part) => part.code) });
	return found;
}

function isOpen(node: NodeScore | undefined): boolean {
	return node !== undefined && node.rated < node.of;
}

function partsInOneOnly(one: TreeNode, other: TreeNode): Part[] {
	const without = (parts: readonly Part[], others: ReadonlyMap<string, Part>) =>
		parts.filter((part) => !others.has(identityOf(part)));
	return [...without(other.parts, partsByIdentity(one)), ...without(one.parts, partsByIdentity(other))];
}

function partsByIdentity({ parts }: TreeNode): Map<string, Part> {
	return new Map(parts.map((part) => [identityOf(part), part]));
}

/** A node and a criterion may have the same code. */
function identityOf({ kind, code }: Part): string {
	return `${kind} ${code}`;
}

function haveOtherWeights(one: TreeNode, other: TreeNode): boolean {
	if (
		![one, other].every(({ node }) => node.aggregation === 'weighted_mean' || node.aggregation === 'geometric_mean')
	)
		return false;
	const later = partsByIdentity(other);
	const common = one.parts.flatMap((part) => {
		const same = later.get(identityOf(part));
		return same ? [[part.weight, same.weight] as const] : [];
	});
	const [before, after] = [sum(common.map(([weight]) => weight)), sum(common.map(([, weight]) => weight))];
	return common.some(([was, is]) => Math.abs(was / before - is / after) > 1e-9);
}

function scaleOf({ node }: TreeNode, { tree, scaled }: Side): Limits | null {
	return node.to ?? (scaled.has(node.code) ? tree.model.scale : null);
}

function ruleOf({ node, rounding }: TreeNode): unknown {
	switch (node.aggregation) {
		case 'staged':
			return [
				node.aggregation,
				rounding,
				inAnyOrder(node.levels.map(({ level, node: stage, fulfilledAt }) => [level, stage, fulfilledAt])),
			];
		case 'capability':
			return [
				node.aggregation,
				rounding,
				inAnyOrder(
					node.rule.map(({ level, fully, largely }) => [level, inAnyOrder(fully), inAnyOrder(largely)]),
				),
				thresholdsOf(node).map(({ upTo }) => upTo),
			];
		default:
			return [node.aggregation, rounding];
	}
}

function ruleForUnrated({
	tree: {
		model: { missing = 'bounds', missingValue },
	},
}: Side): unknown {
	return missing === 'value' ? missingValue : missing;
}

function criterionReasons(one: TreeCriterion, other: TreeCriterion): Reason[] {
	const about = [other.criterion.code];
	const found: Reason[] = [];
	if (differ(endsOf(one), endsOf(other))) found.push({ reason: 'other_scale', about });
	else if (differ(answersOf(one), answersOf(other))) found.push({ reason: 'other_answers', about });
	if (differ(normalisationOf(one), normalisationOf(other))) found.push({ reason: 'other_normalisation', about });
	return found;
}

/** Of a criterion that takes any number, goalposts are no ends: they belong to the normalisation. */
function endsOf({ ratings: { numbers, ends } }: TreeCriterion): unknown {
	return numbers === 'any' ? numbers : ends;
}

function answersOf({ ratings: { numbers, codes } }: TreeCriterion): unknown {
	return [numbers instanceof Set ? inAnyOrder([...numbers]) : null, inAnyOrder([...codes])];
}

function normalisationOf({ criterion: { normalisation } }: TreeCriterion): unknown {
	if (!normalisation) return null;
	const { kind, min, max, clip, direction = 1, to = [0, 1] } = normalisation;
	return [
		kind,
		min,
		max,
		clip,
		direction,
		to,
		kind === 'z_score' ? [normalisation.mean, normalisation.standardDeviation] : null,
	];
}

function inAnyOrder(rows: readonly unknown[]): string[] {
	return rows.map((row) => JSON.stringify(row)).sort();
}

function differ(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) !== JSON.stringify(other);
}
