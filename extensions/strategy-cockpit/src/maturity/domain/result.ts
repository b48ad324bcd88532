import type { Language } from '../../shared/locale.ts';
import { agreementText } from '../messages.ts';
import { agreement, type Metric } from './agreement.ts';
import { answerFormOf, type AnswerForm } from './answer-form.ts';
import type { StoredAnswer } from './answers.ts';
import type { Evidence } from './evidence.ts';
import { explain, labelOf, levelText, nameOf, nameOrNull } from './explain.ts';
import { consensus, forModeration, isDivided, type ConsensusRule, type Moderated } from './raters.ts';
import type { SeveralRaters } from './ratings.ts';
import { rollUps } from './roll-ups.ts';
import { score, type GivenRating, type GivenRatings, type NodeScore } from './score.ts';
import { onScale, type ModelTree } from './tree.ts';

/** What an assessment says, ready to be drawn: texts in the reader's language, numbers as they are. */
export interface AssessmentResult {
	model: ModelSummary;
	/** Whether more ratings may come. */
	preliminary: boolean;
	/** Whose ratings are counted: all that are submitted, or only the reader's own, while the others' are closed to the reader. */
	basis: 'submitted' | 'own';
	/** How many are assigned, and how many have submitted. */
	raters: { assigned: number; submitted: number };
	consensusRule: ConsensusRule;
	/** In the order of the model, each after the node above it. */
	nodes: ResultNode[];
	criteria: ResultCriterion[];
	/** The same ratings put together in the other ways that the model names. */
	rollUps: { name: string; nodes: Pick<NodeScore, 'code' | 'score' | 'lower' | 'upper' | 'level' | 'levelLower' | 'levelUpper'>[] }[];
	/** Krippendorff's alpha by each metric; null with fewer than two raters. */
	agreement: { metric: Metric; alpha: number | null; text: string }[] | null;
	/** What the raters see differently, the widest spread first. */
	moderation: { criterion: string; name: string; rated: number; notApplicable: number; lowest: number | null; highest: number | null; spread: number; isDivided: boolean; isDecided: boolean }[];
}

/** The result of one assessment. */
export type ScoreAnswer = AssessmentResult & { assessment: AssessmentHead };

/** What a reader wants to know of an assessment beside its results. */
export interface AssessmentHead {
	id: string;
	code: string;
	title: string;
	kind: 'actual' | 'target';
	asOf: string;
	asOfPrecision: 'day' | 'month' | 'quarter' | 'year';
	office: { id: string; code: string; name: string } | null;
	state: { key: string; label: string; color: string; icon: string };
}

export interface ModelSummary {
	id: string;
	code: string;
	version: string;
	name: string;
	scale: readonly [number, number];
	levels: { level: number; label: string | null; description: string | null }[];
}

export interface ResultNode {
	code: string;
	name: string;
	parent: string | null;
	/** 0 for a root. */
	depth: number;
	/** The ends of what its score can be; null where the model does not say. */
	scale: readonly [number, number] | null;
	score: number | null;
	lower: number | null;
	upper: number | null;
	level: number | null;
	levelLower: number | null;
	levelUpper: number | null;
	/** "2", or "2 bis 3, offen: K3". */
	levelText: string | null;
	/** Name of the score's range. */
	label: string | null;
	/** Share of the weight that is rated, 0 to 1. */
	coverage: number | null;
	rated: number;
	of: number;
	weakest: readonly string[];
	/** The arithmetic, line by line. */
	explanation: string[];
}

export interface ResultCriterion extends AnswerForm {
	/** Id of the criterion, which a decision names. */
	id: string;
	code: string;
	name: string;
	node: string;
	weight: number;
	/** Null: unrated. */
	rating: GivenRating | null;
	/** Text of the answer that was chosen, where the model has one. */
	answer: string | null;
	/** What moderation settled on, as it is stored; null where the raters' own ratings make it. */
	decision: (Decided & { reason: string }) | null;
	evidence: readonly Evidence[];
}

/** A decision that stands in place of the raters' own rating; of a target, what is aimed at. */
export interface Decided extends StoredAnswer {
	id: string;
}

/** What is known of an assessment beside its model. */
export interface Known {
	model: ModelSummary;
	tree: ModelTree;
	language: Language;
	preliminary: boolean;
	basis: AssessmentResult['basis'];
	assigned: number;
	consensusRule: ConsensusRule;
	given: SeveralRaters;
	decided: ReadonlyMap<string, Moderated & Decided>;
	/** Ids of the criteria by their codes. */
	ids: ReadonlyMap<string, string>;
	/** By the id of the criterion. */
	evidence: ReadonlyMap<string, readonly Evidence[]>;
}

/** The ratings that an assessment is scored by: those of its raters as one, with what was decided in their place. */
export function ratingsOf({ tree, given, consensusRule, decided }: Pick<Known, 'tree' | 'given' | 'consensusRule' | 'decided'>): GivenRatings {
	return consensus(tree, given, consensusRule, decided);
}

export function resultOf(known: Known): AssessmentResult {
	const { model, tree, language, preliminary, basis, assigned, consensusRule, given, decided, ids, evidence } = known;
	const ratings = ratingsOf(known);
	const depths = depthsOf(tree);
	const scaled = onScale(tree.model.nodes);
	const alphas = given.raters.length > 1 ? agreement(given.units.values()) : null;
	return {
		model,
		preliminary,
		basis,
		raters: { assigned, submitted: given.raters.length },
		consensusRule,
		nodes: topDown(tree, score(tree, ratings)).map((node) => {
			const { name, parent, to } = tree.nodes.get(node.code)?.node ?? { name: undefined, parent: null };
			return {
				...node,
				name: nameOf(name, node.code, language),
				parent,
				depth: depths.get(node.code) ?? 0,
				scale: to ?? (scaled.has(node.code) ? tree.model.scale : null),
				levelText: levelText(tree, ratings, node, language),
				label: node.score === null ? null : nameOrNull(labelOf(tree, node.score), language),
				explanation: explain(tree, ratings, node.code, language),
			};
		}),
		criteria: tree.model.criteria.flatMap(({ code, name, node, weight }) => {
			const criterion = tree.criteria.get(code);
			const id = ids.get(code);
			if (!criterion || id === undefined) return [];
			const rating = ratings.get(code) ?? null;
			const decision = decided.get(code);
			return [
				{
					...{ id, code, name: nameOf(name, code, language), node, weight, rating, answer: answerText(tree, code, rating, language) },
					decision: decision ? { id: decision.id, answer: decision.answer, notApplicableReason: decision.notApplicableReason, reason: decision.reason } : null,
					...answerFormOf(tree, criterion, language),
					evidence: evidence.get(id) ?? [],
				},
			];
		}),
		rollUps: rollUps(tree, ratings).map(({ name, nodes }) => ({ name: nameOf(name, '', language), nodes: nodes.map(({ code, score, lower, upper, level, levelLower, levelUpper }) => ({ code, score, lower, upper, level, levelLower, levelUpper })) })),
		agreement: alphas && (Object.entries(alphas) as [Metric, (typeof alphas)[Metric]][]).map(([metric, found]) => ({ metric, alpha: found.alpha, text: agreementText(metric, found, language) })),
		moderation: (given.raters.length > 1 ? forModeration(tree, given) : []).map((spread) => ({
			...spread,
			name: nameOf(tree.criteria.get(spread.criterion)?.criterion.name, spread.criterion, language),
			isDivided: isDivided(spread),
			isDecided: decided.has(spread.criterion),
		})),
	};
}

/** How many nodes stand above each. */
function depthsOf(tree: ModelTree): Map<string, number> {
	const depths = new Map<string, number>();
	for (const { code, parent } of topDown(tree, tree.model.nodes)) depths.set(code, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
	return depths;
}

/** In the order of the document, but each node followed by all that is below it. */
export function topDown<T extends { code: string }>({ model }: ModelTree, nodes: readonly T[]): T[] {
	const byCode = new Map(nodes.map((node) => [node.code, node]));
	const children = Map.groupBy(model.nodes, ({ parent }) => parent);
	const ordered: T[] = [];
	const open = (children.get(null) ?? []).toReversed();
	for (let node = open.pop(); node; node = open.pop()) {
		const found = byCode.get(node.code);
		if (found) ordered.push(found);
		for (const child of (children.get(node.code) ?? []).toReversed()) open.push(child);
	}
	return ordered;
}

/** The label of the answer that a rating stands for. */
export function answerText({ model, criteria }: ModelTree, code: string, rating: GivenRating | null, language: Language): string | null {
	const set = criteria.get(code)?.criterion.answerSet;
	const answers = set === undefined ? [] : (model.answerSets?.[set] ?? []);
	const found = answers.filter(({ value }) => value === rating);
	return found.length === 1 ? nameOrNull(found[0]?.label, language) : null;
}
