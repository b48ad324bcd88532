import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped, typedFrom } from './typed-number.ts';

describe('a number that a person types', () => {
	it.each([
		['0,33', '0.33'],
		['0.33', '0.33'],
		[' 3 ', '3'],
		['+2,5', '2.5'],
		[',5', '0.5'],
		['−1,25', '-1.25'],
		['-.5', '-0.5'],
		['1234,5', '1234.5'],
		['0.125', '0.125'],
		['1,234', '1.234'],
	])('German %j is %s', (typed, answer) => expect(readTyped(typed, 'de')).toEqual({ ok: true, answer }));

	it.each(['1.234,5', '1,234.5', '1.234', '1 234', '1.234.567'])(
		'German %j could be read in two ways, or is grouped',
		(typed) => expect(readTyped(typed, 'de')).toEqual({ ok: false, why: 'GROUPED' }),
	);

	it('in English it is the comma before three digits that could be either', () => {
		expect(readTyped('1,234', 'en')).toEqual({ ok: false, why: 'GROUPED' });
		expect(readTyped('1.234', 'en')).toEqual({ ok: true, answer: '1.234' });
	});

	it.each(['', 'drei', '3 von 5', '1e3', '0x1F', '1,,2', '5%', 'Infinity', '-'])('%j is none', (typed) =>
		expect(readTyped(typed, 'de')).toEqual({ ok: false, why: 'NOT_A_NUMBER' }),
	);

	it('is shown again as it was meant, in both languages', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -99, max: 99 }),
				fc.stringMatching(/^(\d{1,2}|\d{4,6})$/),
				fc.constantFrom('de', 'en'),
				(whole, decimals, language) => {
					const answer = `${whole}.${decimals}`;
					expect(readTyped(typedFrom(answer, language), language)).toEqual({ ok: true, answer });
				},
			),
		);
	});
});
