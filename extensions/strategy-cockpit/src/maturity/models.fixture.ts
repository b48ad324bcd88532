import fc from 'fast-check';
import type { Criterion, MaturityModel, Missing, ModelNode } from './domain/model/model.ts';
import { parseModel } from './domain/model/parse-model.ts';
import { problemText } from './wording/problems.ts';
import { readRatings, type SeveralRaters, type SingleAssessment } from './domain/rating/ratings.ts';
import { score, type NodeScore } from './domain/scoring/score.ts';
import type { GivenRatings } from './domain/rating/given-ratings.ts';
import { treeOf, type ModelTree } from './domain/model/tree.ts';

/** A node of its own as root, with criteria of weight 1 on the scale 0 to 4, unless said otherwise. */
export function model(parts: Partial<MaturityModel> & { nodes: ModelNode[]; criteria: Criterion[] }): MaturityModel {
	return { code: 'test', scale: [0, 4], missing: 'bounds', ...parts };
}

export function node(
	code: string,
	aggregation: 'weighted_mean' | 'sum' | 'min' | 'max' | 'geometric_mean',
	part: Partial<ModelNode> = {},
): ModelNode {
	return { code, parent: null, weight: 1, aggregation, ...part } as ModelNode;
}

export function criterion(code: string, of: string, part: Partial<Criterion> = {}): Criterion {
	return { code, node: of, weight: 1, range: [0, 4], notApplicable: true, ...part };
}

/** The tree of a model that must be sound. */
export function tree(document: unknown): ModelTree {
	const parsed = parseModel(document);
	if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problemText(problem, 'en')).join('\n'));
	return treeOf(parsed.value);
}

export function ratings(of: ModelTree, sheet: Readonly<Record<string, unknown>>): GivenRatings {
	return (read(of, { code: 'A', ratings: sheet }) as SingleAssessment).ratings;
}

export function raters(
	of: ModelTree,
	names: readonly string[],
	sheet: Readonly<Record<string, unknown>>,
): SeveralRaters {
	return read(of, { code: 'A', raters: names, ratings: sheet }) as SeveralRaters;
}

function read(of: ModelTree, assessment: object): unknown {
	const outcome = readRatings(of, { assessments: [assessment] });
	if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problemText(problem, 'en')).join('\n'));
	return outcome.value[0];
}

/** The scores of a model's nodes by code. */
export function scores(document: unknown, sheet: Readonly<Record<string, unknown>>): Record<string, NodeScore> {
	const prepared = tree(document);
	return Object.fromEntries(score(prepared, ratings(prepared, sheet)).map((one) => [one.code, one]));
}

export const NOT_APPLICABLE = { notApplicable: 'the office has no counter' };

/** What a generated criterion may be rated: all its answers, or the ends of its range and what lies between. */
export interface RatedModel {
	model: MaturityModel;
	ratings: Record<string, number | null | typeof NOT_APPLICABLE>;
	/** A full set of ratings to complete the others from. */
	completion: Record<string, number>;
}

const ANSWERS = [0, 0.25, 0.5, 1];
const weight = fc.constantFrom(0, 0.333, 1, 2, 5);

const kind = fc.constantFrom<Partial<Criterion>[]>(
	{ range: [0, 4] },
	{ answerSet: 'answers', range: undefined },
	{ range: [1, 5], normalisation: { kind: 'min_max', min: 1, max: 5, direction: -1 } },
	{ range: [0, 9], normalisation: { kind: 'min_max', min: 2, max: 7, clip: 'both', to: [0, 4] } },
	{ range: [1, 1000], normalisation: { kind: 'log_min_max', min: 1, max: 1000 } },
	{ range: [0, 10], normalisation: { kind: 'min_max', min: 0, max: 10, direction: -1, to: [1, 3] } },
);

/**
 * Models with every aggregation: a root over two levels of dimensions, one of them staged over two others and one a process
 * capability; weights of 0 and of no whole sum; criteria with answers, ranges and normalisations in both directions.
 */
export function ratedModel(missing: Missing): fc.Arbitrary<RatedModel> {
	const plain = fc.constantFrom<('weighted_mean' | 'sum' | 'min' | 'max' | 'geometric_mean')[]>(
		'weighted_mean',
		'sum',
		'min',
		'max',
		'geometric_mean',
	);
	const shape = fc.record({
		aggregations: fc.array(plain, { minLength: 5, maxLength: 5 }),
		weights: fc.array(weight, { minLength: 12, maxLength: 12 }),
		kinds: fc.array(kind, { minLength: 8, maxLength: 8 }),
		rounded: fc.boolean(),
		fulfilledAt: fc.constantFrom(0.25, 0.5, 1),
	});
	return shape.chain(({ aggregations: [root, a, b, c, d], weights, kinds, rounded, fulfilledAt }) => {
		const inA = (code: string, aggregation: typeof root, index: number) =>
			node(code, aggregation ?? 'min', { parent: 'A', weight: weights[index] });
		const nodes: ModelNode[] = [
			node('ROOT', root ?? 'min', rounded ? { rounding: 'half up to 1 decimal' } : {}),
			node('A', a ?? 'min', { parent: 'ROOT', weight: 1 }),
			inA('B', b, 0),
			inA('C', c, 1),
			node('D', d ?? 'min', { parent: 'A', weight: 1, to: [0, 2] }),
			{
				code: 'STAGED',
				parent: 'ROOT',
				weight: 2,
				aggregation: 'staged',
				levels: [
					{ level: 2, node: 'C', fulfilledAt: 2 * fulfilledAt },
					{ level: 1, node: 'B', fulfilledAt },
				],
			},
			{
				code: 'PROCESS',
				parent: 'ROOT',
				weight: 1,
				aggregation: 'capability',
				rule: [
					{ level: 1, fully: [], largely: ['P1'] },
					{ level: 2, fully: ['P1'], largely: ['P2'] },
				],
			},
		];
		const places = ['A', 'B', 'B', 'B', 'C', 'C', 'D', 'D'];
		const criteria: Criterion[] = [
			...places.map((of, index) =>
				criterion(`K${index}`, of, {
					weight: index === 1 || index === 4 || index === 6 ? 1 : (weights[index + 2] ?? 1),
					...kinds[index],
				}),
			),
			criterion('P1', 'PROCESS', { range: [0, 100], letters: true }),
			criterion('P2', 'PROCESS', { range: [0, 100], letters: true }),
		].map((one) => JSON.parse(JSON.stringify(one)) as Criterion);
		const whole = model({
			scale: [0, 5],
			missing,
			...(missing === 'value' ? { missingValue: 1 } : {}),
			answerSets: { answers: ANSWERS.map((value) => ({ value })) },
			nodes,
			criteria,
		});
		const rating = (one: Criterion) =>
			one.answerSet
				? fc.constantFrom(...ANSWERS)
				: fc
						.integer({ min: (one.range?.[0] ?? 0) * 4, max: (one.range?.[1] ?? 0) * 4 })
						.map((quarters) => quarters / 4);
		const sheetOf = <T>(arbitrary: (one: Criterion) => fc.Arbitrary<T>) =>
			fc.record(Object.fromEntries(criteria.map((one) => [one.code, arbitrary(one)])));
		return fc.record({
			model: fc.constant(whole),
			ratings: sheetOf((one) =>
				fc.oneof(
					{ weight: 5, arbitrary: rating(one) },
					{ weight: 2, arbitrary: fc.constant(null) },
					{ weight: 1, arbitrary: fc.constant(NOT_APPLICABLE) },
				),
			),
			completion: sheetOf(rating),
		});
	});
}
