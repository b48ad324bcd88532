import type { Language } from '../../shared/domain/locale.ts';
import { aggregate, isRatedAtLeast, rankOf, type PartValue } from '../domain/scoring/aggregate.ts';
import { reaches } from '../domain/scoring/levels.ts';
import type { CapabilityNode, Letter, StagedNode } from '../domain/model/model.ts';
import { nodeScore, type NodeScore, type Reading, type Standing, type Standings } from '../domain/scoring/score.ts';
import type { GivenRatings } from '../domain/rating/given-ratings.ts';
import type { ModelTree, Part, TreeCriterion, TreeNode } from '../domain/model/tree.ts';
import { rescale, thresholdsOf, valueOf, type Threshold } from '../domain/model/values.ts';
import { explanationTexts, type ExplanationTexts } from './explanation-texts.ts';
import { levelText } from './level-text.ts';
import { labelOf, nameOf } from './names.ts';
import { computed, equals, inFull, percentIn } from './numbers.ts';

/** Ratings by a model, with what is known of each node from them. */
export interface Scored {
	tree: ModelTree;
	ratings: GivenRatings;
	standings: Standings;
}

/**
 * How a node's score came about, line by line, so that a clerk recomputes it by hand. Numbers that were given stand in full, computed
 * ones with six decimals, and "≈" says where decimals were cut.
 */
export function explain({ tree, ratings, standings }: Scored, code: string, language: Language): string[] {
	const node = tree.nodes.get(code);
	if (!node) return [];
	const teller: Teller = { tree, ratings, language, texts: explanationTexts(language) };
	const title = `${nameOf(node.node.name, code, language)}: ${teller.texts.aggregation[node.node.aggregation]}`;
	const standing = standings.nodes.get(code);
	if (!standing) return [title, teller.texts.doesNotApply];
	const parts = node.parts.map((part) => ({
		part,
		standing: (part.kind === 'node' ? standings.nodes : standings.criteria).get(part.code) ?? null,
	}));
	return [
		title,
		...parts.map((each) => partLine(each, node, teller)),
		...arithmetic(node, parts, standing, teller),
		...conclusions(nodeScore(tree, code, standings), teller),
	];
}

interface Teller {
	tree: ModelTree;
	ratings: GivenRatings;
	language: Language;
	texts: ExplanationTexts;
}

interface KnownPart {
	part: Part;
	/** Null: does not apply. */
	standing: Standing | null;
}

function partLine(
	{ part, standing }: KnownPart,
	{ node }: TreeNode,
	{ tree, ratings, language, texts }: Teller,
): string {
	const named =
		part.kind === 'node' ? tree.nodes.get(part.code)?.node.name : tree.criteria.get(part.code)?.criterion.name;
	const name = nameOf(named, part.code, language);
	const label = `${part.code}${name === part.code ? '' : ` ${name}`}${isWeighted(node) ? ` (${texts.weight(inFull(language)(part.weight))})` : ''}`;
	const rating = ratings.get(part.code);
	const criterion = part.kind === 'criterion' ? tree.criteria.get(part.code) : undefined;
	if (!standing) return `${label}: ${texts.left}`;
	if (criterion && typeof rating === 'number')
		return `${label}: ${ratingInWords(criterion, rating, language, texts)}${node.aggregation === 'capability' ? ` (${letterOf(rating, node)})` : ''}`;
	const range = `${computed(standing.lower.value, language)} … ${computed(standing.upper.value, language)}`;
	if (standing.rated === standing.of) return `${label}: ${computed(standing.lower.value, language)}`;
	return `${label}: ${standing.point ? `${computed(standing.point.value, language)}, ` : ''}${texts.open} (${range})`;
}

function isWeighted({ aggregation }: TreeNode['node']): boolean {
	return aggregation === 'weighted_mean' || aggregation === 'geometric_mean';
}

/** A rating, and the way from it to its value. */
function ratingInWords(
	{ criterion: { normalisation } }: TreeCriterion,
	rating: number,
	language: Language,
	texts: ExplanationTexts,
): string {
	const number = inFull(language);
	if (!normalisation) return number(rating);
	const { kind, clip, min = -Infinity, max = Infinity, direction, to } = normalisation;
	const inside = clip ? Math.min(max, Math.max(min, rating)) : rating;
	const x = number(inside);
	const formula = {
		min_max: () => `(${x} − ${number(min)}) ÷ (${number(max)} − ${number(min)})`,
		log_min_max: () => `(ln ${x} − ln ${number(min)}) ÷ (ln ${number(max)} − ln ${number(min)})`,
		z_score: () =>
			normalisation.kind === 'z_score'
				? `(${x} − ${number(normalisation.mean)}) ÷ ${number(normalisation.standardDeviation)}`
				: '',
	}[kind]();
	const directed = direction !== -1 ? formula : kind === 'z_score' ? `−(${formula})` : `1 − ${formula}`;
	const rescaled = to ? `${number(to[0])} + (${directed}) × (${number(to[1])} − ${number(to[0])})` : directed;
	return `${number(rating)}${inside === rating ? '' : ` (${texts.clipped(x)})`}; ${rescaled} ${equals(valueOf(normalisation, rating), language)}`;
}

/** The computation over what is rated, and those of the bounds while something is open. */
function arithmetic(
	node: TreeNode,
	parts: readonly KnownPart[],
	{ point, lower, upper, rated, of }: Standing,
	teller: Teller,
): string[] {
	const { texts, tree, language } = teller;
	const line = (title: string, result: Reading | null, pick: (standing: Standing) => Reading | null) =>
		result ? computation(title, node, valuesOf(parts, pick), result, teller) : [];
	if (rated === of) return line(texts.score, lower, (standing) => standing.lower);
	const { missing, missingValue = 0 } = tree.model;
	return [
		...(missing === 'value' ? [texts.unratedCounts(inFull(language)(missingValue))] : []),
		...line(missing === 'value' ? texts.score : texts.overRated, point, (standing) => standing.point),
		// A reversed `to` turns the ends of the parts round.
		...line(texts.lower, lower, (standing) => (isReversed(node) ? standing.upper : standing.lower)),
		...line(texts.upper, upper, (standing) => (isReversed(node) ? standing.lower : standing.upper)),
	];
}

function isReversed({ node: { to } }: TreeNode): boolean {
	return to !== undefined && to[0] > to[1];
}

function valuesOf(parts: readonly KnownPart[], pick: (standing: Standing) => Reading | null): PartValue[] {
	return parts.flatMap(({ part, standing }) => {
		const reading = standing && pick(standing);
		return reading ? [{ code: part.code, weight: part.weight, value: reading.value }] : [];
	});
}

function computation(
	title: string,
	{ node, rounding }: TreeNode,
	parts: readonly PartValue[],
	{ value }: Reading,
	{ tree, language, texts }: Teller,
): string[] {
	const number = inFull(language);
	const aggregated = aggregate(node, parts, tree.model.scale);
	const steps = [`${formulaOf(node, parts, language, texts)} ${equals(aggregated, language)}`];
	if (node.to) {
		const [from, to] = node.to;
		steps.push(
			`${texts.rescaled(number(from), number(to))}: ${number(from)} + ${computed(aggregated, language)} × (${number(to)} − ${number(from)}) ${equals(rescale(aggregated, node.to), language)}`,
		);
	}
	if (rounding) steps.push(`${texts.rounded(node.rounding ?? '')} ${equals(value, language)}`);
	const rows =
		node.aggregation === 'staged'
			? stageLines(node, parts, language, texts)
			: node.aggregation === 'capability'
				? rowLines(node, parts, language, texts)
				: [];
	return [`${title}: ${steps.join('; ')}`, ...rows];
}

function formulaOf(
	{ aggregation }: TreeNode['node'],
	parts: readonly PartValue[],
	language: Language,
	texts: ExplanationTexts,
): string {
	const number = inFull(language);
	const values = parts.map(({ value }) => computed(value, language));
	const weights = parts.map(({ weight }) => number(weight));
	const equal = new Set(weights).size === 1;
	const count = number(parts.length);
	switch (aggregation) {
		case 'weighted_mean':
			return equal
				? `(${values.join(' + ')}) ÷ ${count}`
				: `(${values.map((value, index) => `${weights[index]} × ${value}`).join(' + ')}) ÷ (${weights.join(' + ')})`;
		case 'sum':
			return values.join(' + ');
		case 'min':
			return texts.lowestOf(values.join('; '));
		case 'max':
			return texts.highestOf(values.join('; '));
		case 'geometric_mean':
			if (parts.some(({ value }) => value <= 0)) return texts.zeroInGeometricMean;
			return equal
				? `(${values.join(' × ')})^(1 ÷ ${count})`
				: `(${values.map((value, index) => `${value}^${weights[index]}`).join(' × ')})^(1 ÷ (${weights.join(' + ')}))`;
		default:
			return texts.aggregation[aggregation];
	}
}

function stageLines(
	{ levels }: StagedNode,
	parts: readonly PartValue[],
	language: Language,
	texts: ExplanationTexts,
): string[] {
	const number = inFull(language);
	const valueOfNode = new Map(parts.map(({ code, value }) => [code, value]));
	return levels.toSorted(byLevel).map(({ level, node, fulfilledAt }) => {
		const value = valueOfNode.get(node);
		const verdict =
			value === undefined
				? texts.left
				: `${reaches(value, fulfilledAt) ? texts.reached : texts.notReached} (${texts.stage(node, computed(value, language), number(fulfilledAt))})`;
		return `${texts.level(number(level))}: ${verdict}`;
	});
}

function rowLines(
	node: CapabilityNode,
	parts: readonly PartValue[],
	language: Language,
	texts: ExplanationTexts,
): string[] {
	const valueOfPart = new Map(parts.map(({ code, value }) => [code, value]));
	const thresholds = thresholdsOf(node);
	const missing = (needed: 'L' | 'F') => (code: string) => {
		const value = valueOfPart.get(code);
		return value === undefined || isRatedAtLeast(needed, value, thresholds)
			? []
			: [texts.row(code, letterOf(value, node), needed)];
	};
	return node.rule.toSorted(byLevel).map(({ level, fully, largely }) => {
		const lacking = [...fully.flatMap(missing('F')), ...largely.flatMap(missing('L'))];
		return `${texts.level(inFull(language)(level))}: ${lacking.length === 0 ? texts.reached : `${texts.notReached} (${lacking.join('; ')})`}`;
	});
}

/** The letter that a percentage stands for. */
function letterOf(percent: number, node: CapabilityNode): Letter {
	const thresholds = thresholdsOf(node);
	return (thresholds[rankOf(percent, thresholds)] as Threshold).rating;
}

function byLevel(one: { level: number }, other: { level: number }): number {
	return one.level - other.level;
}

function conclusions(node: NodeScore, { tree, ratings, language, texts }: Teller): string[] {
	const number = inFull(language);
	const level = levelText(tree, ratings, node, language);
	const label = node.score === null ? null : labelOf(tree, node.score);
	return [
		...(level === null ? [] : [texts.level(level)]),
		...(label === null ? [] : [texts.label(nameOf(label, '', language))]),
		...(node.weakest.length > 0 ? [texts.weakest(node.weakest.join(', '))] : []),
		texts.coverage(number(node.rated), number(node.of), percentIn(language)(node.coverage ?? 0)),
	];
}
