import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gaps } from './gaps.ts';
import { percentToTarget } from './metrics.ts';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, ratings, tree } from '../../models.fixture.ts';
import { sum } from '../sums.ts';
import { valueOf } from '../model/values.ts';

const twoLevels = tree(
	model({
		nodes: [
			node('ROOT', 'weighted_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT', weight: 2 }),
			node('B', 'min', { parent: 'ROOT' }),
		],
		criteria: [
			criterion('K1', 'A'),
			criterion('K2', 'A', { weight: 3 }),
			criterion('K3', 'B'),
			criterion('ASKED', 'B', { weight: 0 }),
		],
	}),
);
const between = (current: object, target: object, of = twoLevels) =>
	gaps(of, ratings(of, { ...current }), ratings(of, { ...target }));

describe('gaps', () => {
	it('are shares of what is possible, weighted and sorted by how much they count', () => {
		expect(between({ K1: 0, K2: 3, K3: 1 }, { K1: 4, K2: 4, K3: 3 })).toEqual([
			{
				code: 'K1',
				path: ['A', 'ROOT'],
				target: 4,
				current: 0,
				lower: 1,
				upper: 1,
				globalWeight: 1 / 6,
				weightedLower: 1 / 6,
				weightedUpper: 1 / 6,
			},
			{
				code: 'K3',
				path: ['B', 'ROOT'],
				target: 3,
				current: 1,
				lower: 0.5,
				upper: 0.5,
				globalWeight: 1 / 3,
				weightedLower: 1 / 6,
				weightedUpper: 1 / 6,
			},
			{
				code: 'K2',
				path: ['A', 'ROOT'],
				target: 4,
				current: 3,
				lower: 0.25,
				upper: 0.25,
				globalWeight: 1 / 2,
				weightedLower: 1 / 8,
				weightedUpper: 1 / 8,
			},
		]);
	});

	it('are 0 where the target is reached, also by more', () => {
		expect(between({ K1: 4, K2: 2 }, { K1: 1, K2: 2 })).toMatchObject([
			{ code: 'K1', lower: 0, upper: 0, weightedUpper: 0 },
			{ code: 'K2', lower: 0, upper: 0 },
		]);
	});

	it('are ranges where the current rating is missing', () => {
		expect(between({ K3: 0 }, { K1: 3, K3: 1 })).toMatchObject([
			{ code: 'K1', current: null, lower: 0, upper: 0.75, weightedUpper: 0.75 / 6 },
			{ code: 'K3', lower: 0.25 },
		]);
	});

	it('of equal width stand in the order of the least, then of the model', () => {
		expect(between({ K3: 2 }, { K2: 4, K3: 4 }).map(({ code }) => code)).toEqual(['K2', 'K3']);
		// At most 1/6 both; K3 is missing 1/6 in any case.
		expect(between({ K3: 2 }, { K1: 4, K3: 4 }).map(({ code }) => code)).toEqual(['K3', 'K1']);
	});

	it('of equal width stay in the order of the model also where binary fractions make a difference', () => {
		const fifths = tree(
			model({
				nodes: [
					node('ROOT', 'weighted_mean'),
					node('A', 'weighted_mean', { parent: 'ROOT', weight: 3 }),
					node('B', 'weighted_mean', { parent: 'ROOT', weight: 2 }),
				],
				criteria: [
					...['K1', 'K2', 'K3'].map((code) => criterion(code, 'A')),
					...['K4', 'K5'].map((code) => criterion(code, 'B')),
				],
			}),
		);
		const all = (rating: number) => Object.fromEntries(fifths.model.criteria.map(({ code }) => [code, rating]));
		const found = between(all(0), all(4), fifths);
		expect(found.map(({ code }) => code)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5']);
		expect(found[0]?.weightedUpper).toBeLessThan(found[4]?.weightedUpper ?? 0);
	});

	it('leave out what has no target and what does not apply, there or here', () => {
		expect(between({ K1: 1, K2: NOT_APPLICABLE, K3: 1 }, { K2: 4, K3: NOT_APPLICABLE })).toEqual([]);
	});

	it('count nothing where a criterion is not scored', () => {
		expect(between({ ASKED: 0 }, { ASKED: 4 })).toMatchObject([
			{ code: 'ASKED', upper: 1, globalWeight: 0, weightedUpper: 0 },
		]);
	});

	it('have the direction of the criterion', () => {
		const days = tree(
			model({
				nodes: [node('ROOT', 'weighted_mean')],
				criteria: [
					criterion('DAYS', 'ROOT', {
						range: [0, 20],
						normalisation: { kind: 'min_max', min: 0, max: 20, direction: -1 },
					}),
				],
			}),
		);
		expect(between({ DAYS: 15 }, { DAYS: 5 }, days)).toMatchObject([{ lower: 0.5 }]);
		expect(between({ DAYS: 5 }, { DAYS: 15 }, days)).toMatchObject([{ lower: 0 }]);
		expect(between({}, { DAYS: 5 }, days)).toMatchObject([{ lower: 0, upper: 0.75 }]);
	});

	it('are open where nothing bounds a criterion, and then come first', () => {
		const open = tree(
			model({
				nodes: [node('ROOT', 'weighted_mean')],
				criteria: [
					criterion('K1', 'ROOT'),
					{
						code: 'Z',
						node: 'ROOT',
						weight: 1,
						normalisation: { kind: 'z_score', mean: 10, standardDeviation: 2 },
					},
				],
			}),
		);
		expect(between({ K1: 0 }, { K1: 4, Z: 14 }, open)).toMatchObject([
			{ code: 'Z', lower: 0, upper: null, weightedUpper: null },
			{ code: 'K1', weightedUpper: 0.5 },
		]);
		expect(between({ Z: 12 }, { Z: 14 }, open)).toMatchObject([{ lower: 1, upper: 1, weightedUpper: 0.5 }]);
	});

	it('have weights within their own root', () => {
		const roots = tree(
			model({
				nodes: [node('R1', 'weighted_mean'), node('R2', 'weighted_mean')],
				criteria: [criterion('K1', 'R1'), criterion('K2', 'R2'), criterion('K3', 'R2')],
			}),
		);
		expect(between({ K1: 0, K2: 0 }, { K1: 4, K2: 4 }, roots)).toMatchObject([
			{ path: ['R1'], globalWeight: 1 },
			{ path: ['R2'], globalWeight: 0.5 },
		]);
	});

	it('agree with a published percent to target', () => {
		const read = (file: string) =>
			JSON.parse(readFileSync(`test/fixtures/maturity/samm2-targets/${file}.json`, 'utf8'));
		const [baseline, , target] = read('ratings').assessments;
		const found = between(baseline.ratings, target.ratings, tree(read('model')));
		expect(found.map(({ code, lower }) => [code, lower])).toEqual([
			['I-SB-A-2', 1],
			['I-SB-A-1', 0.75],
			['I-SB-B-2', 0.5],
			['I-SB-A-3', 0],
			['I-SB-B-1', 0],
			['I-SB-B-3', 0],
		]);
		expect(1 - sum(found.map(({ lower }) => lower)) / sum(Object.values(target.ratings))).toBeCloseTo(0.357, 3);
	});

	it('agree with percent to target, and contain the gap of every completion', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), (rated) => {
				const of = tree(rated.model);
				const target = ratings(of, rated.completion);
				const open = new Map(gaps(of, ratings(of, rated.ratings), target).map((gap) => [gap.code, gap]));
				const current = ratings(
					of,
					Object.fromEntries(
						Object.keys(rated.ratings).map((code) => [code, rated.ratings[code] ?? rated.completion[code]]),
					),
				);
				const closed = gaps(of, current, target);
				for (const { code, lower } of closed) {
					expect(open.get(code)?.lower).toBeLessThanOrEqual(lower + 1e-9);
					expect(open.get(code)?.upper).toBeGreaterThanOrEqual(lower - 1e-9);
				}
				const percent = percentToTarget(of, 'ROOT', current, target);
				fc.pre(percent !== null);
				const counted = closed
					.filter(({ globalWeight }) => globalWeight > 0)
					.map(({ code, lower, target: goal }) => {
						const {
							criterion: { normalisation },
							values: [lowest, highest],
						} = of.criteria.get(code)!;
						return { gap: lower * (highest - lowest), goal: valueOf(normalisation, goal) };
					});
				expect(1 - sum(counted.map(({ gap }) => gap)) / sum(counted.map(({ goal }) => goal))).toBeCloseTo(
					percent!,
					9,
				);
			}),
		);
	});
});
