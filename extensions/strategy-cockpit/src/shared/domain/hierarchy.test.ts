import { expect, it } from 'vitest';
import { withAllAbove } from './hierarchy.ts';

const PARENTS = new Map<string, string | null>([
	['city', null],
	['office', 'city'],
	['team', 'office'],
]);

it('leads up to the top, whatever stands beside', () => {
	expect(withAllAbove('team', PARENTS)).toEqual(['team', 'office', 'city']);
	expect(withAllAbove('city', PARENTS)).toEqual(['city']);
	expect(withAllAbove('nowhere', PARENTS)).toEqual(['nowhere']);
	expect(withAllAbove(null, PARENTS)).toEqual([]);
});

it('ends in a circle', () => {
	expect(
		withAllAbove(
			'a',
			new Map([
				['a', 'b'],
				['b', 'a'],
			]),
		),
	).toEqual(['a', 'b']);
});
