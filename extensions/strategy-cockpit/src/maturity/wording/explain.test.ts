import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, ratings, tree } from '../models.fixture.ts';
import { explain } from './explain.ts';
import { levelText } from './level-text.ts';
import { labelOf, nameOf } from './names.ts';
import type { Criterion, MaturityModel, ModelNode } from '../domain/model/model.ts';
import { score, standingsOf } from '../domain/scoring/score.ts';

const levels = [0, 1, 2, 3, 4].map((level) => ({ level }));
const of = (root: ModelNode, criteria: Criterion[], part: Partial<MaturityModel> = {}) =>
	tree(model({ nodes: [root], criteria, levels, ...part }));
const three = (
	aggregation: 'weighted_mean' | 'sum' | 'min' | 'max' | 'geometric_mean',
	weights = [1, 1, 1],
	part: Partial<ModelNode> = {},
) =>
	of(
		node('ROOT', aggregation, part),
		weights.map((weight, index) => criterion(`K${index + 1}`, 'ROOT', { weight })),
	);

const told = (
	prepared: ReturnType<typeof tree>,
	sheet: Record<string, unknown>,
	language: 'de' | 'en' = 'de',
	code = 'ROOT',
) => {
	const given = ratings(prepared, sheet);
	return explain({ tree: prepared, ratings: given, standings: standingsOf(prepared, given) }, code, language);
};

describe('the arithmetic in words', () => {
	const sheet = { K1: 1, K2: 2, K3: 4 };

	it.each([
		['weighted_mean', [1, 1, 1], 'Wert: (1 + 2 + 4) ÷ 3 ≈ 2,333333'],
		['weighted_mean', [2, 1, 0.5], 'Wert: (2 × 1 + 1 × 2 + 0,5 × 4) ÷ (2 + 1 + 0,5) ≈ 1,714286'],
		['sum', [1, 1, 1], 'Wert: 1 + 2 + 4 = 7'],
		['min', [1, 1, 1], 'Wert: das Niedrigste von 1; 2; 4 = 1'],
		['max', [1, 1, 1], 'Wert: das Höchste von 1; 2; 4 = 4'],
		['geometric_mean', [1, 1, 1], 'Wert: (1 × 2 × 4)^(1 ÷ 3) = 2'],
		['geometric_mean', [1, 2, 1], 'Wert: (1^1 × 2^2 × 4^1)^(1 ÷ (1 + 2 + 1)) = 2'],
	] as const)('of a %s with weights %j', (aggregation, weights, line) => {
		expect(told(three(aggregation, [...weights]), sheet)).toContain(line);
	});

	it('says why a geometric mean is 0', () => {
		expect(told(three('geometric_mean'), { ...sheet, K1: 0 })).toContain('Wert: ein Wert ist 0, daher = 0');
	});

	it('is a whole page for a clerk, in German and English', () => {
		expect(told(three('weighted_mean', [2, 1, 1]), { K1: 3, K2: 4 })).toEqual([
			'ROOT: gewichtetes Mittel',
			'K1 (Gewicht 2): 3',
			'K2 (Gewicht 1): 4',
			'K3 (Gewicht 1): offen (0 … 4)',
			'Wert über das Bewertete: (2 × 3 + 1 × 4) ÷ (2 + 1) ≈ 3,333333',
			'Untergrenze, wenn alles Offene den niedrigsten Wert bekommt: (2 × 3 + 1 × 4 + 1 × 0) ÷ (2 + 1 + 1) = 2,5',
			'Obergrenze, wenn alles Offene den höchsten Wert bekommt: (2 × 3 + 1 × 4 + 1 × 4) ÷ (2 + 1 + 1) = 3,5',
			'Stufe 2 bis 3, offen: K3',
			'Am niedrigsten: K1.',
			'Bewertet: 2 von 3 Kriterien, 75 % des Gewichts.'.replace('75 %', '75\u00a0%'),
		]);
		expect(told(three('min'), { K1: 3, K2: NOT_APPLICABLE, K3: 2.5 }, 'en')).toEqual([
			'ROOT: lowest value',
			'K1: 3',
			'K2: left out',
			'K3: 2.5',
			'Score: the lowest of 3; 2.5 = 2.5',
			'Level 2',
			'Lowest: K3.',
			'Rated: 2 of 2 criteria, 100% of the weight.',
		]);
	});

	it('tells that nothing applies', () => {
		expect(told(three('min'), { K1: NOT_APPLICABLE, K2: NOT_APPLICABLE, K3: NOT_APPLICABLE })).toEqual([
			'ROOT: niedrigster Wert',
			'Nicht anwendbar: Das Gewicht geht an die Geschwister.',
		]);
	});

	it('tells what the unrated counts as', () => {
		const counting = of(node('ROOT', 'sum'), [criterion('K1', 'ROOT'), criterion('K2', 'ROOT')], {
			missing: 'value',
			missingValue: 1,
		});
		expect(told(counting, { K1: 3 })).toEqual(
			expect.arrayContaining([
				'K2: 1, offen (0 … 4)',
				'Unbewertetes zählt in diesem Modell als 1.',
				'Wert: 3 + 1 = 4',
			]),
		);
	});

	it('follows rescaling and rounding', () => {
		const rounded = of(
			node('ROOT', 'weighted_mean', { to: [0, 100], rounding: 'half up to integer' }),
			['K1', 'K2', 'K3'].map((code) => criterion(code, 'ROOT', { range: [0, 1] })),
			{ scale: [0, 100] },
		);
		expect(told(rounded, { K1: 1, K2: 1, K3: 0 })).toContain(
			'Wert: (1 + 1 + 0) ÷ 3 ≈ 0,666667; umgerechnet auf 0 bis 100: 0 + 0,666667 × (100 − 0) ≈ 66,666667; gerundet nach der Regel des Modells „half up to integer“ = 67',
		);
	});

	it.each([
		[{ kind: 'min_max', min: 20, max: 85, clip: 'both' }, 90, '90 (begrenzt auf 85); (85 − 20) ÷ (85 − 20) = 1'],
		[
			{ kind: 'min_max', min: 0, max: 40, direction: -1, to: [0, 4] },
			10,
			'10; 0 + (1 − (10 − 0) ÷ (40 − 0)) × (4 − 0) = 3',
		],
		[{ kind: 'log_min_max', min: 100, max: 10_000 }, 1000, '1000; (ln 1000 − ln 100) ÷ (ln 10000 − ln 100) = 0,5'],
		[{ kind: 'z_score', mean: 5, standardDeviation: 2, direction: -1 }, 4, '4; −((4 − 5) ÷ 2) = 0,5'],
	])('follows the normalisation %j', (normalisation, rating, line) => {
		expect(
			told(
				of(
					node('ROOT', 'weighted_mean'),
					[{ code: 'K', node: 'ROOT', weight: 1, normalisation } as Criterion],
					{ scale: [0, 4] },
				),
				{ K: rating },
			)[1],
		).toBe(`K (Gewicht 1): ${line}`);
	});

	it('tells of each stage whether it is reached', () => {
		const staged: ModelNode = {
			code: 'ROOT',
			parent: null,
			weight: 1,
			aggregation: 'staged',
			levels: [
				{ level: 2, node: 'B', fulfilledAt: 1 },
				{ level: 1, node: 'A', fulfilledAt: 0.5 },
			],
		};
		const prepared = tree(
			model({
				nodes: [staged, ...['A', 'B'].map((code) => node(code, 'weighted_mean', { parent: 'ROOT' }))],
				criteria: ['A', 'B'].map((code) => criterion(code, code, { range: [0, 1] })),
			}),
		);
		expect(told(prepared, { A: 0.5, B: 0.25 })).toEqual(
			expect.arrayContaining([
				'Stufe 1: erreicht (A ist 0,5, verlangt sind 0,5)',
				'Stufe 2: nicht erreicht (B ist 0,25, verlangt sind 1)',
				'Stufe 1',
			]),
		);
	});

	it('tells of each row of a capability what it lacks', () => {
		const process: ModelNode = {
			code: 'ROOT',
			parent: null,
			weight: 1,
			aggregation: 'capability',
			rule: [
				{ level: 1, fully: [], largely: ['PA1'] },
				{ level: 2, fully: ['PA1'], largely: ['PA2'] },
			],
		};
		const prepared = of(
			process,
			['PA1', 'PA2'].map((code) => criterion(code, 'ROOT', { range: [0, 100], letters: true })),
			{ levels: [] },
		);
		expect(told(prepared, { PA1: 72, PA2: 'F' })).toEqual(
			expect.arrayContaining([
				'PA1: 72 (L)',
				'PA2: 100 (F)',
				'Stufe 1: erreicht',
				'Stufe 2: nicht erreicht (PA1 ist L, verlangt ist F)',
			]),
		);
	});
});

it('says a level, or from where to where and what is open', () => {
	const prepared = three('weighted_mean');
	const text = (sheet: Record<string, unknown>, language: 'de' | 'en') => {
		const given = ratings(prepared, sheet);
		return levelText(prepared, given, score(prepared, given)[0]!, language);
	};
	expect([text({ K1: 3, K2: 4 }, 'de'), text({ K1: 3, K2: 4 }, 'en'), text({ K1: 3, K2: 4, K3: 3 }, 'de')]).toEqual([
		'2 bis 3, offen: K3',
		'2 to 3, open: K3',
		'3',
	]);
});

it('names things in the language of the reader, if the model does', () => {
	expect([
		nameOf('Amt', 'A', 'en'),
		nameOf({ de: 'Amt', en: 'Office' }, 'A', 'en'),
		nameOf({ de: 'Amt' }, 'A', 'en'),
		nameOf(undefined, 'A', 'de'),
	]).toEqual(['Amt', 'Office', 'Amt', 'A']);
});

it('names a range of scores by the model, at its lower end too', () => {
	const labelled = of(node('ROOT', 'min'), [criterion('K', 'ROOT')], {
		labels: [
			{ min: 0.7, label: 'high' },
			{ min: 0, label: 'low' },
			{ min: 0.55, label: { de: 'mittel', en: 'medium' } },
		],
	});
	expect([0.549, 0.55, 0.7, 3].map((value) => nameOf(labelOf(labelled, value) ?? undefined, '', 'de'))).toEqual([
		'low',
		'mittel',
		'high',
		'high',
	]);
	expect(labelOf(three('min'), 1)).toBeNull();
});
