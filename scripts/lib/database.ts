import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { runDirectus } from './directus.ts';
import type { Environment } from './environment.ts';
import { hashOf } from './hash.ts';
import { openStore, remember, remembered, type Store } from './store.ts';
import { readUniqueKeys, uniqueKeyStatements } from './unique-keys.ts';

export const SNAPSHOT = 'schema-snapshot.yaml';
const UNIQUE_KEYS = 'schema-unique-keys.json';
const KEPT_BACKUPS = 10;

/** True when Directus has not been installed into the database yet. */
export async function isNewDatabase(environment: Environment): Promise<boolean> {
	const store = await openStore(environment);
	const sql =
		environment['DB_CLIENT'] === 'pg'
			? "select table_name as name from information_schema.tables where table_schema = 'public' and table_name = 'directus_users'"
			: "select name from sqlite_master where type = 'table' and name = 'directus_users'";
	const tables = await store.query(sql);
	await store.close();
	return tables.length === 0;
}

/** True when the data model on disk is not the one that was last applied to this database. */
export async function schemaHasChanged(environment: Environment): Promise<boolean> {
	const store = await openStore(environment);
	const applied = (await remembered(store)).get('schema_hash');
	await store.close();
	return applied !== hashOf(SNAPSHOT, UNIQUE_KEYS);
}

/**
 * Applies the snapshot and the unique keys, then remembers their hash: on SQLite a second apply is not a no-op but
 * rebuilds tables, so it runs only when the content has changed.
 */
export async function applySchema(environment: Environment): Promise<void> {
	await runDirectus(['schema', 'apply', '--yes', SNAPSHOT], environment);
	await withStore(environment, async (store) => {
		for (const statement of uniqueKeyStatements(readUniqueKeys(UNIQUE_KEYS))) await store.query(statement);
		await remembered(store);
		await remember(store, 'schema_hash', hashOf(SNAPSHOT, UNIQUE_KEYS));
	});
}

/** What `schema apply` would change, in Directus's words. */
export function schemaChanges(environment: Environment): Promise<string> {
	return runDirectus(['schema', 'apply', '--dry-run', SNAPSHOT], environment);
}

/** Runs `work` with an open store and closes it whatever happens. */
export async function withStore<Result>(environment: Environment, work: (store: Store) => Promise<Result>): Promise<Result> {
	const store = await openStore(environment);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

/**
 * Backs the database up into `folder` and returns the file. SQLite by VACUUM INTO, since copying a live file is unsafe;
 * PostgreSQL by pg_dump. Keeps the newest ten.
 */
export async function backUp(environment: Environment, folder: string, now: Date): Promise<string> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
	const postgres = environment['DB_CLIENT'] === 'pg';
	const file = join(folder, `cockpit-${stamp}.${postgres ? 'dump' : 'sqlite'}`);
	if (postgres) dumpPostgres(environment, file);
	else await withStore(environment, (store) => store.query(`vacuum into '${file.replaceAll("'", "''")}'`));
	const backups = readdirSync(folder).filter((name) => name.startsWith('cockpit-')).sort();
	for (const old of backups.slice(0, -KEPT_BACKUPS)) rmSync(join(folder, old));
	return file;
}

function dumpPostgres(environment: Environment, file: string): void {
	const address = environment['DB_CONNECTION_STRING'] ?? '';
	const { status, stderr } = spawnSync('pg_dump', ['-Fc', '-f', file, address], { encoding: 'utf8' });
	if (status !== 0 || !existsSync(file)) throw new Error(`pg_dump failed: ${stderr}`);
}
