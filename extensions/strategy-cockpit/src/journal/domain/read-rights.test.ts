import { describe, expect, it } from 'vitest';
import { isTold, reachOf, readsEveryRecord, UNLIMITED, type ReadRight } from './read-rights.ts';

const everything: ReadRight = { fields: ['*'], isForAll: true };
const own: ReadRight = { fields: ['*'], isForAll: false };
const titles: ReadRight = { fields: ['id', 'title'], isForAll: true };
const codes: ReadRight = { fields: ['id', 'code'], isForAll: false };

describe('where a field may be read', () => {
	it.each<[string, ReadRight[], string, string]>([
		['in all records, by a right without a rule', [everything], 'benefit', 'all'],
		['in all records, whatever other rights say', [codes, titles], 'title', 'all'],
		['in all that may be read, where the one right names it', [own], 'benefit', 'readable'],
		['in all that may be read, where every right names it', [own, codes], 'code', 'readable'],
		['in some records, where not every right names it', [own, titles], 'benefit', 'some'],
		['nowhere, where none names it', [codes, titles], 'benefit', 'none'],
		['nowhere, without any right', [], 'title', 'none'],
	])('%s', (_what, rights, field, reach) => {
		expect(reachOf(rights, field)).toBe(reach);
	});

	it('is everywhere for whoever reads everything', () => {
		expect(reachOf(UNLIMITED, 'anything')).toBe('all');
	});
});

it('lets only those know of records that are gone who read every record', () => {
	expect(readsEveryRecord([own, titles])).toBe(true);
	expect(readsEveryRecord([own, codes])).toBe(false);
	expect(readsEveryRecord([{ fields: [], isForAll: true }])).toBe(false);
});

it('takes a field that is open in some records for open only where it shows a value today', () => {
	expect(isTold('some', 3)).toBe(true);
	expect(isTold('some', false)).toBe(true);
	expect(isTold('some', ['a'])).toBe(true);
	expect(isTold('some', null)).toBe(false);
	expect(isTold('some', [])).toBe(false);
	expect(isTold('some', undefined)).toBe(false);
	expect(isTold('readable', null)).toBe(true);
	expect(isTold('none', 3)).toBe(false);
});
