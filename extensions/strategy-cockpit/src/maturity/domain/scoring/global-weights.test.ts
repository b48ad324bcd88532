import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globalWeights } from './global-weights.ts';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, ratings, tree } from '../../models.fixture.ts';
import { score } from './score.ts';
import { sum } from '../sums.ts';

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
const weightsWith = (sheet: object, root = 'ROOT') =>
	Object.fromEntries(globalWeights(twoLevels, ratings(twoLevels, { ...sheet }), root));

describe('global weights', () => {
	it('are the product of the shares, level by level', () => {
		expect(weightsWith({})).toEqual({ K1: (2 / 3) * (1 / 4), K2: (2 / 3) * (3 / 4), K3: 1 / 3 });
		expect(weightsWith({}, 'A')).toEqual({ K1: 1 / 4, K2: 3 / 4 });
	});

	it('leave the weight of what does not apply to the siblings, level by level', () => {
		expect(weightsWith({ K1: NOT_APPLICABLE })).toEqual({ K2: 2 / 3, K3: 1 / 3 });
		expect(weightsWith({ K3: NOT_APPLICABLE })).toEqual({ K1: 1 / 4, K2: 3 / 4 });
		expect(weightsWith({ K1: NOT_APPLICABLE, K2: NOT_APPLICABLE, K3: NOT_APPLICABLE })).toEqual({});
	});

	it('are equal among the stages of a staged node, and add up where a stage counts twice', () => {
		const staged = tree(
			model({
				nodes: [
					node('ROOT', 'weighted_mean'),
					node('A', 'weighted_mean', { parent: 'ROOT' }),
					node('B', 'weighted_mean', { parent: 'ROOT', weight: 0 }),
					{
						code: 'STAGED',
						parent: 'ROOT',
						weight: 1,
						aggregation: 'staged',
						levels: [
							{ level: 1, node: 'A', fulfilledAt: 1 },
							{ level: 2, node: 'B', fulfilledAt: 1 },
						],
					},
				],
				criteria: [criterion('K1', 'A'), criterion('K2', 'B')],
			}),
		);
		expect(Object.fromEntries(globalWeights(staged, new Map(), 'ROOT'))).toEqual({ K1: 1 / 2 + 1 / 4, K2: 1 / 4 });
	});

	it('sum up to 1, and those of the rated criteria to the coverage', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), (rated) => {
				const prepared = tree(rated.model);
				const given = ratings(prepared, rated.ratings);
				for (const { code, coverage } of score(prepared, given)) {
					const weights = globalWeights(prepared, given, code);
					expect(sum([...weights.values()])).toBeCloseTo(coverage === null ? 0 : 1, 9);
					expect(
						sum([...weights].map(([criterion, weight]) => (given.has(criterion) ? weight : 0))),
					).toBeCloseTo(coverage ?? 0, 9);
				}
			}),
		);
	});
});
