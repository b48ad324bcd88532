import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, ratings, tree } from '../../models.fixture.ts';
import { rollUpOffices, type OfficeRule } from './office-roll-up.ts';
import { score } from '../scoring/score.ts';

const small = tree(
	model({
		nodes: [node('ROOT', 'weighted_mean'), node('A', 'min', { parent: 'ROOT' })],
		criteria: [criterion('K1', 'A'), criterion('K2', 'A')],
	}),
);
const office = (code: string, sheet: object, weight = 1) => ({
	office: code,
	weight,
	nodes: score(small, ratings(small, { ...sheet })),
});
const both = (rating: number) => ({ K1: rating, K2: rating });
const four = [office('O1', both(1), 6), office('O2', both(4)), office('O3', both(2)), office('O4', both(4))];

describe('rolling up offices', () => {
	it.each<[OfficeRule, number]>([
		['minimum', 1],
		// Of 2 and 4 in the middle the lower one.
		['median', 2],
		['weighted', (6 * 1 + 4 + 2 + 4) / 9],
	])('by %s keeps the spread', (rule, expected) => {
		const [root, a] = rollUpOffices(four, rule);
		expect(root).toEqual({
			code: 'ROOT',
			score: expected,
			lower: expected,
			upper: expected,
			known: 4,
			of: 4,
			lowest: { score: 1, offices: ['O1'] },
			highest: { score: 4, offices: ['O2', 'O4'] },
		});
		expect(a?.code).toBe('A');
	});

	it('takes the middle of an odd number', () => {
		expect(rollUpOffices(four.slice(1), 'median')[0]?.score).toBe(4);
	});

	it.each<[OfficeRule, number, number]>([
		['minimum', 0, 2],
		['median', 2, 2],
		['weighted', 7 / 4, 11 / 4],
	])('by %s has bounds and no score while an office is open', (rule, lower, upper) => {
		// The minimum of O4 lies between 0 and 4, so its node A has no score.
		const open = rollUpOffices(
			[office('O1', both(3)), office('O2', both(2)), office('O3', both(2)), office('O4', { K1: 4 })],
			rule,
		)[1];
		expect(open).toEqual({
			code: 'A',
			score: null,
			lower,
			upper,
			known: 3,
			of: 4,
			lowest: { score: 2, offices: ['O2', 'O3'] },
			highest: { score: 3, offices: ['O1'] },
		});
	});

	it('does not ask an office to which a node does not apply', () => {
		const left = { K1: NOT_APPLICABLE, K2: NOT_APPLICABLE };
		expect(rollUpOffices([office('O1', both(3)), office('O2', left)], 'minimum')[0]).toMatchObject({
			score: 3,
			known: 1,
			of: 1,
		});
		expect(rollUpOffices([office('O2', left)], 'weighted')[0]).toEqual({
			code: 'ROOT',
			score: null,
			lower: null,
			upper: null,
			known: 0,
			of: 0,
			lowest: null,
			highest: null,
		});
	});

	it('leaves a bound open that an office leaves open', () => {
		const open = tree(
			model({
				nodes: [node('ROOT', 'weighted_mean')],
				criteria: [
					{
						code: 'Z',
						node: 'ROOT',
						weight: 1,
						normalisation: { kind: 'z_score', mean: 10, standardDeviation: 2 },
					},
				],
			}),
		);
		const entries = [{ Z: 12 }, {}].map((sheet, index) => ({
			office: `O${index}`,
			weight: 1,
			nodes: score(open, ratings(open, sheet)),
		}));
		expect(rollUpOffices(entries, 'minimum')[0]).toMatchObject({
			score: null,
			lower: null,
			upper: 1,
			known: 1,
			of: 2,
		});
		expect(rollUpOffices(entries, 'weighted')[0]).toMatchObject({ lower: null, upper: null });
	});

	it('has nothing to tell without offices', () => {
		expect(rollUpOffices([], 'median')).toEqual([]);
	});

	it('has bounds that contain what follows when the gaps are filled', () => {
		fc.assert(
			fc.property(
				ratedModel('bounds'),
				fc.constantFrom<OfficeRule>('minimum', 'median', 'weighted'),
				({ model: generated, ratings: open, completion }, rule) => {
					const of = tree(generated);
					const rolled = (sheets: object[]) =>
						rollUpOffices(
							sheets.map((sheet, index) => ({
								office: `O${index}`,
								weight: index + 1,
								nodes: score(of, ratings(of, { ...sheet })),
							})),
							rule,
						);
					const filled = Object.fromEntries(
						Object.entries(open).map(([code, rating]) => [code, rating ?? completion[code]]),
					);
					const bounds = rolled([open, completion, {}, filled]);
					for (const [index, { score: whole }] of rolled([
						filled,
						completion,
						completion,
						filled,
					]).entries()) {
						if (whole === null) continue;
						expect(bounds[index]?.lower).toBeLessThanOrEqual(whole + 1e-9);
						expect(bounds[index]?.upper).toBeGreaterThanOrEqual(whole - 1e-9);
					}
				},
			),
		);
	});
});
