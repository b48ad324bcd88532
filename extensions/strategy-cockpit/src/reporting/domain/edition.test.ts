import { describe, expect, it } from 'vitest';
import { dayOfReport, fateOfEdition, fixedField, mayBePublic } from './edition.ts';

const TODAY = '2026-05-13';

describe('the day of a report', () => {
	it.each([
		['2026-05-12', 'day', '2026-05-12'],
		['2026-05-14', 'day', null],
		['2025-01-01', 'year', '2025-12-31'],
		// Of what has begun and is not over, what is known.
		['2026-12-31', 'year', TODAY],
		['2027-01-01', 'year', null],
		['2026-02-15', 'quarter', '2026-03-31'],
		['2026-04-01', 'quarter', TODAY],
		['2026-07-01', 'quarter', null],
		['2024-02-10', 'month', '2024-02-29'],
		['2026-06-01', 'month', null],
	] as const)('of %s, known to the %s, is %s', (asOf, precision, day) => {
		expect(dayOfReport(asOf, precision, TODAY)).toBe(day);
	});
});

describe('an edition', () => {
	it('is made when the state becomes one that is done, and taken away when it no longer is', () => {
		expect([
			fateOfEdition('active', 'done'),
			fateOfEdition(null, 'done'),
			fateOfEdition('done', 'active'),
			fateOfEdition('done', 'done'),
			fateOfEdition(null, 'active'),
		]).toEqual(['made', 'made', 'taken', 'stays', 'stays']);
	});

	it('keeps what it was made of; who may read it, and whether it is archived, may change', () => {
		const report = { title: 'A', texts: { achieved: 'x', outlook: 'y' }, visibility: 'public', archived: false };
		expect(fixedField(report, { ...report, title: 'B' })).toBe('title');
		expect(fixedField(report, { ...report, texts: { outlook: 'y', achieved: 'z' } })).toBe('texts');
		expect(fixedField(report, { ...report, texts: { outlook: 'y', achieved: 'x' } })).toBeUndefined();
		expect(fixedField(report, { ...report, visibility: 'internal', archived: true })).toBeUndefined();
	});

	it('of an internal report does not become public', () => {
		expect([mayBePublic({ audience: 'public' }), mayBePublic({ audience: 'internal' })]).toEqual([true, false]);
	});
});
