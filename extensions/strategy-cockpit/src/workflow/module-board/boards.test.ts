import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filtersOf, NO_FILTERS, queryOf, recordsFilter } from './boards.ts';

it('the address keeps what the reader has chosen, and nothing else', () => {
	const filters = fc.record({ text: fc.string(), office: fc.string(), field: fc.string(), cycle: fc.string() });
	fc.assert(
		fc.property(filters, (chosen) => {
			expect(filtersOf(queryOf(chosen))).toEqual(chosen);
		}),
	);
	expect(queryOf(NO_FILTERS)).toEqual({});
	expect(filtersOf({ office: ['JUGEND', 'RECHT'], cycle: null, other: 'x' })).toEqual({
		...NO_FILTERS,
		office: 'JUGEND',
	});
});

it('a filter that a collection does not have narrows nothing', () => {
	expect(recordsFilter('services', { ...NO_FILTERS, field: 'I', cycle: '2025' })).toEqual(
		recordsFilter('services', NO_FILTERS),
	);
});

it('archived records have no card', () => {
	expect(recordsFilter('projects', NO_FILTERS)).toEqual({ _and: [{ archived: { _neq: true } }] });
});
