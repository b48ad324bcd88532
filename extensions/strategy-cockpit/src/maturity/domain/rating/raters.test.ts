import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, raters, tree } from '../../models.fixture.ts';
import { consensus, forModeration, isDivided } from './raters.ts';

const prepared = tree(
	model({
		scale: [0, 10],
		nodes: [node('ROOT', 'weighted_mean')],
		criteria: [
			criterion('K1', 'ROOT'),
			criterion('DAYS', 'ROOT', {
				range: [0, 40],
				normalisation: { kind: 'min_max', min: 0, max: 40, direction: -1 },
			}),
			criterion('K3', 'ROOT'),
			criterion('Z', 'ROOT', {
				range: undefined,
				normalisation: { kind: 'z_score', mean: 0, standardDeviation: 1 },
			}),
		].map((one) => JSON.parse(JSON.stringify(one))),
	}),
);
const by = (sheet: object) => raters(prepared, ['a', 'b', 'c', 'd'], sheet as Record<string, unknown>);
const row = (...ratings: unknown[]) => Object.fromEntries(ratings.map((rating, index) => ['abcd'[index], rating]));

describe('the consensus', () => {
	it.each([
		['the middle rating of three', row(4, 0, 3), 3],
		['of two middle ratings the one with the lower value', row(4, 0, 3, 1), 1],
		['the only rating', row(null, 2), 2],
		['unrated when nobody rates', row(null), undefined],
		['not applicable when more than half say so', row(NOT_APPLICABLE, NOT_APPLICABLE, 3), 'notApplicable'],
		['the rating of the others when half say that it does not apply', row(NOT_APPLICABLE, 3), 3],
	])('by median is %s', (_what, ratings, expected) => {
		expect(consensus(prepared, by({ K1: ratings }), 'median').get('K1')).toBe(expected);
	});

	it('by median is careful where less is better: the longer of two middle times', () => {
		expect(consensus(prepared, by({ DAYS: row(1, 5, 20, 30) }), 'median').get('DAYS')).toBe(20);
	});

	it('by mean is the mean of the ratings, not rounded', () => {
		expect(consensus(prepared, by({ K1: row(1, 2, 4) }), 'mean').get('K1')).toBeCloseTo(7 / 3, 14);
	});

	it('takes a moderated rating in place of what the raters gave', () => {
		const moderated = new Map([['K1', { rating: 2, reason: 'seen together at the counter' }]]);
		expect(Object.fromEntries(consensus(prepared, by({ K1: row(0, 4), K3: row(1) }), 'median', moderated))).toEqual(
			{ K1: 2, K3: 1 },
		);
	});
});

it('lists for moderation first what raters disagree about most, as a share of what is possible', () => {
	const listed = forModeration(
		prepared,
		by({ K1: row(1, 2), DAYS: row(0, 40, 10), K3: row(3, NOT_APPLICABLE), Z: row(-1, 2) }),
	);
	expect(listed).toEqual([
		{ criterion: 'K3', rated: 1, notApplicable: 1, lowest: 3, highest: 3, spread: 0 },
		{ criterion: 'Z', rated: 2, notApplicable: 0, lowest: -1, highest: 2, spread: 3 },
		{ criterion: 'DAYS', rated: 3, notApplicable: 0, lowest: 0, highest: 40, spread: 1 },
		{ criterion: 'K1', rated: 2, notApplicable: 0, lowest: 1, highest: 2, spread: 0.25 },
	]);
	expect(listed.map(isDivided)).toEqual([true, false, false, false]);
});

it('lists no criterion that nobody rated', () => {
	expect(forModeration(prepared, by({ K1: row(null) }))).toEqual([]);
});
