import { formatAsOf, intlLocale, type Language } from '../../../shared/domain/locale.ts';
import { recordPath } from '../../../shared/domain/record-target.ts';
import type { Evidence } from '../../domain/answers/evidence.ts';
import type { ResultCriterion, ResultNode, ScoreAnswer } from '../../domain/answers/result.ts';
import type { AssessmentHead } from '../../domain/answers/heads.ts';
import { numberIn, percentIn } from '../../wording/numbers.ts';
import { resultsTexts } from './messages.ts';

export function asOfText({ asOf, asOfPrecision }: AssessmentHead, language: Language): string {
	return formatAsOf(asOf, asOfPrecision, intlLocale(language));
}

export interface HeadView {
	title: string;
	recordHref: string;
	state: { label: string; color: string; icon: string };
	/** Whether more may come, in words. */
	standing: string;
	facts: { label: string; value: string }[];
	/** The agreement of the raters; null with fewer than two. */
	agreement: { inWords: string; statistics: string[] } | null;
	isOwnOnly: boolean;
}

export function headView(
	{ assessment, model, preliminary, raters, consensusRule, agreement, basis }: ScoreAnswer,
	language: Language,
): HeadView {
	const texts = resultsTexts(language).head;
	const number = numberIn(language);
	const isTarget = assessment.kind === 'target';
	const interval = agreement?.find(({ metric }) => metric === 'interval');
	return {
		title: `${assessment.code} ${assessment.title}`,
		recordHref: recordPath('maturity_assessments', assessment.id),
		state: assessment.state,
		standing: preliminary ? texts.preliminary : texts.final,
		facts: [
			...(isTarget ? [{ label: texts.kind, value: texts.target }] : []),
			{ label: texts.office, value: assessment.office?.name ?? texts.wholeCity },
			{ label: texts.asOf, value: asOfText(assessment, language) },
			{ label: texts.model, value: texts.version(model.name, model.version) },
			...(isTarget
				? []
				: [{ label: texts.raters, value: texts.submitted(number(raters.submitted), number(raters.assigned)) }]),
			...(raters.assigned > 1 ? [{ label: texts.rule, value: texts.rules[consensusRule] }] : []),
		],
		agreement:
			interval && agreement
				? {
						inWords: interval.inWords,
						statistics: [interval, ...agreement.filter((one) => one !== interval)].map(({ text }) => text),
					}
				: null,
		isOwnOnly: basis === 'own',
	};
}

/** Where on its scale a score lies, in percent of the scale. */
export interface BarView {
	from: number;
	to: number;
	/** Null where there is a range only. */
	at: number | null;
	ends: readonly [string, string];
}

export interface CriterionView {
	code: string;
	name: string;
	weight: string;
	rating: string;
	isOpen: boolean;
	/** Where the rating comes from, with the reason; null while there is none. */
	origin: string | null;
	isDecided: boolean;
	evidence: readonly Evidence[];
}

export interface NodeView {
	code: string;
	name: string;
	score: string;
	/** Null where it would say nothing, or lies about an unknown scale. */
	bar: BarView | null;
	level: string | null;
	coverage: string;
	weakest: string | null;
	explanation: string[];
	criteriaTitle: string;
	criteria: CriterionView[];
	children: NodeView[];
}

/** The model as a tree, each node with its score, what that rests on, and how it came about. */
export function treeView({ assessment, model, nodes, criteria }: ScoreAnswer, language: Language): NodeView[] {
	const texts = resultsTexts(language);
	const number = numberIn(language);
	const percent = percentIn(language);
	const byNode = Map.groupBy(criteria, ({ node }) => node);
	const byParent = Map.groupBy(nodes, ({ parent }) => parent);
	const names = new Map([...criteria, ...nodes].map(({ code, name }) => [code, name]));
	const levelNames = new Map(model.levels.map(({ level, label }) => [level, label]));
	const viewOf = (node: ResultNode): NodeView => {
		const own = byNode.get(node.code) ?? [];
		const below = byParent.get(node.code) ?? [];
		const label = node.label ?? (node.level === null ? null : (levelNames.get(node.level) ?? null));
		const open = own.filter(({ rating }) => rating === null).length;
		return {
			code: node.code,
			name: node.name,
			score: scoreText(node, language),
			bar: barView(node, number),
			level:
				node.levelText === null
					? label
					: `${texts.score.level(node.levelText)}${label === null ? '' : `: ${label}`}`,
			coverage: texts.score.coverage(number(node.rated), number(node.of), percent(node.coverage ?? 0)),
			// Where all parts are the lowest, none is weakest.
			weakest:
				node.weakest.length > 0 && node.weakest.length < own.length + below.length
					? texts.score.weakest(node.weakest.map((code) => names.get(code) ?? code).join(', '))
					: null,
			explanation: node.explanation,
			criteriaTitle: texts.score.criteria(number(own.length), number(open)),
			criteria: own.map((criterion) => criterionView(criterion, assessment.kind, language)),
			children: below.map(viewOf),
		};
	};
	return (byParent.get(null) ?? []).map(viewOf);
}

/** The scores of the nodes as the model and as each of its other ways puts them together; null where it names none. */
export function rollUpTable(
	{ nodes, rollUps }: Pick<ScoreAnswer, 'nodes' | 'rollUps'>,
	language: Language,
): { columns: Record<string, string>; rows: (Record<string, string> & { id: string })[] } | null {
	const texts = resultsTexts(language).rollUps;
	if (rollUps.length === 0) return null;
	const ways = rollUps.map(({ name, nodes }, index) => ({
		key: `way${index}`,
		name,
		scores: new Map(nodes.map((node) => [node.code, node])),
	}));
	return {
		columns: { name: texts.name, own: texts.own, ...Object.fromEntries(ways.map(({ key, name }) => [key, name])) },
		rows: nodes.map((node) => ({
			id: node.code,
			name: node.name,
			own: scoreText(node, language),
			...Object.fromEntries(
				ways.map(({ key, scores }) => [key, scoreText({ ...node, ...scores.get(node.code) }, language)]),
			),
		})),
	};
}

/** The whole in one line: of each root its score and what that rests on. */
export function summaryText({ nodes }: Pick<ScoreAnswer, 'nodes'>, language: Language): string {
	const texts = resultsTexts(language).score;
	const number = numberIn(language);
	return nodes
		.filter(({ parent }) => parent === null)
		.map(
			(node) =>
				`${node.name}: ${scoreText(node, language)}. ${texts.coverage(number(node.rated), number(node.of), percentIn(language)(node.coverage ?? 0))}.`,
		)
		.join(' ');
}

/** A score in words; what is unknown is a range, never a zero. */
export function scoreText(
	{
		score,
		lower,
		upper,
		rated,
		of,
		coverage,
	}: Pick<ResultNode, 'score' | 'lower' | 'upper' | 'rated' | 'of' | 'coverage'>,
	language: Language,
): string {
	const texts = resultsTexts(language).score;
	const number = numberIn(language);
	if (coverage === null) return texts.notApplicable;
	const range = lower === null || upper === null ? null : texts.range(number(lower), number(upper));
	if (rated === 0) return texts.unrated(range);
	if (rated === of && score !== null) return number(score);
	if (score === null) return range ?? texts.unbounded;
	return texts.withRange(number(score), range ?? texts.unbounded);
}

function barView(
	{ scale, score, lower, upper, coverage }: ResultNode,
	number: (value: number) => string,
): BarView | null {
	if (!scale || lower === null || upper === null || coverage === null) return null;
	const [min, max] = [Math.min(...scale), Math.max(...scale)];
	const place = (value: number) => (100 * (value - min)) / (max - min);
	const [from, to] = [place(lower), place(upper)];
	return from < 0 || to > 100
		? null
		: { from, to, at: score === null ? null : place(score), ends: [number(min), number(max)] };
}

/** A rating with the sentence of its answer. */
export function ratingText(
	{ rating, answer, choices, decision }: Pick<ResultCriterion, 'rating' | 'answer' | 'choices' | 'decision'>,
	language: Language,
): string {
	const texts = resultsTexts(language).criterion;
	if (rating === null) return texts.open;
	if (rating === 'notApplicable')
		return decision?.notApplicableReason
			? texts.notApplicableBecause(decision.notApplicableReason)
			: texts.notApplicable;
	return withLabel(
		rating,
		answer ?? choices.find((choice) => choice.answer === String(rating))?.label ?? null,
		language,
	);
}

/** "2 – Some of it", or just "2" where there is nothing else to say. */
export function withLabel(rating: number, label: string | null, language: Language): string {
	const number = numberIn(language)(rating);
	return label === null || label === number ? number : `${number} – ${label}`;
}

function criterionView(criterion: ResultCriterion, kind: AssessmentHead['kind'], language: Language): CriterionView {
	const texts = resultsTexts(language).criterion;
	const { code, name, weight, rating, decision, evidence } = criterion;
	const decided = kind === 'target' ? texts.byTarget : texts.byDecision;
	return {
		code,
		name,
		weight: texts.weight(numberIn(language)(weight)),
		rating: ratingText(criterion, language),
		isOpen: rating === null,
		origin: decision ? decided(decision.reason) : rating === null ? null : texts.byRaters,
		isDecided: decision !== null,
		evidence,
	};
}
