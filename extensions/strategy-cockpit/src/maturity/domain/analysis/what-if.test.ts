import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globalWeights } from '../scoring/global-weights.ts';
import type { MaturityModel, ModelNode } from '../model/model.ts';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, ratings, tree } from '../../models.fixture.ts';
import { score } from '../scoring/score.ts';
import { openByInfluence, sensitivity } from './what-if.ts';

const flat = (aggregation: 'weighted_mean' | 'sum' | 'min' | 'max', part: Partial<MaturityModel> = {}) =>
	tree(
		model({
			nodes: [node('ROOT', aggregation)],
			criteria: ['K1', 'K2', 'K3'].map((code) => criterion(code, 'ROOT')),
			...part,
		}),
	);
const influences = (of: ReturnType<typeof tree>, sheet: object, at = 'ROOT') =>
	openByInfluence(of, ratings(of, { ...sheet }), at);

describe('open criteria by influence', () => {
	it('move a mean by their weight, whatever the answer', () => {
		const weighted = flat('weighted_mean', {
			criteria: [criterion('K1', 'ROOT'), criterion('K2', 'ROOT', { weight: 2 }), criterion('K3', 'ROOT')],
		});
		// Rated 2 x 1 of 4: bounds 0.5 and 3.5.
		expect(influences(weighted, { K3: 2 })).toEqual([
			{ criterion: 'K2', lowerAtBest: 2.5, upperAtWorst: 1.5, shrinksAtLeast: 2, shrinksAtMost: 2 },
			{ criterion: 'K1', lowerAtBest: 1.5, upperAtWorst: 2.5, shrinksAtLeast: 1, shrinksAtMost: 1 },
		]);
	});

	it('may move a minimum much or not at all', () => {
		// Rated 3: bounds 0 and 3; a 0 settles it, a 4 leaves it to the other one.
		const expected = { lowerAtBest: 0, upperAtWorst: 0, shrinksAtLeast: 0, shrinksAtMost: 3 };
		expect(influences(flat('min'), { K3: 3 })).toEqual([
			{ criterion: 'K1', ...expected },
			{ criterion: 'K2', ...expected },
		]);
		expect(influences(flat('min'), { K2: 0, K3: 3 })).toEqual([
			{ criterion: 'K1', lowerAtBest: 0, upperAtWorst: 0, shrinksAtLeast: 0, shrinksAtMost: 0 },
		]);
	});

	it('that move the node in any case come before those that may not', () => {
		const of = tree(
			model({
				nodes: [node('ROOT', 'weighted_mean'), node('LEAST', 'min', { parent: 'ROOT' })],
				criteria: [criterion('K1', 'LEAST'), criterion('K2', 'LEAST'), criterion('K3', 'ROOT')],
			}),
		);
		expect(
			influences(of, {}).map(({ criterion, shrinksAtLeast, shrinksAtMost }) => [
				criterion,
				shrinksAtLeast,
				shrinksAtMost,
			]),
		).toEqual([
			['K3', 2, 2],
			['K1', 0, 2],
			['K2', 0, 2],
		]);
	});

	it('try every answer of a set', () => {
		const answers = [0, 1, 4].map((value) => ({ value }));
		const nodes: ModelNode[] = [
			node('ROOT', 'weighted_mean'),
			node('LEAST', 'min', { parent: 'ROOT' }),
			node('MOST', 'max', { parent: 'ROOT' }),
			{
				code: 'STAGED',
				parent: 'LEAST',
				weight: 1,
				aggregation: 'staged',
				levels: [{ level: 4, node: 'A', fulfilledAt: 4 }],
			},
			node('A', 'max', { parent: 'MOST' }),
		];
		const mixed = tree(
			model({
				answerSets: { steps: answers },
				nodes,
				criteria: [
					criterion('K1', 'A', { range: undefined, answerSet: 'steps' }),
					criterion('K2', 'LEAST'),
					criterion('K3', 'MOST'),
				],
			}),
		);
		// K1 at 1 settles the minimum (0), while the maximum stays between 1 and 4: 1.5 of the 4 are left. At 0 it is 2, at 4 (minimum open, maximum 4) 2.
		expect(influences(mixed, {})).toMatchObject([
			{ criterion: 'K1', shrinksAtLeast: 2, shrinksAtMost: 2.5 },
			{ criterion: 'K2' },
			{ criterion: 'K3' },
		]);
	});

	it('come first where nothing bounds them', () => {
		const open = flat('weighted_mean', {
			criteria: [
				criterion('K1', 'ROOT'),
				{
					code: 'Z',
					node: 'ROOT',
					weight: 1,
					normalisation: { kind: 'z_score', mean: 10, standardDeviation: 2 },
				},
			],
		});
		const unknown = { lowerAtBest: null, upperAtWorst: null, shrinksAtLeast: null, shrinksAtMost: null };
		expect(influences(open, {})).toEqual([
			{ criterion: 'Z', ...unknown },
			{ criterion: 'K1', ...unknown },
		]);
		expect(influences(open, { Z: 10 })).toEqual([
			{ criterion: 'K1', lowerAtBest: 2, upperAtWorst: 0, shrinksAtLeast: 2, shrinksAtMost: 2 },
		]);
	});

	it('are those of the node that neither are rated nor have left', () => {
		const nested = tree(
			model({
				nodes: [node('ROOT', 'weighted_mean'), node('A', 'weighted_mean', { parent: 'ROOT' })],
				criteria: [criterion('K1', 'A'), criterion('K2', 'A'), criterion('K3', 'A'), criterion('K4', 'ROOT')],
			}),
		);
		expect(influences(nested, { K1: 1, K2: NOT_APPLICABLE }, 'A').map(({ criterion }) => criterion)).toEqual([
			'K3',
		]);
	});

	it('move a model of means by global weight times what is possible', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), (rated) => {
				const nodes = rated.model.nodes.map((one) =>
					node(one.code, 'weighted_mean', { parent: one.parent, weight: one.weight }),
				);
				const criteria = rated.model.criteria.map((one) =>
					one.letters
						? criterion(one.code, one.node, {
								range: [0, 100],
								normalisation: { kind: 'min_max', min: 0, max: 100 },
							})
						: one,
				);
				const of = tree({ ...rated.model, nodes, criteria: [...criteria, criterion('S1', 'STAGED')] });
				const given = ratings(of, rated.ratings);
				const weights = globalWeights(of, given, 'ROOT');
				for (const { criterion, shrinksAtLeast, shrinksAtMost } of openByInfluence(of, given, 'ROOT')) {
					const [lowest, highest] = of.criteria.get(criterion)!.values;
					expect(shrinksAtLeast).toBeCloseTo((weights.get(criterion) ?? 0) * (highest - lowest), 9);
					expect(shrinksAtMost).toBeCloseTo((weights.get(criterion) ?? 0) * (highest - lowest), 9);
				}
			}),
		);
	});

	it('tell the ends of what a rating can do, for every aggregation', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), fc.constantFrom('ROOT', 'A', 'STAGED', 'PROCESS'), (rated, at) => {
				const of = tree(rated.model);
				const given = ratings(of, rated.ratings);
				for (const { criterion, lowerAtBest, upperAtWorst, shrinksAtLeast } of openByInfluence(of, given, at)) {
					expect(shrinksAtLeast).toBeGreaterThanOrEqual(0);
					const after = score(of, new Map(given).set(criterion, rated.completion[criterion] ?? NaN)).find(
						({ code }) => code === at,
					);
					expect(after?.lower).toBeLessThanOrEqual(lowerAtBest! + 1e-9);
					expect(after?.upper).toBeGreaterThanOrEqual(upperAtWorst! - 1e-9);
				}
			}),
		);
	});
});

const two = (part: Partial<MaturityModel> = {}) =>
	flat('weighted_mean', { criteria: [criterion('K1', 'ROOT'), criterion('K2', 'ROOT')], ...part });
const oneOf = (of: ReturnType<typeof tree>, sheet: object, draws = 1000) =>
	sensitivity(of, ratings(of, { ...sheet }), { seed: 7, draws })[0];

describe('sensitivity to weights', () => {
	it('has the distribution of a mean of two, as computed by hand', () => {
		const root = oneOf(two(), { K1: 0, K2: 4 }, 20_000);
		// 4b / (a + b) with a and b evenly in 0.75..1.25: ends 4 x 0.75 / 2 and 4 x 1.25 / 2. A twentieth lies below 4r / (1 + r), where r is
		// the greater root of 1.5625 r² - 1.9 r + 0.5625 = 0 (area of the corner below b = r a).
		const ratio = (1.9 + Math.sqrt(1.9 ** 2 - 4 * 1.5625 * 0.5625)) / (2 * 1.5625);
		expect(root?.score).toBe(2);
		expect(root?.lowest5).toBeCloseTo((4 * ratio) / (1 + ratio), 2);
		expect(root?.highest5).toBeCloseTo(4 / (1 + ratio), 2);
		expect(root?.lowest).toBeGreaterThanOrEqual(1.5);
		expect(root?.lowest).toBeLessThan(1.52);
		expect(root?.highest).toBeLessThanOrEqual(2.5);
		expect(root?.highest).toBeGreaterThan(2.48);
	});

	it('tells how often the level stays', () => {
		const levels = [1, 2, 3, 4].map((level) => ({ level }));
		expect(oneOf(two({ levels }), { K1: 0, K2: 4 }, 20_000)).toMatchObject({
			level: 2,
			sameLevel: expect.closeTo(0.5, 1),
		});
		expect(oneOf(two({ levels }), { K1: 2, K2: 3 })).toMatchObject({ level: 2, sameLevel: 1 });
		expect(oneOf(two(), { K1: 2, K2: 3 })).toMatchObject({ level: null, sameLevel: null });
	});

	it('is the same for the same seed, and another for another', () => {
		const given = ratings(two(), { K1: 0, K2: 4 });
		const [once, again, other] = [1, 1, 2].map((seed) => sensitivity(two(), given, { seed }));
		expect(again).toEqual(once);
		expect(other).not.toEqual(once);
	});

	it('is wider for a wider share, and none for 0', () => {
		const given = ratings(two(), { K1: 0, K2: 4 });
		const [none, some, more] = [0, 0.25, 0.5].map((share) => sensitivity(two(), given, { seed: 1, share })[0]);
		expect(none).toMatchObject({ lowest: 2, lowest5: 2, highest5: 2, highest: 2 });
		expect(more?.lowest).toBeLessThan(some?.lowest ?? 0);
		expect(more?.highest).toBeGreaterThan(some?.highest ?? 4);
	});

	it('keeps a weight of 0, and has nothing to tell of a node without a score', () => {
		expect(
			oneOf(two({ criteria: [criterion('K1', 'ROOT'), criterion('ASKED', 'ROOT', { weight: 0 })] }), {
				K1: 3,
				ASKED: 0,
			}),
		).toMatchObject({ score: 3, lowest: 3, highest: 3 });
		expect(oneOf(flat('sum'), { K1: 3 })).toEqual({
			code: 'ROOT',
			score: null,
			lowest: null,
			lowest5: null,
			highest5: null,
			highest: null,
			level: null,
			sameLevel: null,
		});
	});

	it('has a score for each draw in order, for every aggregation', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('bounds' as const, 'exclude' as const, 'value' as const).chain(ratedModel),
				fc.integer(),
				(rated, seed) => {
					const of = tree(rated.model);
					const given = ratings(of, rated.ratings);
					const scores = score(of, given);
					for (const [index, found] of sensitivity(of, given, { seed, draws: 40 }).entries()) {
						expect(found).toMatchObject({ code: scores[index]?.code, score: scores[index]?.score });
						const { lowest, lowest5, highest5, highest } = found;
						const numbers = [lowest, lowest5, highest5, highest];
						if (found.score === null) expect(numbers).toEqual([null, null, null, null]);
						else
							expect(
								numbers.every(Number.isFinite) &&
									lowest! <= lowest5! &&
									lowest5! <= highest5! &&
									highest5! <= highest!,
							).toBe(true);
					}
				},
			),
		);
	});
});
