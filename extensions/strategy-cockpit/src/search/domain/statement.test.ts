import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { byTheLetter, inReadersOrder } from './statement.ts';

/** Titles that the statement finds in a table of a database in memory. */
function found(titles: readonly string[], condition: string, pattern: string): string[] {
	const database = new DatabaseSync(':memory:');
	database.exec('create table projects (title text)');
	for (const title of titles) database.prepare('insert into projects values (?)').run(title);
	const { sql, bindings } = byTheLetter(
		{ sql: `select title from projects where 1 = ? and (${condition})`, bindings: [1, pattern] },
		{ isSqlite: true },
	);
	return database
		.prepare(sql)
		.all(...(bindings as (string | number)[]))
		.map(({ title }) => String(title));
}

describe('what is typed is looked for by the letter', () => {
	const SEARCH = 'LOWER(`projects`.`title`) LIKE ?';

	it.each([
		['%ökobilanz%', ['Ökobilanz', 'ÖKOBILANZ', 'Die ökobilanz'], ['Okobilanz']],
		['%m_1%', ['Raum_1', 'ROOM_1'], ['Raum 1', 'Raumx1']],
		['%100 %%', ['100 % digital', '100 %'], ['100 Tage']],
		['%a\\b%', ['A\\B'], ['ab', 'axb']],
	])('%s', (pattern, yes, no) => {
		expect(found([...yes, ...no], SEARCH, pattern)).toEqual(yes);
		expect(found([...yes, ...no], SEARCH.replace('LIKE', 'NOT LIKE'), pattern)).toEqual(no);
	});

	it.each([
		['%100 %%', ['100 %'], ['100 Tage']],
		['50%%', ['50% mehr'], ['500']],
		['%_x', ['a_x'], ['abx']],
	])('with the operators that tell capitals apart: %s', (pattern, yes, no) => {
		expect(found([...yes, ...no], '`projects`.`title` like ?', pattern)).toEqual(yes);
		expect(found([...yes, ...no], 'not `projects`.`title` like ?', pattern)).toEqual(no);
	});

	it('on PostgreSQL, where values are put in by number', () => {
		expect(
			byTheLetter(
				{
					sql: 'select * from "a" where "a"."x" = $1 and (LOWER("a"."title") LIKE $2 or "a"."code" like $3) limit $4',
					bindings: [1, '%ö_%', 'x%', 5],
				},
				{ isSqlite: false },
			),
		).toEqual({
			sql: `select * from "a" where "a"."x" = $1 and (LOWER("a"."title") LIKE $2 ESCAPE '\\' or "a"."code" like $3 ESCAPE '\\') limit $4`,
			bindings: [1, '%ö\\_%', 'x%', 5],
		});
	});

	it('and patterns that the program has made for itself stay patterns', () => {
		const own = { sql: 'select 1 from `a` where lower(`code`) like ?', bindings: ['x_'] };
		expect(byTheLetter(own, { isSqlite: true })).toEqual(own);
	});
});

it('sorts texts as people do, and everything else as before', () => {
	const database = new DatabaseSync(':memory:');
	database.exec('create table offices (name, position)');
	for (const name of ['Zoll', 'Äpfel', 'apfel', 'Ofen', 'Öl', 'Straße', 'Strasse', 'Strand', 'Éclair', 10, 9, null])
		database.prepare('insert into offices values (?, 1)').run(name);
	const names = (direction: string) =>
		database
			.prepare(
				inReadersOrder(
					`select name from offices order by \`offices\`.\`position\` asc, \`offices\`.\`name\` ${direction}`,
					new Set(['name']),
				),
			)
			.all()
			.map(({ name }) => name);
	const sorted = [null, 9, 10, 'apfel', 'Äpfel', 'Éclair', 'Ofen', 'Öl', 'Strand', 'Strasse', 'Straße', 'Zoll'];
	expect(names('asc')).toEqual(sorted);
	expect(names('desc')).toEqual(sorted.toReversed());
	const other = 'select 1 from `a` order by `a`.`id` asc limit ?';
	expect(inReadersOrder(other, new Set(['name']))).toBe(other);
});

it('sorts numbers in texts by their size, through a query within a query too', () => {
	const database = new DatabaseSync(':memory:');
	database.exec('create table projects (id integer primary key, code text)');
	const sorted = ['1.9', '1.9.1', '1.10', 'Amt 2 (b)', 'Amt 10', 'PB-2', 'PB-10', `PB-${'9'.repeat(15)}`, 'x'];
	for (const code of sorted.toReversed()) database.prepare('insert into projects (code) values (?)').run(code);
	const inner =
		'select distinct `projects`.`id`, `projects`.`code` as `first` from `projects` order by `projects`.`code` asc limit 9';
	for (const sql of [
		'select code from projects order by `projects`.`code` asc',
		`select code from projects join (${inner}) as \`inner\` on inner.id = projects.id order by \`inner\`.\`first\` asc`,
	])
		expect(
			database
				.prepare(inReadersOrder(sql, new Set(['code'])))
				.all()
				.map(({ code }) => code),
		).toEqual(sorted);
});
