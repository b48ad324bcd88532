import type { Language } from '../../../shared/domain/locale.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import { agreementInWords, agreementText } from '../../wording/agreement-text.ts';
import { agreement, type Metric } from '../analysis/agreement.ts';
import { answerFormOf, type AnswerForm } from './answer-form.ts';
import type { StoredAnswer } from '../rating/stored-answer.ts';
import type { Evidence } from './evidence.ts';
import type { AssessmentHead, ModelSummary } from './heads.ts';
import { explain } from '../../wording/explain.ts';
import { levelText } from '../../wording/level-text.ts';
import { answerText, labelOf, nameOf, nameOrNull } from '../../wording/names.ts';
import { consensus, forModeration, isDivided, type ConsensusRule, type Moderated } from '../rating/raters.ts';
import type { SeveralRaters } from '../rating/ratings.ts';
import { rolledUp } from '../scoring/roll-ups.ts';
import { nodeScore, standingsOf, type NodeScore } from '../scoring/score.ts';
import type { GivenRating, GivenRatings } from '../rating/given-ratings.ts';
import { onScale, type ModelTree } from '../model/tree.ts';
import { depthsOf, topDown } from '../model/tree-order.ts';

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
	rollUps: {
		name: string;
		nodes: Pick<NodeScore, 'code' | 'score' | 'lower' | 'upper' | 'level' | 'levelLower' | 'levelUpper'>[];
	}[];
	/** Krippendorff's alpha by each metric, as a statistic and in words for everyone; null with fewer than two raters. */
	agreement: { metric: Metric; alpha: number | null; text: string; inWords: string }[] | null;
	/** What the raters see differently, the widest spread first. */
	moderation: {
		criterion: string;
		name: string;
		rated: number;
		notApplicable: number;
		lowest: number | null;
		highest: number | null;
		spread: number;
		isDivided: boolean;
		isDecided: boolean;
	}[];
}

/** The result of one assessment. */
export type ScoreAnswer = AssessmentResult & { assessment: AssessmentHead };

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
	raters: AssessmentResult['raters'];
	consensusRule: ConsensusRule;
	given: SeveralRaters;
	decided: ReadonlyMap<string, Moderated & Decided>;
	/** Ids of the criteria by their codes. */
	ids: ReadonlyMap<string, string>;
	/** By the id of the criterion. */
	evidence: ReadonlyMap<string, readonly Evidence[]>;
}

/** The ratings that an assessment is scored by: those of its raters as one, with what was decided in their place. */
export function ratingsOf({
	tree,
	given,
	consensusRule,
	decided,
}: Pick<Known, 'tree' | 'given' | 'consensusRule' | 'decided'>): GivenRatings {
	return consensus(tree, given, consensusRule, decided);
}

/** What an assessment says, node by node and roll-up by roll-up. */
export function* resultInSteps(known: Known): Steps<AssessmentResult> {
	const { model, tree, language, preliminary, basis, raters, consensusRule, given, decided, ids, evidence } = known;
	const ratings = ratingsOf(known);
	const standings = standingsOf(tree, ratings);
	const depths = depthsOf(tree);
	const scaled = onScale(tree.model.nodes);
	yield;
	const alphas = given.raters.length > 1 ? agreement(given.units.values()) : null;
	yield;
	const scored = topDown(
		tree,
		tree.model.nodes.map(({ code }) => nodeScore(tree, code, standings)),
	);
	const nodes: ResultNode[] = [];
	for (const node of scored) {
		const { name, parent, to } = tree.nodes.get(node.code)?.node ?? { name: undefined, parent: null };
		nodes.push({
			...node,
			name: nameOf(name, node.code, language),
			parent,
			depth: depths.get(node.code) ?? 0,
			scale: to ?? (scaled.has(node.code) ? tree.model.scale : null),
			levelText: levelText(tree, ratings, node, language),
			label: node.score === null ? null : nameOrNull(labelOf(tree, node.score), language),
			explanation: explain({ tree, ratings, standings }, node.code, language),
		});
		yield;
	}
	const otherWays: AssessmentResult['rollUps'] = [];
	for (const way of tree.model.rollUps ?? []) {
		const { name, nodes } = rolledUp(tree, ratings, way);
		otherWays.push({
			name: nameOf(name, '', language),
			nodes: nodes.map(({ code, score, lower, upper, level, levelLower, levelUpper }) => ({
				code,
				score,
				lower,
				upper,
				level,
				levelLower,
				levelUpper,
			})),
		});
		yield;
	}
	return {
		model,
		preliminary,
		basis,
		raters,
		consensusRule,
		nodes,
		criteria: tree.model.criteria.flatMap(({ code, name, node, weight }) => {
			const criterion = tree.criteria.get(code);
			const id = ids.get(code);
			if (!criterion || id === undefined) return [];
			const rating = ratings.get(code) ?? null;
			const decision = decided.get(code);
			return [
				{
					...{
						id,
						code,
						name: nameOf(name, code, language),
						node,
						weight,
						rating,
						answer: answerText(tree, code, rating, language),
					},
					decision: decision
						? {
								id: decision.id,
								answer: decision.answer,
								notApplicableReason: decision.notApplicableReason,
								reason: decision.reason,
							}
						: null,
					...answerFormOf(tree, criterion, language),
					evidence: evidence.get(id) ?? [],
				},
			];
		}),
		rollUps: otherWays,
		agreement:
			alphas &&
			(Object.entries(alphas) as [Metric, (typeof alphas)[Metric]][]).map(([metric, found]) => ({
				metric,
				alpha: found.alpha,
				text: agreementText(metric, found, language),
				inWords: agreementInWords(found, language),
			})),
		moderation: (given.raters.length > 1 ? forModeration(tree, given) : []).map((spread) => ({
			...spread,
			name: nameOf(tree.criteria.get(spread.criterion)?.criterion.name, spread.criterion, language),
			isDivided: isDivided(spread),
			isDecided: decided.has(spread.criterion),
		})),
	};
}
