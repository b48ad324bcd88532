import { expect, it } from 'vitest';
import { criterion, model, node, ratings, tree } from '../../models.fixture.ts';
import type { ModelNode, RollUp } from '../model/model.ts';
import { parseModel } from '../model/parse-model.ts';
import { rolledUp } from './roll-ups.ts';

const root = { code: 'ROOT', parent: null, weight: 1 } as const;
const STAGED: ModelNode = {
	...root,
	aggregation: 'staged',
	levels: [1, 2, 3].map((level) => ({ level, node: `S${level}`, fulfilledAt: 1 })),
};
const steps = (...ways: RollUp[]) => ({
	...model({
		nodes: [
			node('ROOT', 'weighted_mean'),
			...['S1', 'S2', 'S3'].map((code) => node(code, 'weighted_mean', { parent: 'ROOT' })),
		],
		criteria: ['S1', 'S2', 'S3'].flatMap((code) => [
			criterion(`${code}-a`, code, { range: [0, 1] }),
			criterion(`${code}-b`, code, { range: [0, 1] }),
		]),
	}),
	rollUps: ways,
});

it('puts the same ratings together in several ways, side by side', () => {
	const prepared = tree(
		steps(
			{ name: 'cumulative', nodes: [{ ...root, aggregation: 'sum' }] },
			{ name: { de: 'gestuft', en: 'staged' }, nodes: [STAGED] },
		),
	);
	const given = ratings(prepared, { 'S1-a': 1, 'S1-b': 1, 'S2-a': 1, 'S2-b': 0, 'S3-a': 1, 'S3-b': 1 });
	const ways = (prepared.model.rollUps ?? []).map((way) => rolledUp(prepared, given, way));
	expect(ways.map(({ name, nodes }) => [name, nodes[0]?.score])).toEqual([
		['cumulative', 2.5],
		[{ de: 'gestuft', en: 'staged' }, 1],
	]);
});

it.each([
	[
		'that does not fit the model',
		{ name: 'staged', nodes: [{ ...STAGED, levels: [{ level: 1, node: 'GONE', fulfilledAt: 1 }] }] },
		'UNKNOWN_REFERENCE',
	],
	[
		'with a node of its own',
		{ name: 'new', nodes: [{ ...root, code: 'NEW', aggregation: 'sum' }] },
		'UNKNOWN_REFERENCE',
	],
	['without nodes', { name: 'empty', nodes: [] }, 'WRONG_VALUE'],
	['that makes a circle', { name: 'circle', nodes: [{ ...root, parent: 'S1', aggregation: 'sum' }] }, 'CYCLE'],
])('refuses a way %s', (_what, way, code) => {
	expect(parseModel(steps(way as RollUp))).toEqual({
		ok: false,
		problems: expect.arrayContaining([
			expect.objectContaining({ code, path: expect.stringMatching(/^rollUps\[0\]/) }),
		]),
	});
});
