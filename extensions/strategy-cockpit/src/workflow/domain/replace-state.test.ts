import { describe, expect, it } from 'vitest';
import type { ConfiguredTransition } from './configuration.ts';
import { planReplacement } from './replace-state.ts';
import type { State } from './workflow.ts';

const state = (key: string, part: Partial<State> = {}) =>
	({ id: key, key, isInitial: false, isFinal: false, ...part }) as State;
const ways = (...pairs: string[]) => ({
	transitions: pairs.map(
		(pair) => ({ id: pair, from: pair[0], to: pair[1], enabled: !pair.endsWith('-') }) as ConfiguredTransition,
	),
});

const plan = (pairs: string[], by: Partial<State> = {}, of: Partial<State> = {}) => {
	const { moved, dropped, becomesInitial } = planReplacement(ways(...pairs), state('p', of), state('r', by));
	return { moved: moved.map(({ from, to }) => from + to), dropped: dropped.map(({ id }) => id), becomesInitial };
};

describe('the transitions of a replaced state', () => {
	it('move over', () =>
		expect(plan(['ap', 'pb', 'ab'])).toEqual({ moved: ['ar', 'rb'], dropped: [], becomesInitial: false }));
	it('go where they would lead from the other state to itself', () =>
		expect(plan(['pr', 'rp']).dropped).toEqual(['pr', 'rp']));
	it('go where the other state has such a way already, also by one that has moved', () =>
		expect(plan(['ap', 'ar', 'pb']).dropped).toEqual(['ap']));
	it('neither go for one that is switched off, nor when they are', () => {
		expect(plan(['ap', 'ar-']).moved).toEqual(['ar']);
		expect(plan(['ap-', 'ar']).moved).toEqual(['ar']);
	});
	it('go where they would lead out of an end', () =>
		expect(plan(['ap', 'pb'], { isFinal: true })).toMatchObject({ moved: ['ar'], dropped: ['pb'] }));
	it('hand over the beginning', () => expect(plan([], {}, { isInitial: true }).becomesInitial).toBe(true));
});
