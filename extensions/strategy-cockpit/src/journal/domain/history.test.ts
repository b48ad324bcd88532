import { expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import { historyInWords, linksInWords, merged, type EntryRow, type Wording } from './history.ts';

const entry = (sequence: number, facts: Facts, part: Partial<EntryRow> = {}): EntryRow => ({
	...{
		id: `e${sequence}`,
		sequence,
		kind: sequence === 1 ? 'created' : 'changed',
		effectiveOn: '2026-03-03',
		recordedAt: '2026-03-03T09:00:00.000Z',
		comment: null,
		override: false,
		facts,
		names: {},
	},
	by: { name: null, role: 'Fachamt', offices: ['Ordnungsamt'] },
	...part,
});
const wording: Wording = {
	label: (field) => field.toUpperCase(),
	text: (_field, value) => (value === null ? null : `»${String(value)}«`),
};

const ENTRIES = [entry(2, { title: 'Neu', risk: 4, cycle: null }), entry(1, { title: 'Alt', risk: 2, cycle: null })];

it('tells the newest entry first, each with what it changed, in words', () => {
	const [newest, first] = historyInWords(ENTRIES, new Set(['title', 'risk', 'cycle']), wording);
	expect(newest).toMatchObject({
		sequence: 2,
		changes: [
			{ field: 'title', label: 'TITLE', before: '»Alt«', after: '»Neu«' },
			{ field: 'risk', label: 'RISK', before: '»2«', after: '»4«' },
		],
	});
	// A creation tells what has a value.
	expect(first).toMatchObject({
		sequence: 1,
		changes: [
			{ field: 'title', before: null, after: '»Alt«' },
			{ field: 'risk', before: null, after: '»2«' },
		],
	});
});

it('leaves out what the reader may not read, its values and the facts themselves', () => {
	const told = historyInWords(ENTRIES, new Set(['title']), wording);
	expect(told.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['title'], ['title']]);
	expect(JSON.stringify(told)).not.toMatch(/risk|RISK|»4«|facts/);
});

it('tells an entry whose changes the reader may not read by its day and writer only', () => {
	const [newest] = historyInWords(ENTRIES, new Set(['cycle']), wording);
	expect(newest).toEqual({ ...entry(2, {}), changes: [], facts: undefined, names: undefined });
});

it('tells of a deletion that it happened, not the fields', () => {
	const deleted = entry(3, { title: 'Neu', risk: 9, cycle: null }, { kind: 'deleted' });
	expect(historyInWords([...ENTRIES, deleted], new Set(['title', 'risk']), wording)[0]).toMatchObject({
		kind: 'deleted',
		changes: [],
	});
});

it('tells a value by the name that it had when the entry was written', () => {
	const text: Wording['text'] = (_field, value, names) => names[String(value)]?.de ?? null;
	const names = { s1: { de: 'Beim Anbieter', en: 'With the vendor' } };
	const [first] = historyInWords([entry(1, { state: 's1' }, { names })], new Set(['state']), { ...wording, text });
	expect(first?.changes).toMatchObject([{ after: 'Beim Anbieter' }]);
});

it('tells links as changes of a list, each in its place among the entries of the record', () => {
	const at = (hour: number) => ({ recordedAt: `2026-03-03T0${hour}:00:00.000Z` });
	const link = (id: string, kind: 'created' | 'deleted', hour: number) => ({
		...entry(1, { office: 'o1' }, { id, kind, ...at(hour) }),
		...{ list: 'offices', name: 'Ordnungsamt' },
	});
	const links = linksInWords([link('a', 'created', 0), link('b', 'deleted', 4)], new Set(['offices']), () => 'Ämter');
	const own = historyInWords([entry(1, {}, at(1)), entry(2, {}, at(3))], new Set(), wording);
	expect(merged(own, links).map(({ id, changes: [change] }) => [id, change?.before, change?.after])).toEqual([
		['b', 'Ordnungsamt', null],
		['e2', undefined, undefined],
		['a', null, 'Ordnungsamt'],
		['e1', undefined, undefined],
	]);
	expect(linksInWords([link('a', 'created', 2)], new Set(), String)).toEqual([]);
});
