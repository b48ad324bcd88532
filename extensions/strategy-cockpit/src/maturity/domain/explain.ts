import { intlLocale, type Language } from '../../shared/locale.ts';
import { maturityTexts, type MaturityTexts } from '../messages.ts';
import { aggregate, isRatedAtLeast, rankOf, type PartValue } from './aggregate.ts';
import { reaches } from './levels.ts';
import type { CapabilityNode, Letter, Name, StagedNode } from './model.ts';
import { nodeScore, openCriteria, standingsOf, type GivenRatings, type NodeScore, type Reading, type Standing } from './score.ts';
import type { ModelTree, Part, TreeCriterion, TreeNode } from './tree.ts';
import { rescale, thresholdsOf, valueOf, type Threshold } from './values.ts';

/**
 * How a node's score came about, line by line, so that a clerk recomputes it by hand. Numbers that were given stand in full, computed
 * ones with six decimals, and "≈" says where decimals were cut.
 */
export function explain(tree: ModelTree, ratings: GivenRatings, code: string, language: Language): string[] {
	const node = tree.nodes.get(code);
	if (!node) return [];
	const standings = standingsOf(tree, ratings);
	const teller: Teller = { tree, ratings, language, texts: maturityTexts(language) };
	const title = `${nameOf(node.node.name, code, language)}: ${teller.texts.aggregation[node.node.aggregation]}`;
	const standing = standings.nodes.get(code);
	if (!standing) return [title, teller.texts.doesNotApply];
	const parts = node.parts.map((part) => ({ part, standing: (part.kind === 'node' ? standings.nodes : standings.criteria).get(part.code) ?? null }));
	return [title, ...parts.map((each) => partLine(each, node, teller)), ...arithmetic(node, parts, standing, teller), ...conclusions(nodeScore(tree, code, standings), teller)];
}

/** "2", or "2 to 3, open: K3" while the bounds do not agree; null where the model has no levels. */
export function levelText(tree: ModelTree, ratings: GivenRatings, { code, level, levelLower, levelUpper }: NodeScore, language: Language): string | null {
	const number = numbers(language);
	if (level !== null) return number(level);
	if (levelLower === null || levelUpper === null) return null;
	return maturityTexts(language).levels(number(levelLower), number(levelUpper), openCriteria(tree, ratings, code).join(', '));
}

/** The name that the model gives to the range that a score lies in, if it names any. */
export function labelOf({ model: { labels = [] } }: ModelTree, score: number): Name | null {
	const reached = labels.filter(({ min }) => reaches(score, min));
	return reached.reduce<(typeof labels)[number] | null>((highest, label) => (highest && highest.min >= label.min ? highest : label), null)?.label ?? null;
}

/** A name in the reader's language, otherwise in the other one, or the code of what has none. */
export function nameOf(name: Name | undefined, code: string, language: Language): string {
	return (typeof name === 'object' ? (name[language] ?? name.de ?? name.en) : name) ?? code;
}

/** The same, where a code would say nothing. */
export function nameOrNull(name: Name | null | undefined, language: Language): string | null {
	return name === null || name === undefined ? null : nameOf(name, '', language) || null;
}

interface Teller {
	tree: ModelTree;
	ratings: GivenRatings;
	language: Language;
	texts: MaturityTexts;
}

interface KnownPart {
	part: Part;
	/** Null: does not apply. */
	standing: Standing | null;
}

function partLine({ part, standing }: KnownPart, { node }: TreeNode, { tree, ratings, language, texts }: Teller): string {
	const named = part.kind === 'node' ? tree.nodes.get(part.code)?.node.name : tree.criteria.get(part.code)?.criterion.name;
	const name = nameOf(named, part.code, language);
	const label = `${part.code}${name === part.code ? '' : ` ${name}`}${isWeighted(node) ? ` (${texts.weight(numbers(language)(part.weight))})` : ''}`;
	const rating = ratings.get(part.code);
	const criterion = part.kind === 'criterion' ? tree.criteria.get(part.code) : undefined;
	if (!standing) return `${label}: ${texts.left}`;
	if (criterion && typeof rating === 'number') return `${label}: ${ratingInWords(criterion, rating, language, texts)}${node.aggregation === 'capability' ? ` (${letterOf(rating, node)})` : ''}`;
	const range = `${cut(standing.lower.value, language)} … ${cut(standing.upper.value, language)}`;
	if (standing.rated === standing.of) return `${label}: ${cut(standing.lower.value, language)}`;
	return `${label}: ${standing.point ? `${cut(standing.point.value, language)}, ` : ''}${texts.open} (${range})`;
}

function isWeighted({ aggregation }: TreeNode['node']): boolean {
	return aggregation === 'weighted_mean' || aggregation === 'geometric_mean';
}

/** A rating, and the way from it to its value. */
function ratingInWords({ criterion: { normalisation } }: TreeCriterion, rating: number, language: Language, texts: MaturityTexts): string {
	const number = numbers(language);
	if (!normalisation) return number(rating);
	const { kind, clip, min = -Infinity, max = Infinity, direction, to } = normalisation;
	const inside = clip ? Math.min(max, Math.max(min, rating)) : rating;
	const x = number(inside);
	const formula = {
		min_max: () => `(${x} − ${number(min)}) ÷ (${number(max)} − ${number(min)})`,
		log_min_max: () => `(ln ${x} − ln ${number(min)}) ÷ (ln ${number(max)} − ln ${number(min)})`,
		z_score: () => (normalisation.kind === 'z_score' ? `(${x} − ${number(normalisation.mean)}) ÷ ${number(normalisation.standardDeviation)}` : ''),
	}[kind]();
	const directed = direction !== -1 ? formula : kind === 'z_score' ? `−(${formula})` : `1 − ${formula}`;
	const rescaled = to ? `${number(to[0])} + (${directed}) × (${number(to[1])} − ${number(to[0])})` : directed;
	return `${number(rating)}${inside === rating ? '' : ` (${texts.clipped(x)})`}; ${rescaled} ${equals(valueOf(normalisation, rating), language)}`;
}

/** The computation over what is rated, and those of the bounds while something is open. */
function arithmetic(node: TreeNode, parts: readonly KnownPart[], { point, lower, upper, rated, of }: Standing, teller: Teller): string[] {
	const { texts, tree, language } = teller;
	const line = (title: string, result: Reading | null, pick: (standing: Standing) => Reading | null) => (result ? computation(title, node, valuesOf(parts, pick), result, teller) : []);
	if (rated === of) return line(texts.score, lower, (standing) => standing.lower);
	const { missing, missingValue = 0 } = tree.model;
	return [
		...(missing === 'value' ? [texts.unratedCounts(numbers(language)(missingValue))] : []),
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

function computation(title: string, { node, rounding }: TreeNode, parts: readonly PartValue[], { value }: Reading, { tree, language, texts }: Teller): string[] {
	const number = numbers(language);
	const aggregated = aggregate(node, parts, tree.model.scale);
	const steps = [`${formulaOf(node, parts, language, texts)} ${equals(aggregated, language)}`];
	if (node.to) {
		const [from, to] = node.to;
		steps.push(`${texts.rescaled(number(from), number(to))}: ${number(from)} + ${cut(aggregated, language)} × (${number(to)} − ${number(from)}) ${equals(rescale(aggregated, node.to), language)}`);
	}
	if (rounding) steps.push(`${texts.rounded(node.rounding ?? '')} ${equals(value, language)}`);
	const rows = node.aggregation === 'staged' ? stageLines(node, parts, language, texts) : node.aggregation === 'capability' ? rowLines(node, parts, language, texts) : [];
	return [`${title}: ${steps.join('; ')}`, ...rows];
}

function formulaOf({ aggregation }: TreeNode['node'], parts: readonly PartValue[], language: Language, texts: MaturityTexts): string {
	const number = numbers(language);
	const values = parts.map(({ value }) => cut(value, language));
	const weights = parts.map(({ weight }) => number(weight));
	const equal = new Set(weights).size === 1;
	const count = number(parts.length);
	switch (aggregation) {
		case 'weighted_mean':
			return equal ? `(${values.join(' + ')}) ÷ ${count}` : `(${values.map((value, index) => `${weights[index]} × ${value}`).join(' + ')}) ÷ (${weights.join(' + ')})`;
		case 'sum':
			return values.join(' + ');
		case 'min':
			return texts.lowestOf(values.join('; '));
		case 'max':
			return texts.highestOf(values.join('; '));
		case 'geometric_mean':
			if (parts.some(({ value }) => value <= 0)) return texts.zeroInGeometricMean;
			return equal ? `(${values.join(' × ')})^(1 ÷ ${count})` : `(${values.map((value, index) => `${value}^${weights[index]}`).join(' × ')})^(1 ÷ (${weights.join(' + ')}))`;
		default:
			return texts.aggregation[aggregation];
	}
}

function stageLines({ levels }: StagedNode, parts: readonly PartValue[], language: Language, texts: MaturityTexts): string[] {
	const number = numbers(language);
	const valueOfNode = new Map(parts.map(({ code, value }) => [code, value]));
	return levels.toSorted(byLevel).map(({ level, node, fulfilledAt }) => {
		const value = valueOfNode.get(node);
		const verdict = value === undefined ? texts.left : `${reaches(value, fulfilledAt) ? texts.reached : texts.notReached} (${texts.stage(node, cut(value, language), number(fulfilledAt))})`;
		return `${texts.level(number(level))}: ${verdict}`;
	});
}

function rowLines(node: CapabilityNode, parts: readonly PartValue[], language: Language, texts: MaturityTexts): string[] {
	const valueOfPart = new Map(parts.map(({ code, value }) => [code, value]));
	const thresholds = thresholdsOf(node);
	const missing = (needed: 'L' | 'F') => (code: string) => {
		const value = valueOfPart.get(code);
		return value === undefined || isRatedAtLeast(needed, value, thresholds) ? [] : [texts.row(code, letterOf(value, node), needed)];
	};
	return node.rule.toSorted(byLevel).map(({ level, fully, largely }) => {
		const lacking = [...fully.flatMap(missing('F')), ...largely.flatMap(missing('L'))];
		return `${texts.level(numbers(language)(level))}: ${lacking.length === 0 ? texts.reached : `${texts.notReached} (${lacking.join('; ')})`}`;
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
	const number = numbers(language);
	const share = new Intl.NumberFormat(intlLocale(language), { style: 'percent', maximumFractionDigits: 1 });
	const level = levelText(tree, ratings, node, language);
	const label = node.score === null ? null : labelOf(tree, node.score);
	return [
		...(level === null ? [] : [texts.level(level)]),
		...(label === null ? [] : [texts.label(nameOf(label, '', language))]),
		...(node.weakest.length > 0 ? [texts.weakest(node.weakest.join(', '))] : []),
		texts.coverage(number(node.rated), number(node.of), share.format(node.coverage ?? 0)),
	];
}

/** A given number, in full. */
function numbers(language: Language): (value: number) => string {
	const format = new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: 20, useGrouping: false });
	return (value) => (Number.isFinite(value) ? format.format(value) : '…').replace('-', '−');
}

const DECIMALS = 6;

/** A computed number. */
function cut(value: number, language: Language): string {
	return numbers(language)(Number(value.toFixed(DECIMALS)));
}

function equals(value: number, language: Language): string {
	return `${Math.abs(value - Number(value.toFixed(DECIMALS))) < 1e-12 ? '=' : '≈'} ${cut(value, language)}`;
}
