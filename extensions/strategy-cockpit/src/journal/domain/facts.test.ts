import { expect, it } from 'vitest';
import { factOf, storedDay } from '../../shared/domain/facts.ts';
import { factsOf, storedFields } from './facts.ts';

/** What the two drivers hand over for the same stored value, and the one spelling of the journal. */
it.each([
	['boolean', 1, true, true],
	['boolean', 0, false, false],
	['integer', 12, 12, 12],
	['bigInteger', 9_000_000_000, '9000000000', 9_000_000_000],
	['float', 2.5, 2.5, 2.5],
	['decimal', 2.5, '2.50', 2.5],
	['date', storedDay('2026-03-29').getTime(), storedDay('2026-03-29'), '2026-03-29'],
	['date', '2026-03-29', '2026-03-29T00:00:00', '2026-03-29'],
	['timestamp', Date.UTC(2026, 2, 3, 9, 30), new Date('2026-03-03T10:30:00+01:00'), '2026-03-03T09:30:00.000Z'],
	['timestamp', '2026-03-03T09:30:00Z', '2026-03-03T10:30:00+01:00', '2026-03-03T09:30:00.000Z'],
	['json', '{"a":[1,null]}', { a: [1, null] }, { a: [1, null] }],
	['string', '007', '007', '007'],
	[
		'uuid',
		'a0000000-0000-4000-8000-000000000000',
		'a0000000-0000-4000-8000-000000000000',
		'a0000000-0000-4000-8000-000000000000',
	],
])('spells a %s of SQLite (%j) and of PostgreSQL (%j) alike', (type, ofSqlite, ofPostgres, spelling) => {
	expect([factOf(type, ofSqlite), factOf(type, ofPostgres)]).toEqual([spelling, spelling]);
});

it.each(['boolean', 'integer', 'date', 'timestamp', 'json', 'string'])('leaves an empty %s empty', (type) => {
	expect([factOf(type, null), factOf(type, undefined)]).toEqual([null, null]);
});

it('takes every stored field but the key, who wrote when, and the note of the writer', () => {
	const field = (name: string, type: string, alias = false) => ({ [name]: { field: name, type, alias } });
	const fields = {
		...field('id', 'uuid'),
		...field('title', 'string'),
		...field('archived', 'boolean'),
		...field('updated_by', 'uuid'),
		...field('change_comment', 'text'),
		...field('milestones', 'alias', true),
	};
	const stored = storedFields({ collections: { projects: { fields } } }, 'projects');
	expect(
		factsOf(stored, { id: 'a', title: 'Bürgerportal', archived: 0, updated_by: 'b', change_comment: 'c' }),
	).toEqual({ title: 'Bürgerportal', archived: false });
	expect(storedFields({ collections: {} }, 'unknown')).toEqual([]);
});
