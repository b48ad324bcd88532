import { describe, expect, it } from 'vitest';
import { numberIn, percentIn, signedIn } from './numbers.ts';

describe('a number is shown', () => {
	it.each([
		[2, '2'],
		[2.4, '2,4'],
		[2.384, '2,38'],
		// Not as the level that it does not reach.
		[1.96, '1,96'],
		[2.375, '2,38'],
		// What binary fractions may leave of 2.375.
		[2.3749999999999996, '2,38'],
		[1.005, '1,01'],
		[-0.125, '−0,13'],
		[-0.001, '0'],
		[12345.6, '12.345,6'],
	])('%f as %s', (value, expected) => expect(numberIn('de')(value)).toBe(expected));

	it('as the language writes it', () => expect(numberIn('en')(-1234.5)).toBe('−1,234.5'));
});

it.each([
	[0.5, '+0,5'],
	[-0.256, '−0,26'],
	[0, '±0'],
	[0.004, '±0'],
	[-0.004, '±0'],
])('a difference of %f is shown as %s', (value, expected) => expect(signedIn('de')(value)).toBe(expected));

it.each([
	[0, '0\u00a0%'],
	[0.3333, '33,3\u00a0%'],
	[1, '100\u00a0%'],
	[-0.05, '−5\u00a0%'],
])('a share of %f is shown as %s', (share, expected) => expect(percentIn('de')(share)).toBe(expected));
