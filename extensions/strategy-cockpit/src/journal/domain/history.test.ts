import { expect, it } from 'vitest';
import type { Facts } from '../../shared/facts.ts';
import { historyInWords, type EntryRow, type Wording } from './history.ts';

const entry = (sequence: number, facts: Facts, part: Partial<EntryRow> = {}): EntryRow => ({
	...{ sequence, kind: sequence === 1 ? 'created' : 'changed', effectiveOn: '2026-03-03', recordedAt: '2026-03-03T09:00:00.000Z', comment: null, override: false, facts },
	by: { name: null, role: 'Fachamt', offices: ['Ordnungsamt'] },
	...part,
});
const wording: Wording = { label: (field) => field.toUpperCase(), text: (_field, value) => (value === null ? null : `»${String(value)}«`) };

const ENTRIES = [entry(2, { title: 'Neu', risk: 4, cycle: null }), entry(1, { title: 'Alt', risk: 2, cycle: null })];

it('tells the newest entry first, each with what it changed, in words', () => {
	const [newest, first] = historyInWords(ENTRIES, new Set(['title', 'risk', 'cycle']), wording);
	expect(newest).toMatchObject({ sequence: 2, changes: [{ field: 'title', label: 'TITLE', before: '»Alt«', after: '»Neu«' }, { field: 'risk', label: 'RISK', before: '»2«', after: '»4«' }] });
	// A creation tells what has a value.
	expect(first).toMatchObject({ sequence: 1, changes: [{ field: 'title', before: null, after: '»Alt«' }, { field: 'risk', before: null, after: '»2«' }] });
});

it('leaves out what the reader may not read, its values and the facts themselves', () => {
	const told = historyInWords(ENTRIES, new Set(['title']), wording);
	expect(told.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['title'], ['title']]);
	expect(JSON.stringify(told)).not.toMatch(/risk|RISK|»4«|facts/);
});

it('tells an entry whose changes the reader may not read by its day and writer only', () => {
	const [newest] = historyInWords(ENTRIES, new Set(['cycle']), wording);
	expect(newest).toEqual({ ...entry(2, {}), changes: [], facts: undefined });
});

it('tells of a deletion that it happened, not the fields', () => {
	const deleted = entry(3, { title: 'Neu', risk: 9, cycle: null }, { kind: 'deleted' });
	expect(historyInWords([...ENTRIES, deleted], new Set(['title', 'risk']), wording)[0]).toMatchObject({ kind: 'deleted', changes: [] });
});
