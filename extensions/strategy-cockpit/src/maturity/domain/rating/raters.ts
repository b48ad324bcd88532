import type { SeveralRaters } from './ratings.ts';
import type { GivenRating, GivenRatings } from './given-ratings.ts';
import { mean } from '../sums.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';
import { valueOf } from '../model/values.ts';

/**
 * How the ratings of several become one. `median`: the middle rating, of two middle ones that with the lower value, so that the
 * result is a rating that somebody gave and no answer set is left. `mean`: the arithmetic mean of the ratings as they were given.
 */
export type ConsensusRule = 'median' | 'mean';

/** What a moderation has settled on, and why. */
export interface Moderated {
	rating: GivenRating;
	reason: string;
}

/**
 * The ratings of several as one sheet. A moderated rating holds in place of what the raters gave. A criterion does not apply when
 * more than half of those who answered say so; otherwise the others' ratings make it. Where nobody answered it is unrated.
 */
export function consensus(
	tree: ModelTree,
	{ ratings }: SeveralRaters,
	rule: ConsensusRule,
	moderated: ReadonlyMap<string, Moderated> = new Map(),
): GivenRatings {
	const sheet = new Map<string, GivenRating>();
	for (const [code, given] of ratings) {
		const criterion = tree.criteria.get(code);
		const rating = criterion && consensusOf(criterion, given, rule);
		if (rating !== undefined) sheet.set(code, rating);
	}
	for (const [code, { rating }] of moderated) sheet.set(code, rating);
	return sheet;
}

function consensusOf(
	{ criterion }: TreeCriterion,
	given: readonly (GivenRating | null)[],
	rule: ConsensusRule,
): GivenRating | undefined {
	const { numbers, notApplicable } = split(given);
	if (notApplicable > numbers.length) return 'notApplicable';
	if (numbers.length === 0) return undefined;
	if (rule === 'mean') return mean(numbers.map((value) => ({ weight: 1, value })));
	const [below, above] = [
		numbers[Math.ceil(numbers.length / 2) - 1] ?? NaN,
		numbers[Math.floor(numbers.length / 2)] ?? NaN,
	];
	return valueOf(criterion.normalisation, below) <= valueOf(criterion.normalisation, above) ? below : above;
}

/** The ratings in numbers, ascending, and how often it was said that the criterion does not apply. */
function split(given: readonly (GivenRating | null)[]): { numbers: number[]; notApplicable: number } {
	const numbers: number[] = [];
	let notApplicable = 0;
	for (const rating of given) {
		if (rating === 'notApplicable') notApplicable++;
		else if (rating !== null) insert(numbers, rating);
	}
	return { numbers, notApplicable };
}

/** Puts a number in its place: raters are few, and sorting afterwards takes ten times as long. */
function insert(ascending: number[], number: number): void {
	let place = ascending.push(number) - 1;
	for (; place > 0; place--) {
		const below = ascending[place - 1] as number;
		if (below <= number) break;
		ascending[place] = below;
	}
	ascending[place] = number;
}

/** How far the raters of one criterion lie apart. */
export interface Spread {
	criterion: string;
	/** How many rated it, and how many said that it does not apply. */
	rated: number;
	notApplicable: number;
	lowest: number | null;
	highest: number | null;
	/** Distance of lowest and highest rating as a share of what is possible, 0 to 1; in the unit of the ratings where nothing bounds them. */
	spread: number;
}

/**
 * The spread of every criterion that somebody rated, in the order in which a moderation takes them: first those of which the raters do not
 * agree whether they apply, then by spread, then in the order of the model.
 */
export function forModeration(tree: ModelTree, { ratings }: SeveralRaters): Spread[] {
	const spreads: Spread[] = [];
	for (const [code, criterion] of tree.criteria) {
		const spread = spreadOf(criterion, ratings.get(code) ?? []);
		if (spread) spreads.push(spread);
	}
	return spreads.sort((one, other) => Number(isDivided(other)) - Number(isDivided(one)) || other.spread - one.spread);
}

/** Whether the raters do not agree that the criterion applies. */
export function isDivided({ rated, notApplicable }: Spread): boolean {
	return rated > 0 && notApplicable > 0;
}

function spreadOf(
	{ criterion, ratings: { ends } }: TreeCriterion,
	given: readonly (GivenRating | null)[],
): Spread | null {
	const { numbers, notApplicable } = split(given);
	if (numbers.length + notApplicable === 0) return null;
	const [lowest = null, highest = null] = [numbers[0], numbers.at(-1)];
	const possible = Number.isFinite(ends[1] - ends[0]) && ends[1] > ends[0] ? ends[1] - ends[0] : 1;
	return {
		criterion: criterion.code,
		rated: numbers.length,
		notApplicable,
		lowest,
		highest,
		spread: ((highest ?? 0) - (lowest ?? 0)) / possible,
	};
}
