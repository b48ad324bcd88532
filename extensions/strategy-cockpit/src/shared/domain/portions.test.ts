import fc from 'fast-check';
import { expect, it } from 'vitest';
import { portions } from './portions.ts';

it('gives full portions and what is left', () => {
	expect([...portions(['a', 'b', 'c', 'd', 'e'], 2)]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
	expect([...portions(['a', 'b'], 2)]).toEqual([['a', 'b']]);
	expect([...portions([], 2)]).toEqual([]);
});

it('leaves nothing out, doubles nothing, and keeps the order and the bound', () => {
	fc.assert(
		fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 12 }), (elements, most) => {
			const all = [...portions(elements, most)];
			expect(all.flat()).toEqual(elements);
			for (const portion of all.slice(0, -1)) expect(portion).toHaveLength(most);
			expect(all.at(-1)?.length ?? 1).toBeGreaterThan(0);
		}),
	);
});
