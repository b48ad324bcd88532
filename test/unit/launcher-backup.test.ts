import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackup, keepNewest, restoreBackup, type Manifest } from '../../scripts/lib/backup.ts';
import { schemaHash } from '../../scripts/lib/database.ts';
import type { Environment } from '../../scripts/lib/environment.ts';
import { remember, remembered, withStore } from '../../scripts/lib/store.ts';

const NOON = new Date('2026-01-05T12:00:00Z');
const LATER = new Date('2026-01-06T12:00:00Z');
let folder: string;
let environment: Environment;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'cockpit-backup-'));
	environment = {
		DB_CLIENT: 'sqlite3',
		DB_FILENAME: join(folder, 'cockpit.sqlite'),
		STORAGE_LOCAL_ROOT: join(folder, 'uploads'),
	};
	mkdirSync(join(folder, 'uploads'));
	writeFileSync(join(folder, 'uploads', 'a.pdf'), 'before');
	await withStore(environment, async (store) => {
		await store.query('create table projects (code text primary key)');
		await store.query("insert into projects values ('P-1')");
		await remembered(store);
		await remember(store, 'schema_hash', schemaHash());
	});
});
afterEach(() => rmSync(folder, { recursive: true }));

const codes = () =>
	withStore(environment, async (store) =>
		(await store.query('select code from projects order by code')).map(({ code }) => code),
	);

async function backUpThenChange(): Promise<string> {
	const backup = await createBackup(environment, join(folder, 'backups'), NOON);
	await withStore(environment, (store) => store.query("insert into projects values ('P-2')"));
	writeFileSync(join(folder, 'uploads', 'a.pdf'), 'after');
	return backup;
}

describe('a backup', () => {
	it('brings database and uploads back and keeps what was there before', async () => {
		const backup = await backUpThenChange();
		const former = await restoreBackup(environment, backup, LATER);
		expect(await codes()).toEqual(['P-1']);
		expect(readFileSync(join(folder, 'uploads', 'a.pdf'), 'utf8')).toBe('before');
		expect(former).toHaveLength(2);
		expect(readFileSync(join(former[1] ?? '', 'a.pdf'), 'utf8')).toBe('after');
	});

	it('is restored where nothing is left', async () => {
		const backup = await backUpThenChange();
		rmSync(join(folder, 'cockpit.sqlite'));
		rmSync(join(folder, 'uploads'), { recursive: true });
		expect(await restoreBackup(environment, backup, LATER)).toEqual([]);
		expect(await codes()).toEqual(['P-1']);
	});

	it.each<[string, (manifest: Manifest) => void]>([
		['directus version', (manifest) => void (manifest.versions.directus = '12.0.0')],
		['product version', (manifest) => void (manifest.versions.product = '9.0.0')],
		['Node 18', (manifest) => void (manifest.versions.node = '18.0.0')],
		['data model', (manifest) => void (manifest.schemaHash = 'other')],
		['pg database', (manifest) => void (manifest.database = 'pg')],
		['projects', (manifest) => void (manifest.rows['projects'] = 7)],
	])('of another kind is refused and nothing is changed: %s', async (reason, change) => {
		const backup = await backUpThenChange();
		const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as Manifest;
		change(manifest);
		writeFileSync(join(backup, 'manifest.json'), JSON.stringify(manifest));
		await expectRefusal(backup, reason);
	});

	it('that is damaged is refused and nothing is changed', async () => {
		const backup = await backUpThenChange();
		writeFileSync(join(backup, 'uploads', 'a.pdf'), 'tampered');
		await expectRefusal(backup, 'damaged');
	});

	it('is told from any other folder', async () => {
		await expect(restoreBackup(environment, folder, LATER)).rejects.toThrow('not a backup');
	});
});

async function expectRefusal(backup: string, reason: string): Promise<void> {
	const before = readdirSync(folder);
	await expect(restoreBackup(environment, backup, LATER)).rejects.toThrow(reason);
	expect(await codes()).toEqual(['P-1', 'P-2']);
	expect(readdirSync(folder)).toEqual(before);
}

it('keeps the newest backups and removes what an interrupted one left', async () => {
	const parent = join(folder, 'backups');
	for (const day of [1, 2, 3]) await createBackup(environment, parent, new Date(Date.UTC(2026, 0, day)));
	mkdirSync(join(parent, '2026-01-04.draft'));
	keepNewest(parent, 2);
	expect(readdirSync(parent)).toEqual(['2026-01-02T00-00-00-000Z', '2026-01-03T00-00-00-000Z']);
});
