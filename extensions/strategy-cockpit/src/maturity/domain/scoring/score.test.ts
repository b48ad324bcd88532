import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, ratings, scores, tree } from '../../models.fixture.ts';
import type { MaturityModel, ModelNode } from '../model/model.ts';
import { openCriteria, score } from './score.ts';

const flat = (
	aggregation: 'weighted_mean' | 'sum' | 'min' | 'max' | 'geometric_mean',
	part: Partial<MaturityModel> = {},
	root: Partial<ModelNode> = {},
) =>
	model({
		nodes: [node('ROOT', aggregation, root)],
		criteria: ['K1', 'K2', 'K3'].map((code) => criterion(code, 'ROOT')),
		...part,
	});

describe('a node with gaps', () => {
	it.each([
		// 3 and 4 are rated, one criterion of 0 to 4 is not.
		['weighted_mean', 3.5, 7 / 3, 11 / 3],
		['sum', null, 7, 11],
		['min', null, 0, 3],
		['max', null, 4, 4],
		['geometric_mean', null, 0, (3 * 4 * 4) ** (1 / 3)],
	] as const)(
		'%s has a score only where the aggregation permits one, and bounds',
		(aggregation, score, lower, upper) => {
			const { ROOT } = scores(flat(aggregation), { K1: 3, K2: 4 });
			expect(ROOT).toMatchObject({ score, coverage: expect.closeTo(2 / 3, 12), rated: 2, of: 3 });
			expect(ROOT?.lower).toBeCloseTo(lower, 12);
			expect(ROOT?.upper).toBeCloseTo(upper, 12);
		},
	);

	it.each([
		['weighted_mean', 3.5],
		['sum', 7],
		['min', 3],
		['max', 4],
		['geometric_mean', Math.sqrt(12)],
	] as const)('%s takes the score over the rated where the model excludes the unrated', (aggregation, score) => {
		const { ROOT } = scores(flat(aggregation, { missing: 'exclude' }), { K1: 3, K2: 4 });
		expect(ROOT?.score).toBeCloseTo(score, 12);
		expect(ROOT).toMatchObject({ lower: expect.any(Number), upper: expect.any(Number) });
	});

	it.each([
		['weighted_mean', 8 / 3],
		['sum', 8],
		['min', 1],
		['max', 4],
		['geometric_mean', 12 ** (1 / 3)],
	] as const)('%s counts the unrated as the value that the model says', (aggregation, score) => {
		const { ROOT } = scores(flat(aggregation, { missing: 'value', missingValue: 1 }), { K1: 3, K2: 4 });
		expect(ROOT?.score).toBeCloseTo(score, 12);
	});

	it('has no score when nothing is rated, and bounds all the same', () => {
		for (const missing of ['bounds', 'exclude'] as const)
			expect(scores(flat('weighted_mean', { missing }), {}).ROOT).toMatchObject({
				score: null,
				lower: 0,
				upper: 4,
				coverage: 0,
			});
	});

	it('lets a node without any rating leave where the unrated is excluded', () => {
		const nodes = [
			node('ROOT', 'geometric_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT' }),
			node('B', 'weighted_mean', { parent: 'ROOT' }),
		];
		const excluding = model({
			missing: 'exclude',
			nodes,
			criteria: [criterion('K1', 'A'), criterion('K2', 'A'), criterion('K3', 'B')],
		});
		expect(scores(excluding, { K1: 2 })).toMatchObject({
			ROOT: { score: 2, lower: 0, coverage: 0.25 },
			B: { score: null, lower: 0, upper: 4, coverage: 0 },
		});
	});

	it('has no score when the gap is further below, unless it is a mean', () => {
		const nodes = [
			node('TOP', 'weighted_mean'),
			node('ROOT', 'geometric_mean', { parent: 'TOP' }),
			node('A', 'weighted_mean', { parent: 'ROOT' }),
			node('B', 'weighted_mean', { parent: 'TOP' }),
		];
		const deep = model({ nodes, criteria: [criterion('K1', 'A'), criterion('K2', 'A'), criterion('K3', 'B')] });
		expect(scores(deep, { K1: 2, K3: 3 })).toMatchObject({
			A: { score: 2 },
			ROOT: { score: null, lower: 1, upper: 3 },
			TOP: { score: 3, lower: 2, upper: 3 },
		});
	});

	it('claims a level only when both bounds agree, and says what is open', () => {
		const levels = [0, 1, 2, 3, 4].map((level) => ({ level }));
		const mean = tree(flat('weighted_mean', { levels }));
		expect(scores(mean.model, { K1: 3, K2: 4 }).ROOT).toMatchObject({ level: null, levelLower: 2, levelUpper: 3 });
		expect(openCriteria(mean, ratings(mean, { K1: 3, K2: 4 }), 'ROOT')).toEqual(['K3']);
		expect(scores(flat('max', { levels }), { K1: 4 }).ROOT).toMatchObject({
			score: null,
			level: 4,
			levelLower: 4,
			levelUpper: 4,
		});
	});

	it('has the level of its score where the model says what the unrated is worth', () => {
		const levels = [0, 1, 2, 3, 4].map((level) => ({ level }));
		expect(scores(flat('min', { levels, missing: 'value', missingValue: 1 }), { K1: 3, K2: 4 }).ROOT).toMatchObject(
			{ score: 1, level: 1, levelLower: 0, levelUpper: 3 },
		);
	});
});

describe('what does not apply', () => {
	it('gives its weight to the siblings, level by level, and is not unrated', () => {
		const nodes = [
			node('ROOT', 'weighted_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT', weight: 3 }),
			node('B', 'weighted_mean', { parent: 'ROOT', weight: 1 }),
		];
		const two = model({ nodes, criteria: [criterion('K1', 'A'), criterion('K2', 'A'), criterion('K3', 'B')] });
		expect(scores(two, { K1: 4, K2: NOT_APPLICABLE, K3: 0 })).toMatchObject({
			ROOT: { score: 3, coverage: 1, of: 2 },
			A: { score: 4 },
		});
		expect(scores(two, { K1: NOT_APPLICABLE, K2: NOT_APPLICABLE, K3: 1 })).toMatchObject({
			ROOT: { score: 1, lower: 1, upper: 1, coverage: 1 },
			A: { score: null, lower: null, upper: null, coverage: null },
		});
	});

	it('leaves a sum, a minimum and a geometric mean with a score', () => {
		for (const [aggregation, score] of [
			['sum', 7],
			['min', 3],
			['geometric_mean', Math.sqrt(12)],
		] as const)
			expect(scores(flat(aggregation), { K1: 3, K2: 4, K3: NOT_APPLICABLE }).ROOT?.score).toBeCloseTo(score, 12);
	});
});

describe('weights', () => {
	it('are thirds when they are equal, whatever their sum', () => {
		for (const weight of [1, 0.333, 0.1]) {
			const thirds = flat('weighted_mean', {
				criteria: ['K1', 'K2', 'K3'].map((code) => criterion(code, 'ROOT', { weight })),
				levels: [{ level: 3 }],
			});
			expect(scores(thirds, { K1: 3, K2: 3, K3: 3 }).ROOT).toMatchObject({ score: 3, level: 3 });
			expect(scores(thirds, { K1: 1, K2: 2, K3: 4 }).ROOT?.score).toBeCloseTo(7 / 3, 14);
		}
	});

	it('of 0 ask a criterion and do not score it, whatever the aggregation', () => {
		for (const aggregation of ['weighted_mean', 'sum', 'min', 'max', 'geometric_mean'] as const) {
			const asked = flat(aggregation, {
				criteria: [criterion('K1', 'ROOT'), criterion('K2', 'ROOT', { weight: 0 })],
			});
			expect(scores(asked, { K1: 3, K2: 0 }).ROOT).toMatchObject({ score: 3, of: 1 });
			expect(scores(asked, { K1: 3 }).ROOT).toMatchObject({ score: 3, lower: 3, upper: 3, coverage: 1 });
		}
	});

	it('of 0 leave a dimension with a score of its own', () => {
		const nodes = [
			node('ROOT', 'weighted_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT' }),
			node('B', 'weighted_mean', { parent: 'ROOT', weight: 0 }),
		];
		expect(
			scores(model({ nodes, criteria: [criterion('K1', 'A'), criterion('K2', 'B')] }), { K1: 4, K2: 1 }),
		).toMatchObject({ ROOT: { score: 4 }, B: { score: 1 } });
	});

	it('measure the coverage, level by level', () => {
		const nodes = [
			node('ROOT', 'weighted_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT', weight: 3 }),
			node('B', 'weighted_mean', { parent: 'ROOT', weight: 1 }),
		];
		const two = model({
			nodes,
			criteria: [criterion('K1', 'A', { weight: 3 }), criterion('K2', 'A', { weight: 1 }), criterion('K3', 'B')],
		});
		expect(scores(two, { K1: 4 }).ROOT).toMatchObject({ coverage: 0.5625, rated: 1, of: 3 });
	});
});

it('names the weakest parts beside each mean', () => {
	expect(scores(flat('weighted_mean'), { K1: 1, K2: 4, K3: 1 }).ROOT?.weakest).toEqual(['K1', 'K3']);
	expect(scores(flat('weighted_mean'), { K2: 4 }).ROOT?.weakest).toEqual(['K2']);
	expect(scores(flat('weighted_mean'), {}).ROOT?.weakest).toEqual([]);
});

it('is 0 for a geometric mean with a zero, and with what falls below it beyond a goalpost', () => {
	expect(scores(flat('geometric_mean'), { K1: 4, K2: 4, K3: 0 }).ROOT).toMatchObject({
		score: 0,
		lower: 0,
		upper: 0,
	});
	const unclipped = flat('geometric_mean', {
		criteria: [
			criterion('K1', 'ROOT'),
			{ code: 'K2', node: 'ROOT', weight: 1, normalisation: { kind: 'min_max', min: 1, max: 2 } },
		],
	});
	expect(scores(unclipped, { K1: 4, K2: 0.5 }).ROOT).toMatchObject({ score: 0 });
});

describe('binary fractions', () => {
	it('do not cost a level: (1 × 0.6 + 3 × 3.8) ÷ 4 is 3, computed it is 2.9999999999999996', () => {
		const mean = flat('weighted_mean', {
			criteria: [criterion('K1', 'ROOT'), criterion('K2', 'ROOT', { weight: 3 })],
			levels: [0, 1, 2, 3, 4].map((level) => ({ level })),
		});
		expect(scores(mean, { K1: 0.6, K2: 3.8 }).ROOT).toMatchObject({ level: 3, levelLower: 3, levelUpper: 3 });
	});

	it('do not add up: ten times 0.1 is 1', () => {
		const tenths = Array.from({ length: 10 }, (_, index) => `K${index}`);
		expect(
			scores(
				flat('sum', { criteria: tenths.map((code) => criterion(code, 'ROOT')) }),
				Object.fromEntries(tenths.map((code) => [code, 0.1])),
			).ROOT?.score,
		).toBe(1);
	});
});

describe('rescaling and rounding', () => {
	const share = (root: Partial<ModelNode>, count = 3) =>
		model({
			scale: [0, 100],
			nodes: [node('ROOT', 'weighted_mean', root)],
			criteria: Array.from({ length: count }, (_, index) => criterion(`K${index}`, 'ROOT', { range: [0, 1] })),
		});
	const CAPPED = 'half up to integer, but at most 99 unless every criterion is fulfilled';

	it('turns 0..1 into the range that the node names, reversed too', () => {
		expect(scores(share({ to: [1, 5] }), { K0: 1, K1: 0, K2: 0.5 }).ROOT).toMatchObject({ score: 3 });
		expect(scores(share({ to: [5, 1] }), { K0: 1, K1: 0 }).ROOT).toMatchObject({
			lower: expect.closeTo(7 / 3, 12),
			upper: expect.closeTo(11 / 3, 12),
		});
	});

	it('does not round without a rule of the model', () => {
		expect(scores(share({ to: [0, 100] }), { K0: 1, K1: 1, K2: 0 }).ROOT?.score).toBeCloseTo(200 / 3, 12);
	});

	it('rounds half up although binary fractions fall short of the half', () => {
		// 29 of 200 is 14.5 %; computed in binary fractions it is 14.499999999999998.
		const sheet = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`K${index}`, index < 29 ? 1 : 0]));
		expect(scores(share({ to: [0, 100], rounding: 'half up to integer' }, 200), sheet).ROOT?.score).toBe(15);
	});

	it('gives 99 for 99.6 %, and 100 only when every criterion is fulfilled', () => {
		const sheet = (met: number) =>
			Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`K${index}`, index < met ? 1 : 0]));
		const badge = share({ to: [0, 100], rounding: CAPPED }, 250);
		expect(scores(badge, sheet(249)).ROOT?.score).toBe(99);
		expect(scores(badge, sheet(250)).ROOT?.score).toBe(100);
	});

	it('does not take an unrated criterion for a fulfilled one', () => {
		expect(scores(share({ to: [0, 100], rounding: CAPPED }), { K0: 1, K1: 1 }).ROOT).toMatchObject({
			score: 99,
			lower: 67,
			upper: 100,
		});
		expect(
			scores(share({ to: [0, 100], rounding: CAPPED }), { K0: 1, K1: 1, K2: NOT_APPLICABLE }).ROOT,
		).toMatchObject({ score: 100, lower: 100, upper: 100 });
	});

	it('hands the rounded score on to the node above', () => {
		const staged: ModelNode = {
			code: 'BADGE',
			parent: null,
			weight: 1,
			aggregation: 'staged',
			levels: [{ level: 1, node: 'ROOT', fulfilledAt: 100 }],
		};
		const part = share({ parent: 'BADGE', to: [0, 100], rounding: CAPPED }, 250);
		const badge = { ...part, nodes: [staged, ...part.nodes] };
		const sheet = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`K${index}`, index < 249 ? 1 : 0]));
		expect(scores(badge, sheet).BADGE).toMatchObject({ score: 0, level: 0 });
		expect(scores(badge, { ...sheet, K249: 1 }).BADGE).toMatchObject({ score: 1, level: 1 });
	});
});

describe('a staged node', () => {
	const stages = ['PASSING', 'SILVER', 'GOLD'];
	const badge = (part: Partial<MaturityModel> = {}) =>
		model({
			scale: [0, 3],
			nodes: [
				{
					code: 'BADGE',
					parent: null,
					weight: 1,
					aggregation: 'staged',
					levels: stages
						.map((code, index) => ({ level: index + 1, node: code, fulfilledAt: 100 }))
						.toReversed(),
				},
				...stages.map((code) => node(code, 'weighted_mean', { parent: 'BADGE', to: [0, 100] })),
			],
			criteria: stages.flatMap((code) =>
				[1, 2, 3].map((index) => criterion(`${code}-${index}`, code, { range: [0, 1] })),
			),
			...part,
		});
	const all = (code: string, rating: unknown) =>
		Object.fromEntries([1, 2, 3].map((index) => [`${code}-${index}`, rating]));

	it('needs every lower level', () => {
		expect(scores(badge(), { ...all('PASSING', 1), ...all('SILVER', 1), ...all('GOLD', 0) }).BADGE).toMatchObject({
			score: 2,
			level: 2,
		});
		expect(scores(badge(), { ...all('PASSING', 1), ...all('SILVER', 0), ...all('GOLD', 1) }).BADGE).toMatchObject({
			score: 1,
			level: 1,
		});
		expect(scores(badge(), { ...all('PASSING', 0), ...all('SILVER', 1), ...all('GOLD', 1) }).BADGE).toMatchObject({
			score: 0,
			level: 0,
		});
	});

	it('has bounds and no score with gaps', () => {
		const open = { ...all('PASSING', 1), ...all('SILVER', 1), 'SILVER-1': null };
		expect(scores(badge(), open).BADGE).toMatchObject({
			score: null,
			lower: 1,
			upper: 3,
			level: null,
			levelLower: 1,
			levelUpper: 3,
			coverage: expect.closeTo((1 + 2 / 3) / 3, 12),
		});
	});

	it('has its published level where the unrated counts as not met', () => {
		expect(
			scores(badge({ missing: 'value', missingValue: 0 }), { ...all('PASSING', 1), 'SILVER-1': 1 }),
		).toMatchObject({ BADGE: { score: 1, level: 1, levelLower: 1, levelUpper: 3 }, GOLD: { score: 0 } });
	});

	it('has no stage where nothing of it applies', () => {
		expect(
			scores(badge(), { ...all('PASSING', 1), ...all('SILVER', NOT_APPLICABLE), ...all('GOLD', 1) }).BADGE,
		).toMatchObject({ score: 3 });
		expect(
			scores(badge(), { ...all('PASSING', NOT_APPLICABLE), ...all('SILVER', 0), ...all('GOLD', 1) }).BADGE,
		).toMatchObject({ score: 0 });
	});

	it('begins at the bottom of the scale, as models whose first level asks for nothing', () => {
		const cmmi = badge({ scale: [1, 4] });
		const nodes = cmmi.nodes.map((one): ModelNode =>
			one.aggregation === 'staged'
				? { ...one, levels: one.levels.map((stage) => ({ ...stage, level: stage.level + 1 })) }
				: one,
		);
		expect(
			scores({ ...cmmi, nodes }, { ...all('PASSING', 0), ...all('SILVER', 0), ...all('GOLD', 0) }).BADGE,
		).toMatchObject({ score: 1, level: 1 });
	});
});

describe('a process capability', () => {
	const process = (thresholds?: { rating: 'N' | 'P' | 'L' | 'F'; upTo: number }[]) =>
		model({
			scale: [0, 2],
			nodes: [
				{
					...{ code: 'P', parent: null, weight: 1, aggregation: 'capability' as const },
					...(thresholds ? { thresholds } : {}),
					rule: [
						{ level: 2, fully: ['PA1'], largely: ['PA2'] },
						{ level: 1, fully: [], largely: ['PA1'] },
					],
				},
			],
			criteria: ['PA1', 'PA2'].map((code) => criterion(code, 'P', { range: [0, 100], letters: true })),
		});

	it.each([
		[15, 'N', 0],
		[15.5, 'P', 0],
		[50, 'P', 0],
		[50.01, 'L', 1],
		[85, 'L', 1],
		[86, 'F', 2],
		[100, 'F', 2],
	] as const)('takes %d %% for %s: a bound belongs to the lower rating', (percent, letter, level) => {
		expect(scores(process(), { PA1: percent, PA2: 'L' }).P).toMatchObject({ score: level, level });
		expect(scores(process(), { PA1: letter, PA2: 51 }).P).toMatchObject({ score: level, level });
	});

	it('takes thresholds of its own, in any order', () => {
		const own = process([
			{ rating: 'F', upTo: 100 },
			{ rating: 'N', upTo: 10 },
			{ rating: 'L', upTo: 60 },
			{ rating: 'P', upTo: 30 },
		]);
		expect(scores(own, { PA1: 61, PA2: 31 }).P).toMatchObject({ level: 2 });
	});

	it('has bounds and no score with gaps', () => {
		expect(scores(process(), { PA1: 'F' }).P).toMatchObject({
			score: null,
			level: null,
			levelLower: 1,
			levelUpper: 2,
		});
		expect(scores(process(), { PA1: 'P' }).P).toMatchObject({
			score: null,
			level: 0,
			levelLower: 0,
			levelUpper: 0,
		});
	});

	it('does not wait for what does not apply', () => {
		expect(scores(process(), { PA1: 'F', PA2: NOT_APPLICABLE }).P).toMatchObject({ score: 2, level: 2 });
	});
});

describe('normalisation', () => {
	const normalised = (normalisation: object, rating: number) =>
		scores(
			{
				...model({ scale: [0, 1], nodes: [node('ROOT', 'weighted_mean')], criteria: [] }),
				criteria: [{ code: 'K', node: 'ROOT', weight: 1, normalisation }],
			},
			{ K: rating },
		).ROOT?.score;

	it.each([
		[{ kind: 'min_max', min: 20, max: 85 }, 52.5, 0.5],
		[{ kind: 'min_max', min: 20, max: 85, direction: -1 }, 20, 1],
		[{ kind: 'min_max', min: 0, max: 18, clip: 'both' }, 21, 1],
		[{ kind: 'min_max', min: 0, max: 18, clip: 'both' }, -3, 0],
		[{ kind: 'min_max', min: 0, max: 10 }, 12, 1.2],
		[{ kind: 'min_max', min: 0, max: 10, to: [1, 7] }, 5, 4],
		[{ kind: 'min_max', min: 0, max: 10, direction: -1, to: [1, 7] }, 10, 1],
		[{ kind: 'log_min_max', min: 100, max: 10_000 }, 1000, 0.5],
		[{ kind: 'log_min_max', min: 100, max: 10_000, clip: 'both' }, -5, 0],
		[{ kind: 'z_score', mean: 500, standardDeviation: 100 }, 650, 1.5],
		[{ kind: 'z_score', mean: 500, standardDeviation: 100, direction: -1 }, 650, -1.5],
		[{ kind: 'z_score', mean: 500, standardDeviation: 100, min: 200, max: 600, clip: 'both' }, 650, 1],
		[{ kind: 'z_score', mean: 500, standardDeviation: 100, to: [50, 60] }, 650, 65],
	])('%j makes of %d', (normalisation, rating, value) => {
		expect(normalised(normalisation, rating)).toBeCloseTo(value, 12);
	});

	it('bounds an unrated criterion by its goalposts, and leaves a z-score without goalposts open', () => {
		const of = (normalisation: object) =>
			scores(
				{
					...model({ scale: [0, 1], nodes: [node('ROOT', 'weighted_mean')], criteria: [] }),
					criteria: [{ code: 'K', node: 'ROOT', weight: 1, normalisation }],
				},
				{},
			).ROOT;
		expect(of({ kind: 'min_max', min: 3, max: 9, direction: -1, to: [0, 100] })).toMatchObject({
			lower: 0,
			upper: 100,
		});
		expect(of({ kind: 'z_score', mean: 5, standardDeviation: 2, min: 1, max: 9, direction: -1 })).toMatchObject({
			lower: -2,
			upper: 2,
		});
		expect(of({ kind: 'z_score', mean: 5, standardDeviation: 2 })).toMatchObject({
			score: null,
			lower: null,
			upper: null,
		});
	});
});

describe('answers', () => {
	it('are bounded by their values, whatever their order', () => {
		const answers = model({
			answerSets: { X: [{ value: 1 }, { value: 0.25 }, { value: 3 }] },
			nodes: [node('ROOT', 'weighted_mean')],
			criteria: [{ code: 'K', node: 'ROOT', weight: 1, answerSet: 'X' }],
		});
		expect(scores(answers, {}).ROOT).toMatchObject({ lower: 0.25, upper: 3 });
	});

	it('count by their code, which may depend on evidence', () => {
		const answers = model({
			answerSets: {
				X: [
					{ code: 'met', value: 0 },
					{ code: 'met_url', value: 1 },
				],
			},
			nodes: [node('ROOT', 'weighted_mean')],
			criteria: [{ code: 'K', node: 'ROOT', weight: 1, answerSet: 'X' }],
		});
		expect(['met', 'met_url'].map((code) => scores(answers, { K: code }).ROOT?.score)).toEqual([0, 1]);
	});
});

it('scores a node with as many criteria as a model may have', () => {
	const codes = Array.from({ length: 10_000 }, (_, index) => `K${index}`);
	const wide = tree(
		model({ nodes: [node('MEAN', 'weighted_mean')], criteria: codes.map((code) => criterion(code, 'MEAN')) }),
	);
	expect(score(wide, new Map(codes.map((code) => [code, 3])))).toMatchObject([{ score: 3, lower: 3, upper: 3 }]);
});

it('scores several roots, and a tree as deep as a model may be', () => {
	const depth = 20;
	const nodes = Array.from({ length: depth }, (_, index) =>
		node(`N${index}`, 'weighted_mean', { parent: index === 0 ? null : `N${index - 1}` }),
	).toReversed();
	const deep = model({
		nodes: [...nodes, node('OTHER', 'sum')],
		criteria: [criterion('K1', `N${depth - 1}`), criterion('K2', 'OTHER')],
	});
	expect(scores(deep, { K1: 3, K2: 1 })).toMatchObject({ N0: { score: 3 }, OTHER: { score: 1 } });
});

it('gives levels of the model only to scores on its scale', () => {
	const levels = [1, 2, 3, 4].map((level) => ({ level }));
	const nodes = [node('ROOT', 'weighted_mean', { to: [0, 4] }), node('A', 'weighted_mean', { parent: 'ROOT' })];
	expect(
		scores(model({ levels, nodes, criteria: [criterion('K1', 'A', { range: [0, 1] })] }), { K1: 0.6 }),
	).toMatchObject({ ROOT: { level: 2 }, A: { level: null, levelLower: null } });
	expect(
		scores(flat('min', { levels: [1, 2, 3, 4, 5].map((level) => ({ level })), scale: [0, 100] }), {
			K1: 4,
			K2: 4,
			K3: 4,
		}).ROOT,
	).toMatchObject({ level: null });
	expect(scores(flat('min', { levels }), { K1: 4, K2: 4, K3: 0.5 }).ROOT).toMatchObject({ level: 0 });
});
