import { allAtOnce, type Steps } from '../../../shared/domain/steps.ts';
import { randomOf } from '../../../shared/domain/random.ts';
import { nodeScore, openCriteria, standingsOf, trialsOf, type NodeScore } from '../scoring/score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { descending, finite, highestOf, lowestOf } from '../sums.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';

/** What rating one open criterion, and no other, would do to a node. */
export interface Influence {
	criterion: string;
	/** The lower bound of the node if the criterion got what is best for it; null where it stays open. */
	lowerAtBest: number | null;
	/** The upper bound if it got what is worst. */
	upperAtWorst: number | null;
	/** How much nearer to each other the bounds come at least and at most; null where nothing bounds the criterion or the node. */
	shrinksAtLeast: number | null;
	shrinksAtMost: number | null;
}

/**
 * The unrated criteria below a node, those first that move its bounds most: what nothing bounds, then by the most, then by the least that the
 * bounds come together, then in the order of the model. Each is rated by itself, also where several share one rating. Of an answer set all
 * values are tried, of a range its two ends: between them the bounds of rounded, staged and mixed nodes may come together still more or less.
 */
export function openByInfluence(tree: ModelTree, ratings: GivenRatings, node: string): Influence[] {
	return allAtOnce(openByInfluenceInSteps(tree, ratings, node));
}

/** The same, criterion by criterion. */
export function* openByInfluenceInSteps(tree: ModelTree, ratings: GivenRatings, node: string): Steps<Influence[]> {
	const before = distanceOf(nodeScore(tree, node, standingsOf(tree, ratings)));
	const scoreWith = trialsOf(tree, ratings, node);
	const influenceOf = (criterion: string): { influence: Influence; rank: number } => {
		const possible = possibleRatings(tree.criteria.get(criterion));
		if (!possible.every(Number.isFinite))
			return {
				influence: {
					criterion,
					lowerAtBest: null,
					upperAtWorst: null,
					shrinksAtLeast: null,
					shrinksAtMost: null,
				},
				rank: Infinity,
			};
		const tried = possible.map((rating) => scoreWith(criterion, rating));
		const shrinks = tried.map((score) => Math.max(0, before - distanceOf(score)));
		const influence = {
			criterion,
			lowerAtBest: finite(highestOf(tried.map(({ lower }) => lower ?? -Infinity))),
			upperAtWorst: finite(lowestOf(tried.map(({ upper }) => upper ?? Infinity))),
			shrinksAtLeast: finite(lowestOf(shrinks)),
			shrinksAtMost: finite(highestOf(shrinks)),
		};
		return { influence, rank: influence.shrinksAtMost ?? 0 };
	};
	const found: ReturnType<typeof influenceOf>[] = [];
	for (const criterion of openCriteria(tree, ratings, node)) {
		found.push(influenceOf(criterion));
		yield;
	}
	return found
		.sort(
			(one, other) =>
				descending(one.rank, other.rank) ||
				descending(one.influence.shrinksAtLeast ?? 0, other.influence.shrinksAtLeast ?? 0),
		)
		.map(({ influence }) => influence);
}

function possibleRatings(criterion: TreeCriterion | undefined): number[] {
	if (!criterion) return [];
	const { numbers, ends } = criterion.ratings;
	return numbers instanceof Set ? [...numbers] : [...ends];
}

function distanceOf({ lower, upper }: NodeScore): number {
	return (upper ?? Infinity) - (lower ?? -Infinity);
}

/** How far the score of a node depends on the weights of the model. All is null of a node without a score. */
export interface NodeSensitivity {
	code: string;
	score: number | null;
	/** The ends of what was drawn, and what a twentieth of the draws does not exceed or does not fall short of. */
	lowest: number | null;
	lowest5: number | null;
	highest5: number | null;
	highest: number | null;
	level: number | null;
	/** Share of the draws with that level, 1 when no draw has another; null without a level. */
	sameLevel: number | null;
}

export interface Draws {
	/** The same seed gives the same draws. */
	seed: number;
	/** By how much a weight may differ in both directions, from 0 to below 1. */
	share?: number;
	/** How often all weights are drawn, at least once; of models up to a thousand parts 1000 times, of larger ones down to 100 times. */
	draws?: number;
}

/**
 * Scores the same ratings with all weights drawn anew, each by itself and evenly between weight x (1 - share) and weight x (1 + share).
 * A weight of 0 stays 0. Nodes whose aggregation does not depend on weights have the same score in every draw if those below them have.
 */
export function sensitivity(tree: ModelTree, ratings: GivenRatings, wanted: Draws): NodeSensitivity[] {
	return allAtOnce(sensitivityInSteps(tree, ratings, wanted));
}

/** The same, draw by draw. */
export function* sensitivityInSteps(
	tree: ModelTree,
	ratings: GivenRatings,
	{ seed, share = 0.25, draws = drawsOf(tree) }: Draws,
): Steps<NodeSensitivity[]> {
	const codes = tree.model.nodes.map(({ code }) => code);
	const scoresBy = (weighed: ModelTree) => {
		const standings = standingsOf(weighed, ratings);
		return codes.map((code) => nodeScore(weighed, code, standings));
	};
	const random = randomOf(seed);
	const scored = scoresBy(tree);
	const drawn = scored.map(() => new Float64Array(draws));
	const sameLevels = scored.map(() => 0);
	for (let draw = 0; draw < draws; draw++) {
		for (const [index, node] of scoresBy(weighedAnew(tree, () => 1 + share * (2 * random() - 1))).entries()) {
			drawn[index]?.set([node.score ?? NaN], draw);
			if (node.level === scored[index]?.level) sameLevels[index] = (sameLevels[index] ?? 0) + 1;
		}
		yield;
	}
	return scored.map(({ code, score, level }, index) => {
		if (score === null)
			return {
				code,
				score,
				lowest: null,
				lowest5: null,
				highest5: null,
				highest: null,
				level: null,
				sameLevel: null,
			};
		const scores = drawn[index]?.sort() ?? [];
		const twentieth = Math.ceil(draws / 20);
		const at = (place: number) => scores[place] ?? NaN;
		const same = sameLevels[index] ?? 0;
		return {
			code,
			score,
			lowest: at(0),
			lowest5: at(twentieth - 1),
			highest5: at(draws - twentieth),
			highest: at(draws - 1),
			level,
			sameLevel: level === null ? null : same / draws,
		};
	});
}

/** Of a large model fewer draws tell as much, for as much work. */
function drawsOf({ criteria, nodes }: ModelTree): number {
	return Math.min(1000, Math.max(100, Math.round(1_000_000 / (criteria.size + nodes.size))));
}

function weighedAnew(tree: ModelTree, factor: () => number): ModelTree {
	const bottomUp = tree.bottomUp.map((node) => ({
		...node,
		parts: node.parts.map((part) => ({ ...part, weight: part.weight * factor() })),
	}));
	return { ...tree, bottomUp, nodes: new Map(bottomUp.map((node) => [node.node.code, node])) };
}
