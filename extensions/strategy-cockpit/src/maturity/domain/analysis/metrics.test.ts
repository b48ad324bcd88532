import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, ratings, tree } from '../../models.fixture.ts';
import { metrics, percentToTarget, progressToDate } from './metrics.ts';
import type { Missing } from '../model/model.ts';

const prepared = (missing: Missing = 'bounds') =>
	tree(
		model({
			missing,
			...(missing === 'value' ? { missingValue: 0 } : {}),
			nodes: [node('ROOT', 'weighted_mean'), node('A', 'weighted_mean', { parent: 'ROOT' })],
			criteria: [
				criterion('K1', 'A'),
				criterion('K2', 'A'),
				criterion('K3', 'ROOT'),
				criterion('ASKED', 'ROOT', { weight: 0 }),
			],
		}),
	);
const percent = (current: object, target: object, node = 'ROOT', missing: Missing = 'bounds') => {
	const of = prepared(missing);
	return percentToTarget(of, node, ratings(of, { ...current }), ratings(of, { ...target }));
};

describe('percent to target', () => {
	it.each([
		['gives no credit for overfulfilment', { K1: 4, K2: 0, K3: 1 }, { K1: 2, K2: 2, K3: 1 }, 1 - 2 / 5],
		['is whole when every target is reached', { K1: 2, K2: 3, K3: 4 }, { K1: 2, K2: 2, K3: 1 }, 1],
		['leaves out what has no target', { K1: 1 }, { K1: 2 }, 0.5],
		['leaves out what does not apply', { K1: 1, K2: NOT_APPLICABLE }, { K1: 2, K2: 4 }, 0.5],
		['does not ask what is not scored', { K1: 1, ASKED: 0 }, { K1: 2, ASKED: 4 }, 0.5],
		['is unknown when something with a target is unrated', { K1: 1 }, { K1: 2, K2: 4 }, null],
		['is unknown without a target above 0', { K1: 1 }, { K1: 0 }, null],
	])('%s', (_what, current, target, expected) => {
		expect(percent(current, target)).toBe(expected);
	});

	it('looks at the criteria of its node only', () => {
		expect(percent({ K1: 1, K2: 1, K3: 4 }, { K1: 2, K2: 2, K3: 4 }, 'A')).toBe(0.5);
	});

	it('counts the unrated as the model says', () => {
		expect(percent({ K1: 1 }, { K1: 2, K2: 2 }, 'ROOT', 'exclude')).toBe(0.5);
		expect(percent({ K1: 1 }, { K1: 2, K2: 2 }, 'ROOT', 'value')).toBe(0.25);
	});
});

it('tells progress to date, and nothing where nothing was to be gained', () => {
	expect([
		progressToDate(1, 2, 5),
		progressToDate(1, 0, 5),
		progressToDate(2, 3, 2),
		progressToDate(null, 3, 4),
	]).toEqual([0.25, -0.25, null, null]);
});

it('tells both of every node, without a baseline no progress', () => {
	const of = prepared();
	const [baseline, current, target] = [0, 1, 2].map((rating) => ratings(of, { K1: rating, K2: rating, K3: rating }));
	expect(metrics(of, baseline!, current!, target!)).toEqual(
		['ROOT', 'A'].map((code) => ({ code, percentToTarget: 0.5, progressToDate: 0.5 })),
	);
	expect(metrics(of, null, current!, target!)[0]).toEqual({
		code: 'ROOT',
		percentToTarget: 0.5,
		progressToDate: null,
	});
});
