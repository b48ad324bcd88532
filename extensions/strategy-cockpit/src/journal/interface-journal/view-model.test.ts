import { expect, it } from 'vitest';
import type { HistoryEntry } from '../domain/history.ts';
import { timeline } from './view-model.ts';

const entry = (part: Partial<HistoryEntry> = {}): HistoryEntry => ({
	...{
		id: 'e2',
		sequence: 2,
		kind: 'changed',
		effectiveOn: '2026-03-03',
		recordedAt: '2026-03-03T09:00:00.000Z',
		comment: null,
		override: false,
		changes: [],
	},
	by: { name: null, role: 'Fachamt', offices: ['Ordnungsamt', 'Rechtsamt'] },
	...part,
});

it('tells what happened on which day, in the reader’s language', () => {
	const title = (part: Partial<HistoryEntry>, language: 'de' | 'en') => timeline([entry(part)], language)[0]?.title;
	expect(title({}, 'de')).toBe('Geändert am 03.03.2026');
	expect(title({ kind: 'transition' }, 'en')).toBe('State changed on 03/03/2026');
});

it('names role and offices of the writer, the person only where the answer does', () => {
	expect(timeline([entry()], 'de')[0]?.byline).toBe('Fachamt, Ordnungsamt, Rechtsamt');
	expect(timeline([entry({ by: { name: 'Ada Leitner', role: 'Fachamt', offices: [] } })], 'de')[0]?.byline).toBe(
		'Ada Leitner, Fachamt',
	);
	expect(timeline([entry({ by: { name: null, role: null, offices: [] } })], 'de')[0]?.byline).toBe('');
});

it('says when an entry was recorded only where that was another day', () => {
	expect(timeline([entry({ effectiveOn: '2026-02-27' })], 'de')[0]).toMatchObject({
		title: 'Geändert am 27.02.2026',
		byline: 'Fachamt, Ordnungsamt, Rechtsamt · erfasst am 03.03.2026',
	});
	// In Germany the third has begun although it is still the second in UTC.
	expect(timeline([entry({ recordedAt: '2026-03-02T23:30:00.000Z' })], 'de')[0]?.byline).toBe(
		'Fachamt, Ordnungsamt, Rechtsamt',
	);
});

it('says “leer” where a field had or has no value', () => {
	const changes = [
		{ field: 'planned_end', label: 'Geplantes Ende', before: null, after: '30.06.2026' },
		{ field: 'risk', label: 'Risiko', before: '4', after: null },
	];
	expect(timeline([entry({ changes })], 'de')[0]?.changes.map(({ before, after }) => [before, after])).toEqual([
		['leer', '30.06.2026'],
		['4', 'leer'],
	]);
});

it('tells of a creation only what came, and keeps many changes closed', () => {
	const changes = ['code', 'title', 'kind', 'risk'].map((field) => ({
		field,
		label: field,
		before: null,
		after: '1',
	}));
	const [created, small] = timeline(
		[entry({ kind: 'created', changes }), entry({ changes: changes.slice(0, 3) })],
		'de',
	);
	expect(created).toMatchObject({ isShort: false, changes: changes.map(() => ({ before: null, after: '1' })) });
	expect(small?.isShort).toBe(true);
});
