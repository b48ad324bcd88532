import type { SeveralRaters } from './ratings.ts';
import type { GivenRating, GivenRatings } from './score.ts';
import { mean } from './sums.ts';
import type { ModelTree, TreeCriterion } from './tree.ts';
import { valueOf } from './values.ts';

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
export function consensus(tree: ModelTree, { ratings }: SeveralRaters, rule: ConsensusRule, moderated: ReadonlyMap<string, Moderated> = new Map()): GivenRatings {
	const sheet = new Map<string, GivenRating>();
	for (const [code, given] of ratings) {
		const criterion = tree.criteria.get(code);
		const rating = criterion && consensusOf(criterion, given, rule);
		if (rating !== undefined) sheet.set(code, rating);
	}
	for (const [code, { rating }] of moderated) sheet.set(code, rating);
	return sheet;
}

function consensusOf({ criterion }: TreeCriterion, given: readonly (GivenRating | null)[], rule: ConsensusRule): GivenRating | undefined {
	const numbers = given.filter((rating) => typeof rating === 'number');
	const notApplicable = given.filter((rating) => rating === 'notApplicable').length;
	if (notApplicable > numbers.length) return 'notApplicable';
	if (numbers.length === 0) return undefined;
	if (rule === 'mean') return mean(numbers.map((value) => ({ weight: 1, value })));
	return numbers.sort((one, other) => valueOf(criterion.normalisation, one) - valueOf(criterion.normalisation, other))[Math.ceil(numbers.length / 2) - 1];
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
	const spreads = [...tree.criteria].flatMap(([code, criterion]) => spreadOf(criterion, ratings.get(code) ?? []));
	return spreads.sort((one, other) => Number(isDivided(other)) - Number(isDivided(one)) || other.spread - one.spread);
}

/** Whether the raters do not agree that the criterion applies. */
export function isDivided({ rated, notApplicable }: Spread): boolean {
	return rated > 0 && notApplicable > 0;
}

function spreadOf({ criterion, ratings: { ends } }: TreeCriterion, given: readonly (GivenRating | null)[]): Spread[] {
	const numbers = given.filter((rating) => typeof rating === 'number');
	const notApplicable = given.filter((rating) => rating === 'notApplicable').length;
	if (numbers.length + notApplicable === 0) return [];
	if (numbers.length === 0) return [{ criterion: criterion.code, rated: 0, notApplicable, lowest: null, highest: null, spread: 0 }];
	const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
	const possible = Number.isFinite(ends[1] - ends[0]) && ends[1] > ends[0] ? ends[1] - ends[0] : 1;
	return [{ criterion: criterion.code, rated: numbers.length, notApplicable, lowest, highest, spread: (highest - lowest) / possible }];
}
