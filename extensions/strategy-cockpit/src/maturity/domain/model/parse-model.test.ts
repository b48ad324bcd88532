import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemText } from '../../wording/problems.ts';
import { criterion, model, node, ratedModel } from '../../models.fixture.ts';
import type { MaturityModel } from './model.ts';
import { parseModel } from './parse-model.ts';

const sound = (): MaturityModel =>
	model({
		answerSets: {
			X: [
				{ code: 'no', value: 0 },
				{ code: 'yes', value: 1 },
			],
		},
		nodes: [
			node('ROOT', 'weighted_mean'),
			node('A', 'sum', { parent: 'ROOT' }),
			node('B', 'min', { parent: 'ROOT' }),
		],
		criteria: [criterion('K1', 'A', { range: undefined, answerSet: 'X' }), criterion('K2', 'B')].map((one) =>
			JSON.parse(JSON.stringify(one)),
		),
	});

/** A sound model with one thing made wrong. */
function broken(
	change: (
		document: Record<string, unknown> & {
			nodes: Record<string, unknown>[];
			criteria: Record<string, unknown>[];
			answerSets: Record<string, Record<string, unknown>[]>;
		},
	) => void,
) {
	const document = structuredClone(sound()) as never;
	change(document);
	return document as unknown;
}

const problemsOf = (document: unknown) => {
	const parsed = parseModel(document);
	return parsed.ok ? [] : parsed.problems;
};

it('hands back the document as it is, with all that it does not know', () => {
	const document = {
		...sound(),
		licence: 'CC0',
		note: 'kept',
		criteria: sound().criteria.map((one) => ({ ...one, guidance: 'kept too' })),
	};
	const parsed = parseModel(document);
	expect(parsed.ok && JSON.stringify(parsed.value)).toBe(JSON.stringify(document));
});

it('takes every model that the generator of the properties makes', () => {
	fc.assert(fc.property(ratedModel('bounds'), ({ model }) => void expect(problemsOf(model)).toEqual([])));
});

describe('a model is refused', () => {
	const { stages, process } = {
		stages: (part: object) => ({
			code: 'S',
			parent: null,
			weight: 1,
			aggregation: 'staged',
			levels: [{ level: 1, node: 'A', fulfilledAt: 1 }],
			...part,
		}),
		process: (part: object) => ({
			code: 'P',
			parent: null,
			weight: 1,
			aggregation: 'capability',
			rule: [{ level: 1, fully: [], largely: ['K2'] }],
			...part,
		}),
	};

	it.each<[string, unknown, string, string, string[]]>([
		['that is no object', [], 'NOT_AN_OBJECT', '', []],
		['without nodes', broken((one) => delete (one as Record<string, unknown>)['nodes']), 'MISSING', 'nodes', []],
		[
			'whose criteria are no list',
			broken((one) => ((one as Record<string, unknown>)['criteria'] = {})),
			'NOT_A_LIST',
			'criteria',
			[],
		],
		['without code', broken((one) => delete one['code']), 'MISSING', 'code', []],
		['whose scale is upside down', broken((one) => (one['scale'] = [4, 0])), 'EMPTY_RANGE', 'scale', []],
		['whose scale is text', broken((one) => (one['scale'] = ['0', 4])), 'WRONG_VALUE', 'scale[0]', []],
		[
			'with a policy for the unrated that does not exist',
			broken((one) => (one['missing'] = 'zero')),
			'WRONG_VALUE',
			'missing',
			[],
		],
		[
			'that counts the unrated as a value and names none',
			broken((one) => (one['missing'] = 'value')),
			'MISSING_VALUE_NEEDED',
			'missingValue',
			[],
		],
		[
			'with an unknown aggregation',
			broken((one) => (one.nodes[2]!['aggregation'] = 'average')),
			'WRONG_VALUE',
			'nodes[2].aggregation',
			['B'],
		],
		[
			'with a weight as text',
			broken((one) => (one.criteria[1]!['weight'] = '1')),
			'WRONG_VALUE',
			'criteria[1].weight',
			['K2'],
		],
		[
			'with a negative weight',
			broken((one) => (one.nodes[1]!['weight'] = -1)),
			'WRONG_VALUE',
			'nodes[1].weight',
			['A'],
		],
		['without a weight', broken((one) => delete one.nodes[1]!['weight']), 'MISSING', 'nodes[1].weight', ['A']],
		[
			'with a parent that does not exist',
			broken((one) => (one.nodes[2]!['parent'] = 'GONE')),
			'UNKNOWN_PARENT',
			'nodes[2].parent',
			['B'],
		],
		[
			'with two nodes of one code',
			broken((one) => one.nodes.push({ ...one.nodes[2]!, parent: null })),
			'DUPLICATE_CODE',
			'nodes[3].code',
			['B'],
		],
		[
			'with two criteria of one code',
			broken((one) => one.criteria.push({ ...one.criteria[1]! })),
			'DUPLICATE_CODE',
			'criteria[2].code',
			['K2'],
		],
		[
			'with two answers of one code',
			broken((one) => one.answerSets['X']!.push({ code: 'yes', value: 0.5 })),
			'DUPLICATE_CODE',
			'answerSets.X[2].code',
			['yes'],
		],
		[
			'with a criterion of a node that does not exist',
			broken((one) => one.criteria.push({ ...one.criteria[1]!, code: 'K3', node: 'GONE' })),
			'CRITERION_WITHOUT_NODE',
			'criteria[2].node',
			['K3'],
		],
		[
			'with a node in which nothing counts',
			broken((one) => (one.criteria[1]!['weight'] = 0)),
			'NO_POSITIVE_WEIGHT',
			'nodes[2].weight',
			['B'],
		],
		[
			'with a node without anything',
			broken((one) => one.nodes.push({ ...one.nodes[2]!, code: 'C' })),
			'NO_POSITIVE_WEIGHT',
			'nodes[3].weight',
			['C'],
		],
		[
			'with an answer above the scale',
			broken((one) => (one.answerSets['X']![1]!['value'] = 7)),
			'ANSWER_OUTSIDE_SCALE',
			'answerSets.X[1].value',
			['X'],
		],
		[
			'with an answer below the scale',
			broken((one) => (one.answerSets['X']![0]!['value'] = -1)),
			'ANSWER_OUTSIDE_SCALE',
			'answerSets.X[0].value',
			['X'],
		],
		[
			'with a range beyond the scale',
			broken((one) => (one.criteria[1]!['range'] = [0, 9])),
			'ANSWER_OUTSIDE_SCALE',
			'criteria[1].range',
			['K2'],
		],
		[
			'with answers that do not exist',
			broken((one) => (one.criteria[0]!['answerSet'] = 'constructor')),
			'UNKNOWN_ANSWER_SET',
			'criteria[0].answerSet',
			['K1'],
		],
		['with a set without answers', broken((one) => (one.answerSets['Y'] = [])), 'MISSING', 'answerSets.Y', ['Y']],
		[
			'with answers and a range',
			broken((one) => (one.criteria[0]!['range'] = [0, 1])),
			'ANSWERS_TWICE',
			'criteria[0].answerSet',
			['K1'],
		],
		[
			'with an empty range',
			broken((one) => (one.criteria[1]!['range'] = [2, 2])),
			'EMPTY_RANGE',
			'criteria[1].range',
			['K2'],
		],
		[
			'with goalposts upside down',
			broken((one) => (one.criteria[1]!['normalisation'] = { kind: 'min_max', min: 4, max: 0 })),
			'EMPTY_RANGE',
			'criteria[1].normalisation',
			['K2'],
		],
		[
			'with a logarithm of zero',
			broken((one) => (one.criteria[1]!['normalisation'] = { kind: 'log_min_max', min: 0, max: 4 })),
			'NO_LOGARITHM',
			'criteria[1].normalisation.min',
			['K2'],
		],
		[
			'with a rating that has no logarithm',
			broken((one) => (one.criteria[1]!['normalisation'] = { kind: 'log_min_max', min: 1, max: 4 })),
			'NO_LOGARITHM',
			'criteria[1].normalisation',
			['K2'],
		],
		[
			'that clips a z-score without limits',
			broken(
				(one) =>
					(one.criteria[1]!['normalisation'] = {
						kind: 'z_score',
						mean: 0,
						standardDeviation: 1,
						clip: 'both',
					}),
			),
			'LIMITS_NEEDED',
			'criteria[1].normalisation',
			['K2'],
		],
		[
			'with a standard deviation of zero',
			broken((one) => (one.criteria[1]!['normalisation'] = { kind: 'z_score', mean: 0, standardDeviation: 0 })),
			'WRONG_VALUE',
			'criteria[1].normalisation.standardDeviation',
			['K2'],
		],
		[
			'with letters where nothing reads them',
			broken((one) => (one.criteria[1]!['letters'] = true)),
			'LETTERS_WITHOUT_CAPABILITY',
			'criteria[1].letters',
			['K2'],
		],
		[
			'with a rounding that nobody knows',
			broken((one) => (one.nodes[0]!['rounding'] = 'as you like')),
			'UNKNOWN_ROUNDING',
			'nodes[0].rounding',
			['ROOT'],
		],
		[
			'with a range of nothing as `to`',
			broken((one) => (one.nodes[0]!['to'] = [1, 1])),
			'EMPTY_RANGE',
			'nodes[0].to',
			['ROOT'],
		],
		[
			'with a level of a node that does not exist',
			broken((one) =>
				one.nodes.push(
					stages({
						levels: [
							{ level: 1, node: 'GONE', fulfilledAt: 1 },
							{ level: 2, node: 'A', fulfilledAt: 1 },
						],
					}),
				),
			),
			'UNKNOWN_REFERENCE',
			'nodes[3].levels[0].node',
			['S'],
		],
		[
			'with a staged node without levels',
			broken((one) => one.nodes.push(stages({ levels: [] }))),
			'WRONG_VALUE',
			'nodes[3].levels',
			['S'],
		],
		[
			'with a rule about a criterion that does not exist',
			broken((one) => one.nodes.push(process({ rule: [{ level: 1, fully: ['GONE'], largely: ['K2'] }] }))),
			'UNKNOWN_REFERENCE',
			'nodes[3].rule[0]',
			['P'],
		],
		[
			'with thresholds that fall',
			broken((one) =>
				one.nodes.push(
					process({
						thresholds: [
							{ rating: 'N', upTo: 15 },
							{ rating: 'P', upTo: 10 },
							{ rating: 'L', upTo: 85 },
							{ rating: 'F', upTo: 100 },
						],
					}),
				),
			),
			'THRESHOLDS_NOT_RISING',
			'nodes[3].thresholds',
			['P'],
		],
		[
			'with a threshold too few',
			broken((one) =>
				one.nodes.push(
					process({
						thresholds: [
							{ rating: 'N', upTo: 15 },
							{ rating: 'F', upTo: 100 },
						],
					}),
				),
			),
			'THRESHOLDS_NOT_RISING',
			'nodes[3].thresholds',
			['P'],
		],
		[
			'with a geometric mean of what can be negative',
			broken(
				(one) => (
					(one.nodes[2]!['aggregation'] = 'geometric_mean'),
					(one.criteria[1]!['normalisation'] = { kind: 'z_score', mean: 2, standardDeviation: 1 })
				),
			),
			'NEGATIVE_IN_GEOMETRIC_MEAN',
			'criteria[1].node',
			['K2'],
		],
	])('%s', (_what, document, code, path, about) => {
		expect(problemsOf(document)).toEqual([expect.objectContaining({ code, path, about })]);
	});

	it.each([
		['itself', [['A', 'A']], [['A']]],
		[
			'its own grandchild',
			[
				['A', 'C'],
				['C', 'B'],
				['B', 'A'],
			],
			[['A', 'B', 'C']],
		],
		[
			'one of two cycles',
			[
				['A', 'B'],
				['B', 'A'],
				['C', 'D'],
				['D', 'C'],
			],
			[
				['A', 'B'],
				['C', 'D'],
			],
		],
		[
			'a cycle that others hang on',
			[
				['A', 'B'],
				['B', 'A'],
				['C', 'A'],
				['D', 'C'],
			],
			[['A', 'B']],
		],
	])('with a node below %s, named by the members of the cycle', (_what, parents, cycles) => {
		const nodes = parents.map(([code, parent]) => node(code ?? '', 'min', { parent: parent ?? null }));
		const found = problemsOf(
			model({
				nodes,
				criteria: ['A', 'B', 'C', 'D']
					.filter((code) => nodes.some((one) => one.code === code))
					.map((code) => criterion(`K${code}`, code)),
			}),
		);
		expect(found.map(({ code, about }) => [code, [...about].sort()])).toEqual(
			cycles.map((cycle) => ['CYCLE', cycle]),
		);
	});

	it('with a stage that is made of its own result', () => {
		const around = broken((one) => {
			one.nodes.push(stages({ parent: 'A', levels: [{ level: 1, node: 'ROOT', fulfilledAt: 1 }] }));
		});
		expect(problemsOf(around).map(({ code, about }) => [code, [...about].sort()])).toEqual([
			['CYCLE', ['A', 'ROOT', 'S']],
		]);
	});

	it('with every problem at once, each with its sentence in both languages', () => {
		const many = broken((one) => {
			one['missing'] = 'zero';
			one.answerSets['X']![1]!['value'] = 7;
			one.nodes[1]!['weight'] = 'heavy';
			one.nodes[2]!['parent'] = 'GONE';
			one.criteria[0]!['answerSet'] = 'NONE';
			one.criteria.push({ ...one.criteria[1]! }, { code: 'K9' });
		});
		const found = problemsOf(many);
		expect(found.map(({ code, path }) => `${path} ${code}`).sort()).toEqual([
			'answerSets.X[1].value ANSWER_OUTSIDE_SCALE',
			'criteria[0].answerSet UNKNOWN_ANSWER_SET',
			'criteria[2].code DUPLICATE_CODE',
			'criteria[3].node MISSING',
			'criteria[3].weight MISSING',
			'missing WRONG_VALUE',
			'nodes[1].weight WRONG_VALUE',
			'nodes[2].parent UNKNOWN_PARENT',
		]);
		for (const problem of found)
			for (const language of ['de', 'en'] as const)
				expect(problemText(problem, language)).toMatch(/^[a-zA-Z[\]0-9.]+: .+[.…}]$/);
	});
});

describe('a model is taken', () => {
	it.each([
		[
			'with answers beyond the scale that are rescaled',
			broken(
				(one) => (
					(one['scale'] = [3, 9]),
					(one.nodes[1]!['to'] = [3, 9]),
					(one.criteria[1]!['range'] = [3, 9])
				),
			),
		],
		[
			'with answers beyond the scale that are asked and not scored',
			broken((one) => one.criteria.push({ ...one.criteria[1]!, code: 'K3', weight: 0, range: [0, 1000] })),
		],
		[
			'with a further node and its criterion',
			broken(
				(one) =>
					one.nodes.push({ ...node('C', 'sum', { parent: 'ROOT' }) }) &&
					one.criteria.push({ ...one.criteria[1]!, code: 'K3', node: 'C' }),
			),
		],
		[
			'with a node that carries the code of its criterion',
			broken((one) => ((one.nodes[2]!['code'] = 'K2'), (one.criteria[1]!['node'] = 'K2'))),
		],
	])('%s', (_what, document) => {
		expect(problemsOf(document)).toEqual([]);
	});

	it.each(['hdi', 'iso33020-capability', 'ozg-reifegrad', 'samm2-targets', 'krippendorff-2011'])(
		'that was published: %s',
		(name) => {
			expect(problemsOf(JSON.parse(readFileSync(`test/fixtures/maturity/${name}/model.json`, 'utf8')))).toEqual(
				[],
			);
		},
	);
});

it('never throws, whatever it is given', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.jsonValue(),
				fc.record({
					code: fc.jsonValue(),
					scale: fc.jsonValue(),
					answerSets: fc.jsonValue(),
					nodes: fc.array(fc.jsonValue()),
					criteria: fc.array(fc.jsonValue()),
				}),
			),
			(document) => void expect(parseModel(document).ok).toBeTypeOf('boolean'),
		),
	);
});
