import { describe, expect, it } from 'vitest';
import { codeProblems } from './model-records.ts';
import { parseModel } from './parse-model.ts';
import type { Problem } from './problem.ts';
import { agreement } from '../analysis/agreement.ts';

const model = (part: object = {}) => ({
	code: 'T',
	scale: [0, 4],
	nodes: [{ code: 'R', parent: null, weight: 1, aggregation: 'weighted_mean' }],
	criteria: [{ code: 'K', node: 'R', weight: 1 }],
	...part,
});
const criteria = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ code: `K${at}`, node: 'R', weight: 1 }));
const named = (problems: readonly Problem[]) => problems.map(({ code, path }) => [code, path]);
const faults = (document: unknown) => {
	const parsed = parseModel(document);
	return parsed.ok ? [] : named(parsed.problems);
};

describe('the bounds of a model document', () => {
	it('hold a large model, and refuse what is larger', () => {
		expect(faults(model({ criteria: criteria(10_000) }))).toEqual([]);
		expect(faults(model({ criteria: criteria(10_001) }))).toEqual([['TOO_MANY', 'criteria']]);
		const way = { name: 'w', nodes: [{ code: 'R', parent: null, weight: 1, aggregation: 'min' }] };
		expect(faults(model({ rollUps: Array(20).fill(way) }))).toEqual([]);
		expect(faults(model({ rollUps: Array(21).fill(way) }))).toEqual([['TOO_MANY', 'rollUps']]);
	});

	it('name twenty cycles, of however many there are', () => {
		const nodes = Array.from({ length: 2000 }, (_, at) => ({
			code: `N${at}`,
			parent: `N${at % 2 === 0 ? at + 1 : at - 1}`,
			weight: 1,
			aggregation: 'min',
		}));
		const found = faults(model({ nodes, criteria: [] })).filter(([code]) => code === 'CYCLE');
		expect(found).toHaveLength(20);
	});

	it('refuse what is nested too deep, without a stack that overflows', () => {
		let note: unknown = 1;
		for (let depth = 0; depth < 100_000; depth++) note = [note];
		expect(faults(model({ note })).map(([code]) => code)).toEqual(['TOO_DEEP']);
		expect(faults(model({ note: [[[[[1]]]]] }))).toEqual([]);
	});

	it('take codes that differ in capitals only for the same', () => {
		const twice = ['K', 'k'].map((code) => ({ code, node: 'R', weight: 1 }));
		expect(faults(model({ criteria: twice }))).toEqual([['DUPLICATE_CODE', 'criteria[1].code']]);
	});

	it('refuse a key that would get lost, and a text that was misread, at their places', () => {
		const note = JSON.parse('{"__proto__": {"constructor": 1}}') as object;
		expect(faults(model({ note: [note] }))).toEqual([['RESERVED_KEY', 'note[0].__proto__']]);
		expect(faults(model({ criteria: [{ code: '\ufffd1', node: 'R', weight: 1 }] }))).toEqual([
			['NOT_UTF8', 'criteria[0].code'],
		]);
	});

	it('refuse weights and values whose sum would overflow', () => {
		expect(faults(model({ criteria: [{ code: 'K', node: 'R', weight: 1e308 }] }))).toEqual([
			['WRONG_VALUE', 'criteria[0].weight'],
		]);
		expect(faults(model({ scale: [0, 1e308] }))).toEqual([['WRONG_VALUE', 'scale[1]']]);
		expect(faults(model({ criteria: [{ code: 'K', node: 'R', weight: 1e15 }] }))).toEqual([]);
	});

	it('name every code that its column cannot keep, and let texts be as long as they are', () => {
		const long = { code: 'k'.repeat(256), node: 'R', weight: 1, name: { de: 'n', en: 'n'.repeat(100_000) } };
		expect(
			named(
				codeProblems(
					model({
						version: '1'.repeat(256),
						criteria: [{ code: '😀'.repeat(255) }, long, { code: ' K' }, { code: 'A\u0308\u200b' }],
						answerSets: { j: [{ code: 'j'.repeat(256), value: 1 }] },
					}),
				),
			),
		).toEqual([
			['TOO_LONG', 'version'],
			['TOO_LONG', 'criteria[1].code'],
			['UNPLAIN_CODE', 'criteria[2].code'],
			['UNPLAIN_CODE', 'criteria[3].code'],
			['TOO_LONG', 'answerSets.j[0].code'],
		]);
	});
});

describe('agreement', () => {
	it('is not computed over more values than can be held against each other', () => {
		const units = (count: number) => Array.from({ length: count / 2 }, (_, at) => [2 * at, 2 * at + 1]);
		expect(agreement(units(1500)).interval.reason).toBeNull();
		for (const many of [units(1502), [Array.from({ length: 200_000 }, (_, at) => at)]])
			expect(agreement(many).interval).toEqual({ alpha: null, reason: 'TOO_MANY_VALUES' });
	});
});
