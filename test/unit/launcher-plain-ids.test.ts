import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { spellIdsPlainly } from '../../scripts/lib/plain-ids.ts';
import { withStore } from '../../scripts/lib/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'cockpit-ids-'));
const environment = { DB_CLIENT: 'sqlite3', DB_FILENAME: join(folder, 'old.sqlite') };
afterAll(() => rmSync(folder, { recursive: true }));

it('spells ids in small letters wherever they stand, and nothing else', async () => {
	const [office, project] = ['ABCDEF00-0000-4000-8000-00000000000A', 'ABCDEF00-0000-4000-8000-00000000000B'];
	const rowsOf = (table: string) =>
		withStore(environment, (store) => store.query(`select * from "${table}" order by 1`));
	await withStore(environment, async (store) => {
		for (const statement of [
			'create table offices (id char(36) primary key, name varchar(255))',
			'create table projects (id char(36) primary key, code varchar(64), office char(36) references offices (id))',
			'create table journal_entries (id char(36) primary key, item varchar(255), parent varchar(255), facts json, names json)',
		])
			await store.query(statement);
		await store.query('insert into offices values ($1, $2)', [office, 'AMT']);
		await store.query('insert into projects values ($1, $2, $3)', [project, 'PB-I', office]);
		await store.query('insert into journal_entries values ($1, $2, null, $3, null)', [
			'1b4e28ba-2fa1-11d2-883f-0016d3cca427',
			project,
			JSON.stringify({ code: 'PB-I', office }),
		]);
		expect(await spellIdsPlainly(store, environment)).toBe(2);
		expect(await spellIdsPlainly(store, environment)).toBe(0);
	});
	expect(await rowsOf('projects')).toEqual([
		{ id: project.toLowerCase(), code: 'PB-I', office: office.toLowerCase() },
	]);
	expect(await rowsOf('offices')).toEqual([{ id: office.toLowerCase(), name: 'AMT' }]);
	expect(await rowsOf('journal_entries')).toMatchObject([
		{ item: project.toLowerCase(), facts: JSON.stringify({ code: 'PB-I', office: office.toLowerCase() }) },
	]);
});
