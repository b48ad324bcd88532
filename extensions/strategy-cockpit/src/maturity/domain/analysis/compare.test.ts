import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAssessments, type Compared, type ComparedCriterion, type ComparedNode } from './compare.ts';
import type { CapabilityNode, Criterion, MaturityModel, ModelNode } from '../model/model.ts';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, ratings, tree } from '../../models.fixture.ts';

const steps = [0, 1, 2, 4];
const first = (): MaturityModel =>
	model({
		answerSets: { steps: steps.map((value) => ({ value, label: `step ${value}` })) },
		nodes: [
			node('ROOT', 'weighted_mean'),
			node('A', 'weighted_mean', { parent: 'ROOT', weight: 2 }),
			node('B', 'sum', { parent: 'ROOT', to: [0, 4] }),
		],
		criteria: [
			criterion('K1', 'A', { range: undefined, answerSet: 'steps', name: 'Forms' }),
			criterion('K2', 'A'),
			criterion('K3', 'B', {
				range: [0, 20],
				normalisation: { kind: 'min_max', min: 0, max: 20, direction: -1 },
			}),
			criterion('K4', 'B', { range: [0, 1], weight: 0 }),
		],
	});
const before = { K1: 1, K2: 2, K3: 10, K4: 0 };
const after = { K1: 2, K2: 4, K3: 5, K4: 0 };

/** The first version with some nodes and criteria changed; null takes one away. */
function changed(
	nodes: Record<string, Partial<ModelNode>>,
	criteria: Record<string, Partial<Criterion> | null>,
	frame: Partial<MaturityModel> = {},
): MaturityModel {
	const one = first();
	return {
		...one,
		nodes: [
			...one.nodes.map((each) => ({ ...each, ...nodes[each.code] }) as ModelNode),
			...Object.entries(nodes).flatMap(([code, part]) =>
				one.nodes.some((each) => each.code === code) ? [] : [node(code, 'weighted_mean', part)],
			),
		],
		criteria: [
			...one.criteria.flatMap((each) =>
				criteria[each.code] === null ? [] : [{ ...each, ...criteria[each.code] }],
			),
			...Object.entries(criteria).flatMap(([code, part]) =>
				one.criteria.some((each) => each.code === code) ? [] : [criterion(code, 'A', part ?? {})],
			),
		],
		...frame,
	};
}

function compared(
	later: MaturityModel,
	sheet: object = after,
	earlier = first(),
	earlierSheet: object = before,
): Compared {
	const [from, to] = [tree(earlier), tree(later)];
	return compareAssessments(
		{ tree: from, ratings: ratings(from, { ...earlierSheet }) },
		{ tree: to, ratings: ratings(to, { ...sheet }) },
	);
}

/** What stands in the way, as `ROOT: other_parts K5`, with `!` where no difference is stated. */
function inTheWay({ nodes, criteria }: Compared): string[] {
	return [...nodes, ...criteria].flatMap(({ code, comparable, reasons }: ComparedNode | ComparedCriterion) =>
		reasons.length === 0 && comparable
			? []
			: [
					`${code}${comparable ? '' : '!'}: ${reasons.map(({ reason, about }) => [reason, ...about].join(' ')).join(', ')}`,
				],
	);
}

describe('comparing assessments', () => {
	it('of the same version has every difference and no reason', () => {
		const { nodes, criteria } = compared(first());
		expect(
			nodes.map(({ code, difference, comparable, reasons }) => [code, difference, comparable, reasons]),
		).toEqual([
			['ROOT', expect.closeTo(4 / 3, 12), true, []],
			['A', 1.5, true, []],
			['B', 1, true, []],
		]);
		expect(nodes[1]).toMatchObject({ before: { score: 1.5, coverage: 1 }, after: { score: 3 } });
		expect(criteria.map(({ code, before, after, difference }) => [code, before, after, difference])).toEqual([
			['K1', 1, 2, 1],
			['K2', 2, 4, 2],
			['K3', 10, 5, -5],
			['K4', 0, 0, 0],
		]);
	});

	it('has no difference where a value is missing or does not apply', () => {
		const { nodes, criteria } = compared(first(), { K1: NOT_APPLICABLE, K3: 5 });
		expect(criteria.slice(0, 2)).toEqual([
			{ code: 'K1', before: 1, after: 'notApplicable', difference: null, comparable: true, reasons: [] },
			{ code: 'K2', before: 2, after: null, difference: null, comparable: true, reasons: [] },
		]);
		expect(nodes[1]).toMatchObject({
			code: 'A',
			after: { score: null, lower: 0, upper: 4 },
			difference: null,
			comparable: true,
		});
	});

	it.each<[string, MaturityModel, string[]]>([
		[
			'other names and labels are no reason',
			changed(
				{ A: { name: 'Offer' } },
				{ K1: { name: 'Online forms' } },
				{ answerSets: { steps: steps.map((value) => ({ value, label: `stage ${value}` })) } },
			),
			[],
		],
		[
			'a common factor of weights is none',
			changed({ A: { weight: 20 }, B: { weight: 10 } }, { K1: { weight: 0.3 }, K2: { weight: 0.3 } }),
			[],
		],
		[
			'an order is none',
			{ ...first(), nodes: first().nodes.toReversed(), criteria: first().criteria.toReversed() },
			[],
		],
		['weights that a sum does not use are none', changed({}, { K3: { weight: 7 } }), []],
		[
			'other weights ask for care, at the node and above',
			changed({}, { K1: { weight: 2 } }),
			['ROOT: other_weights A', 'A: other_weights A'],
		],
		[
			'a new criterion asks for care above, and is nothing to compare',
			changed({}, { K5: {} }),
			['ROOT: other_parts K5', 'A: other_parts K5', 'K5!: only_after K5'],
		],
		[
			'a criterion that went does the same',
			changed({}, { K2: null }),
			['ROOT: other_parts K2', 'A: other_parts K2', 'K2!: only_before K2'],
		],
		[
			'a criterion that is no longer scored is compared itself',
			changed({}, { K2: { weight: 0 } }),
			['ROOT: other_parts K2', 'A: other_parts K2'],
		],
		[
			'a new node asks for care above',
			changed({ C: { parent: 'ROOT' } }, { K5: { node: 'C' } }),
			['ROOT: other_parts C', 'C!: only_after C', 'K5!: only_after K5'],
		],
		[
			'a criterion that moved is compared itself',
			changed({ C: { parent: 'A' } }, { K2: { node: 'C' } }),
			['ROOT: other_parts C K2', 'A: other_parts C K2', 'C!: only_after C'],
		],
		[
			'a node that has kept no criterion is another one',
			changed({}, { K1: null, K2: null, K5: {} }),
			[
				'ROOT: other_parts K5 K1 K2',
				'A!: other_parts K5 K1 K2',
				'K5!: only_after K5',
				'K1!: only_before K1',
				'K2!: only_before K2',
			],
		],
		[
			'so is a node whose criteria all have another range',
			changed({}, { K1: { answerSet: undefined, range: [1, 4] }, K2: { range: [1, 4] } }),
			['ROOT: other_scale K1 K2', 'A!: other_scale K1 K2', 'K1!: other_scale K1', 'K2!: other_scale K2'],
		],
		[
			'a sum of other parts is on another scale',
			changed({}, { K4: { weight: 1 } }),
			['ROOT: other_scale B, other_parts K4', 'B!: other_scale B, other_parts K4'],
		],
		[
			'another scale of a node makes that one incomparable',
			changed({ B: { to: [0, 3] } }, {}),
			['ROOT: other_scale B', 'B!: other_scale B'],
		],
		[
			'another scale of the model makes all incomparable that is on it',
			changed({}, {}, { scale: [0, 7] }),
			['ROOT!: other_scale ROOT A', 'A!: other_scale A'],
		],
		[
			'another range of a criterion makes that one incomparable',
			changed({}, { K2: { range: [1, 4] } }),
			['ROOT: other_scale K2', 'A: other_scale K2', 'K2!: other_scale K2'],
		],
		[
			'answers with another end make a criterion incomparable',
			changed({}, {}, { answerSets: { steps: [0, 1, 2, 3].map((value) => ({ value })) } }),
			['ROOT: other_scale K1', 'A: other_scale K1', 'K1!: other_scale K1'],
		],
		[
			'other answers between the same ends ask for care',
			changed({}, {}, { answerSets: { steps: [0, 1, 2, 3, 4].map((value) => ({ value })) } }),
			['ROOT: other_answers K1', 'A: other_answers K1', 'K1: other_answers K1'],
		],
		[
			'another normalisation asks for care',
			changed({}, { K3: { normalisation: { kind: 'min_max', min: 0, max: 10, direction: -1 } } }),
			['ROOT: other_normalisation K3', 'B: other_normalisation K3', 'K3: other_normalisation K3'],
		],
		[
			'what a normalisation means without saying so is none',
			changed({}, { K3: { normalisation: { kind: 'min_max', min: 0, max: 20, direction: -1, to: [0, 1] } } }),
			[],
		],
		[
			'another aggregation makes a node incomparable',
			changed({ A: { aggregation: 'min' } }, {}),
			['ROOT: other_aggregation A', 'A!: other_aggregation A'],
		],
		[
			'another rounding too',
			changed({ A: { rounding: 'half up to integer' } }, {}),
			['ROOT: other_aggregation A', 'A!: other_aggregation A'],
		],
		['another rule for the unrated is none without gaps', changed({}, {}, { missing: 'exclude' }), []],
	])('%s', (_what, later, expected) => {
		const sheet = Object.entries(after).filter(([code]) => later.criteria.some((each) => each.code === code));
		expect(inTheWay(compared(later, Object.fromEntries(sheet)))).toEqual(expected);
	});

	it('states the difference with care, and none where nothing can be compared', () => {
		const { nodes } = compared(changed({ B: { aggregation: 'max' } }, { K1: { weight: 3 } }));
		// After: (3 x 2 + 4) / 4.
		expect(nodes.map(({ code, difference }) => [code, difference])).toEqual([
			['ROOT', expect.closeTo((2 * 2.5 + 3) / 3 - 5 / 3, 12)],
			['A', 1],
			['B', null],
		]);
		expect(nodes[2]).toMatchObject({ before: { score: 2 }, after: { score: 3 } });
	});

	it('takes another rule for the unrated as another aggregation where there are gaps', () => {
		expect(inTheWay(compared(changed({}, {}, { missing: 'value', missingValue: 0 }), { K1: 2, K3: 5 }))).toEqual([
			'ROOT!: other_aggregation ROOT A',
			'A!: other_aggregation A',
		]);
		expect(
			inTheWay(
				compared(
					changed({}, {}, { missing: 'value', missingValue: 1 }),
					{},
					changed({}, {}, { missing: 'value', missingValue: 0 }),
				),
			),
		).toContain('B!: other_aggregation B');
	});

	it('tells stages, rows and thresholds apart, whatever their order', () => {
		const stages = [
			{ level: 1, node: 'S1', fulfilledAt: 1 },
			{ level: 2, node: 'S2', fulfilledAt: 1 },
		];
		const staged = (levels: typeof stages) =>
			model({
				nodes: [
					{ code: 'ROOT', parent: null, weight: 1, aggregation: 'staged', levels },
					...['S1', 'S2'].map((code) => node(code, 'min', { parent: 'ROOT' })),
				],
				criteria: [criterion('K1', 'S1'), criterion('K2', 'S2')],
			});
		expect(inTheWay(compared(staged(stages.toReversed()), {}, staged(stages), {}))).toEqual([]);
		expect(
			inTheWay(compared(staged(stages.map((stage) => ({ ...stage, fulfilledAt: 2 }))), {}, staged(stages), {})),
		).toEqual(['ROOT!: other_aggregation ROOT']);
		const rule: CapabilityNode['rule'] = [
			{ level: 1, fully: [], largely: ['P1', 'P2'] },
			{ level: 2, fully: ['P1', 'P2'], largely: [] },
		];
		const thresholds = (most: number) =>
			(
				[
					['N', 15],
					['P', 50],
					['L', most],
					['F', 100],
				] as const
			).map(([rating, upTo]) => ({ rating, upTo }));
		const process = (rows: CapabilityNode['rule'], most?: number) =>
			model({
				nodes: [
					{
						code: 'ROOT',
						parent: null,
						weight: 1,
						aggregation: 'capability',
						rule: rows,
						...(most === undefined ? {} : { thresholds: thresholds(most) }),
					},
				],
				criteria: ['P1', 'P2'].map((code) => criterion(code, 'ROOT', { range: [0, 100] })),
			});
		expect(
			inTheWay(
				compared(
					process(
						rule.toReversed().map((row) => ({
							...row,
							fully: row.fully.toReversed(),
							largely: row.largely.toReversed(),
						})),
						85,
					),
					{},
					process(rule),
					{},
				),
			),
		).toEqual([]);
		expect(inTheWay(compared(process(rule, 90), {}, process(rule), {}))).toEqual([
			'ROOT!: other_aggregation ROOT, other_answers P1 P2',
			'P1: other_answers P1',
			'P2: other_answers P2',
		]);
		expect(inTheWay(compared(process(rule.slice(0, 1)), {}, process(rule), {}))).toEqual([
			'ROOT!: other_aggregation ROOT',
		]);
	});

	it('does not mind the scale of the model where a node is on its own', () => {
		const on = (scale: [number, number]) =>
			model({
				scale,
				nodes: [node('ROOT', 'weighted_mean', { to: [0, 4] }), node('X', 'weighted_mean', { parent: 'ROOT' })],
				criteria: [criterion('K1', 'X', { range: [0, 1] })],
			});
		expect(inTheWay(compared(on([0, 5]), {}, on([0, 4]), {}))).toEqual([]);
	});

	it('compares ratings that any number may be, whatever the goalposts', () => {
		const free = (max: number) =>
			model({
				nodes: [node('ROOT', 'weighted_mean')],
				criteria: [{ code: 'K1', node: 'ROOT', weight: 1, normalisation: { kind: 'min_max', min: 0, max } }],
			});
		expect(compared(free(50), { K1: 30 }, free(40), { K1: 20 }).criteria).toEqual([
			{
				code: 'K1',
				before: 20,
				after: 30,
				difference: 10,
				comparable: true,
				reasons: [{ reason: 'other_normalisation', about: ['K1'] }],
			},
		]);
	});

	it('bears a node and its parent that have changed places', () => {
		const chain = (upper: string, lower: string) =>
			model({
				nodes: [node(upper, 'weighted_mean'), node(lower, 'weighted_mean', { parent: upper })],
				criteria: [criterion('K1', lower)],
			});
		expect(inTheWay(compared(chain('Y', 'X'), {}, chain('X', 'Y'), {}))).toEqual([
			'Y: other_parts X K1 Y',
			'X: other_parts K1 Y X',
		]);
	});

	it('finds nothing in the way within one version, and every difference that both scores have', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('bounds' as const, 'exclude' as const, 'value' as const).chain(ratedModel),
				({ model: one, ratings: open, completion }) => {
					const found = compared(one, completion, one, open);
					expect(inTheWay(found)).toEqual([]);
					for (const { before, after, difference } of found.nodes)
						expect(difference).toEqual(
							before?.score == null || after?.score == null ? null : after.score - before.score,
						);
				},
			),
		);
	});
});
