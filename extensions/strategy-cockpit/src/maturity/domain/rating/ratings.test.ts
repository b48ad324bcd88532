import { describe, expect, it } from 'vitest';
import { problemText } from '../../wording/problems.ts';
import { criterion, model, node, NOT_APPLICABLE, raters, ratings, tree } from '../../models.fixture.ts';
import { readRatings } from './ratings.ts';

const prepared = tree(
	model({
		answerSets: { X: [{ code: 'met', value: 0 }, { code: 'met_url', value: 1 }, { value: 0.33 }] },
		nodes: [
			node('ROOT', 'weighted_mean'),
			{
				code: 'P',
				parent: null,
				weight: 1,
				aggregation: 'capability',
				rule: [{ level: 1, fully: ['PA'], largely: [] }],
			},
		],
		criteria: [
			criterion('K1', 'ROOT'),
			{ code: 'K2', node: 'ROOT', weight: 1, answerSet: 'X' },
			criterion('PA', 'P', { range: [0, 100], letters: true }),
			{ code: 'LOG', node: 'ROOT', weight: 1, normalisation: { kind: 'log_min_max', min: 1, max: 10 } },
			criterion('S1', 'ROOT', { ratingKey: 'shared' }),
			criterion('S2', 'ROOT', { ratingKey: 'shared' }),
			criterion('constructor', 'ROOT'),
		],
	}),
);

const problemsOf = (document: unknown) => {
	const read = readRatings(prepared, document);
	return read.ok ? [] : read.problems;
};

it('reads numbers, answer codes, letters, gaps and what does not apply', () => {
	const read = ratings(prepared, { K1: NOT_APPLICABLE, K2: 'met_url', PA: 'L', LOG: 20, S1: null });
	expect(Object.fromEntries(read)).toEqual({ K1: 'notApplicable', K2: 1, PA: 85, LOG: 20 });
});

it('gives a rating under a key to all that share it, unless they have their own', () => {
	expect(Object.fromEntries(ratings(prepared, { shared: 3, S2: 1 }))).toEqual({ S1: 3, S2: 1 });
	expect(Object.fromEntries(ratings(prepared, { S2: 1, shared: 3 }))).toEqual({ S1: 3, S2: 1 });
	expect(Object.fromEntries(ratings(prepared, { S2: null, shared: 3 }))).toEqual({ S1: 3, S2: 3 });
	expect(Object.fromEntries(ratings(prepared, { S2: NOT_APPLICABLE, shared: 3 }))).toEqual({
		S1: 3,
		S2: 'notApplicable',
	});
});

describe('a rating is refused, with its row', () => {
	it.each([
		['K1', 5, 'OUTSIDE_RANGE'],
		['K1', -0.1, 'OUTSIDE_RANGE'],
		['K1', '3', 'OUTSIDE_SET'],
		['K1', true, 'OUTSIDE_SET'],
		['K1', [3], 'OUTSIDE_SET'],
		['K1', '0,33', 'DECIMAL_COMMA'],
		['K2', '0,33', 'DECIMAL_COMMA'],
		['K2', 33, 'OUTSIDE_SET'],
		['K2', 0.34, 'OUTSIDE_SET'],
		['K2', 'unmet', 'OUTSIDE_SET'],
		['K2', 'constructor', 'OUTSIDE_SET'],
		['K2', NOT_APPLICABLE, 'NOT_APPLICABLE_NOT_ALLOWED'],
		['K1', { notApplicable: ' ' }, 'REASON_NEEDED'],
		['K1', { notApplicable: true }, 'REASON_NEEDED'],
		['K1', 'F', 'OUTSIDE_SET'],
		['PA', 'X', 'OUTSIDE_SET'],
		['PA', 101, 'OUTSIDE_RANGE'],
		['LOG', 0, 'NO_LOGARITHM'],
		['LOG', Infinity, 'OUTSIDE_SET'],
		['OTHER', 1, 'UNKNOWN_CRITERION'],
		['toString', 1, 'UNKNOWN_CRITERION'],
	])('%s rated %j', (code, rating, problem) => {
		const found = problemsOf({
			assessments: [
				{ code: 'fine', ratings: { K1: 1 } },
				{ code: 'A', ratings: { [code]: rating } },
			],
		});
		expect(found).toEqual([
			expect.objectContaining({ code: problem, path: `assessments[1].ratings.${code}`, about: ['A', code] }),
		]);
		for (const language of ['de', 'en'] as const)
			expect(problemText(found[0]!, language)).toContain(`A / ${code}: `);
	});

	it('all at once', () => {
		expect(
			problemsOf({
				assessments: [
					{ code: 'A', ratings: { K1: 9, K2: 9 } },
					{ code: 'B', ratings: { OTHER: 1 } },
					{ code: 'A', ratings: {} },
					{},
				],
			}).map(({ code, about }) => [code, about.join(' ')]),
		).toEqual([
			['OUTSIDE_RANGE', 'A K1'],
			['OUTSIDE_SET', 'A K2'],
			['UNKNOWN_CRITERION', 'B OTHER'],
			['DUPLICATE_CODE', 'A'],
			['MISSING', ''],
		]);
	});

	it.each([
		['no ratings', { code: 'A' }, 'MISSING', 'assessments[0].ratings'],
		['ratings as a list', { code: 'A', ratings: [1] }, 'NOT_AN_OBJECT', 'assessments[0].ratings'],
		['raters that are no list', { code: 'A', raters: 4, ratings: {} }, 'WRONG_VALUE', 'assessments[0].raters'],
		[
			'the same rater twice',
			{ code: 'A', raters: ['a', 'a'], ratings: {} },
			'WRONG_VALUE',
			'assessments[0].raters',
		],
		[
			'an unknown rater',
			{ code: 'A', raters: ['a'], ratings: { K1: { b: 1 } } },
			'UNKNOWN_RATER',
			'assessments[0].ratings.K1.b',
		],
		[
			'a rater out of range',
			{ code: 'A', raters: ['a'], ratings: { K1: { a: 9 } } },
			'OUTSIDE_RANGE',
			'assessments[0].ratings.K1.a',
		],
		[
			'one rating in place of the raters',
			{ code: 'A', raters: ['a'], ratings: { K1: 3 } },
			'NOT_AN_OBJECT',
			'assessments[0].ratings.K1',
		],
		[
			'one criterion of another model',
			{ code: 'A', raters: ['a'], ratings: { K1: { a: 1 }, OTHER: { a: 1 } } },
			'UNKNOWN_CRITERION',
			'assessments[0].ratings.OTHER',
		],
	])('when there are %s', (_what, assessment, code, path) => {
		expect(problemsOf({ assessments: [assessment] })).toEqual([expect.objectContaining({ code, path })]);
	});

	it('when there is no list of assessments', () => {
		expect([null, 3, {}, { assessments: {} }].map((document) => problemsOf(document)[0]?.code)).toEqual([
			'NOT_A_LIST',
			'NOT_A_LIST',
			'MISSING',
			'NOT_A_LIST',
		]);
	});
});

it('reads several raters in their order, and units as they stand', () => {
	const several = raters(prepared, ['b', 'a'], {
		K1: { a: 1, b: NOT_APPLICABLE },
		shared: { a: 2, b: 3 },
		S2: { b: 4 },
	});
	expect(Object.fromEntries(several.ratings)).toEqual({ K1: ['notApplicable', 1], S1: [3, 2], S2: [4, 2] });
	expect(Object.fromEntries(several.units)).toEqual({ K1: [null, 1], shared: [3, 2], S2: [4, null] });
});

it('takes units that the model does not know at all as subjects of a study of agreement', () => {
	expect(
		Object.fromEntries(raters(prepared, ['a', 'b'], { u1: { a: 'x', b: 'y' }, u2: { a: 7, b: null } }).units),
	).toEqual({ u1: ['x', 'y'], u2: [7, null] });
	expect(problemsOf({ assessments: [{ code: 'A', raters: ['a'], ratings: { u1: { a: '0,5' } } }] })).toEqual([
		expect.objectContaining({ code: 'DECIMAL_COMMA' }),
	]);
});
