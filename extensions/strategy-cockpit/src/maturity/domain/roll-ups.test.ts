import { expect, it } from 'vitest';
import { criterion, model, node, ratings, tree } from './models.fixture.ts';
import type { ModelNode } from './model.ts';
import { rollUps } from './roll-ups.ts';

const steps = model({
	nodes: [node('ROOT', 'weighted_mean'), ...['S1', 'S2', 'S3'].map((code) => node(code, 'weighted_mean', { parent: 'ROOT' }))],
	criteria: ['S1', 'S2', 'S3'].flatMap((code) => [criterion(`${code}-a`, code, { range: [0, 1] }), criterion(`${code}-b`, code, { range: [0, 1] })]),
});
const given = ratings(tree(steps), { 'S1-a': 1, 'S1-b': 1, 'S2-a': 1, 'S2-b': 0, 'S3-a': 1, 'S3-b': 1 });
const root = { code: 'ROOT', parent: null, weight: 1 } as const;
const STAGED: ModelNode = { ...root, aggregation: 'staged', levels: [1, 2, 3].map((level) => ({ level, node: `S${level}`, fulfilledAt: 1 })) };

it('puts the same ratings together in several ways, side by side', () => {
	const ways = rollUps(steps, given, [
		{ name: 'mean', nodes: [] },
		{ name: 'cumulative', nodes: [{ ...root, aggregation: 'sum' }] },
		{ name: 'staged', nodes: [STAGED] },
	]);
	expect(ways.map((way) => way.ok && [way.value.name, way.value.nodes[0]?.score])).toEqual([['mean', 2.5 / 3], ['cumulative', 2.5], ['staged', 1]]);
});

it('refuses a way that does not fit the model', () => {
	expect(rollUps(steps, given, [{ name: 'staged', nodes: [{ ...STAGED, levels: [{ level: 1, node: 'GONE', fulfilledAt: 1 }] }] }])).toEqual([{ ok: false, problems: expect.arrayContaining([expect.objectContaining({ code: 'UNKNOWN_REFERENCE' })]) }]);
});
