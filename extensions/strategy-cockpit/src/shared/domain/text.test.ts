import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePattern, hasVisibleText, isSameCode, plainCode } from './text.ts';

describe('visible text', () => {
	it.each([
		'',
		' \n\t',
		'\u00a0',
		'\u200b',
		'\u200d\ufeff',
		'\u2060',
		'\u00ad',
		'\u115f',
		'\u3164',
		'\u2800',
		'\u202e',
		'\u0007',
	])('is not %j', (text) => expect(hasVisibleText(text)).toBe(false));

	it.each(['a', ' ä ', '–', '👍', '\u200bx'])('is %j', (text) => expect(hasVisibleText(text)).toBe(true));
});

describe('a code', () => {
	it.each([
		[' X', 'X'],
		['X\u200b', 'X'],
		['A\u0308-1', 'Ä-1'],
		['P 1', 'P 1'],
		['P\u00ad1\n', 'P1'],
	])('%j is kept as %j', (given, kept) => expect(plainCode(given)).toBe(kept));

	it.each([
		['p-01', 'P-01', true],
		['ä1', 'Ä1', true],
		['A\u0308', 'ä', true],
		['P-01', 'P_01', false],
		['P1', 'P2', false],
	])('%j and %j are the same: %s', (one, other, same) => expect(isSameCode(one, other)).toBe(same));

	it('is found by its pattern in each of its spellings', () => {
		const matches = (pattern: string, text: string) =>
			new RegExp(
				`^${[...pattern].map((part) => (part === '_' ? '.' : part.replace(/[./]/, '\\$&'))).join('')}$`,
				'su',
			).test(text);
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('a', 'Z', '0', '%', '_', '\\', 'Ä', 'ö', '-', '.', '😀') }),
				(code) => {
					for (const spelling of [code, code.toUpperCase(), code.toLowerCase()]) {
						if ([...spelling].length === [...code].length)
							expect(matches(codePattern(code), plainCode(spelling).toLowerCase())).toBe(true);
					}
				},
			),
		);
	});
});
