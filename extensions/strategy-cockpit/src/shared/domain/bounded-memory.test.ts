import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedMemory } from './bounded-memory.ts';

const [MOST, MOST_OCTETS] = [4, 100];

const memory = () => boundedMemory<string>({ most: MOST, mostOctets: MOST_OCTETS, octetsOf: ({ length }) => length });

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const steps = fc.array(
	fc.oneof(fc.record({ set: key, length: fc.integer({ min: 0, max: 120 }) }), fc.record({ get: key })),
	{ maxLength: 60 },
);

it('keeps within its bounds what was asked for last, and never an older value', () => {
	fc.assert(
		fc.property(steps, (all) => {
			const kept = memory();
			// What would be kept without bounds, the last used at the end.
			const told = new Map<string, string>();
			all.forEach((step, at) => {
				const name = 'set' in step ? step.set : step.get;
				const value = 'set' in step ? `${at}`.padEnd(step.length, '.') : kept.get(name);
				if ('set' in step) kept.set(name, value ?? '');
				else if (value !== undefined) expect(value).toBe(told.get(name));
				if (value === undefined) return;
				told.delete(name);
				told.set(name, value);
			});
			let [count, octets] = [0, 0];
			for (const [name, value] of [...told].reverse()) {
				const found = kept.get(name);
				if (found === undefined) continue;
				expect(found).toBe(value);
				count++;
				octets += value.length;
			}
			expect(count).toBeLessThanOrEqual(MOST);
			expect(octets).toBeLessThanOrEqual(MOST_OCTETS);
		}),
	);
});

it('forgets what was not asked for longest', () => {
	const kept = memory();
	for (const name of ['a', 'b', 'c', 'd']) kept.set(name, name);
	kept.get('a');
	kept.set('e', 'e');
	expect(['a', 'b', 'c', 'd', 'e'].map((name) => kept.get(name))).toEqual(['a', undefined, 'c', 'd', 'e']);
	kept.set('large', '.'.repeat(98));
	expect(['a', 'c', 'd', 'e', 'large'].filter((name) => kept.get(name) !== undefined)).toEqual(['d', 'e', 'large']);
	kept.set('d', '.'.repeat(101));
	expect(['d', 'e', 'large'].filter((name) => kept.get(name) !== undefined)).toEqual(['e', 'large']);
});
