import { readFileSync, renameSync, rmSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { markChanges, unmarkChanges } from './change-marks.ts';
import { columnKeyStatements, INDEXES, UNIQUE_KEYS } from './column-keys.ts';
import { runDirectus } from './directus.ts';
import type { Environment } from './environment.ts';
import { hashOf } from './hash.ts';
import { guardJournal, sealOlderEntries, unguardJournal } from './journal-guard.ts';
import { spellIdsPlainly } from './plain-ids.ts';
import { isNewer, productVersions } from './product.ts';
import { snapshotChanges } from './snapshot-changes.ts';
import { remember, remembered, tableNames, withStore } from './store.ts';

const SNAPSHOT = 'schema-snapshot.yaml';

/** `bare`: Directus is installed, but nothing of any data model yet. `interrupted`: its installation did not end. */
export type DatabaseState = 'new' | 'interrupted' | 'bare' | 'in use';

export function databaseState(environment: Environment): Promise<DatabaseState> {
	return withStore(environment, async (store) => {
		const tables = await tableNames(store, environment);
		if (!tables.some((table) => table.startsWith('directus_'))) return 'new';
		const isEmpty = async (table: string) =>
			!tables.includes(table) || (await store.query(`select 1 from "${table}" limit 1`)).length === 0;
		if (await isEmpty('directus_users')) return 'interrupted';
		return (await isEmpty('directus_collections')) ? 'bare' : 'in use';
	});
}

/** Refuses to work on a database that a later version of the product has already written to. */
export async function refuseNewerDatabase(environment: Environment): Promise<void> {
	const written = (await withStore(environment, remembered)).get('product_version') ?? '0';
	const { product } = productVersions();
	if (isNewer(written, product))
		throw new Error(
			`The database belongs to version ${written} of the cockpit and this is version ${product}: update the program, or restore a backup of ${product}.`,
		);
}

/** Notes that this version has written to the database. */
export async function rememberVersion(environment: Environment): Promise<void> {
	const { product } = productVersions();
	await withStore(environment, async (store) => {
		if ((await remembered(store)).get('product_version') !== product)
			await remember(store, 'product_version', product);
	});
}

/** True when the data model on disk is not the one that was last applied to this database. */
export async function schemaHasChanged(environment: Environment): Promise<boolean> {
	return (await withStore(environment, remembered)).get('schema_hash') !== schemaHash();
}

/** True when the data have not been checked since the present data model was applied. */
export async function dataIsUnchecked(environment: Environment): Promise<boolean> {
	return (await withStore(environment, remembered)).get('checked_schema') !== schemaHash();
}

/** Notes that journal and published copies are as the present data model asks. */
export async function rememberChecked(environment: Environment): Promise<void> {
	await withStore(environment, (store) => remember(store, 'checked_schema', schemaHash()));
}

export function schemaHash(): string {
	return hashOf(SNAPSHOT, UNIQUE_KEYS, INDEXES);
}

/** Makes a database by `fill`. A SQLite file gets its name only when it is complete, so that a kill leaves nothing half-made. */
export async function createDatabase(
	environment: Environment,
	fill: (environment: Environment) => Promise<void>,
): Promise<void> {
	if (environment['DB_CLIENT'] === 'pg') return fill(environment);
	const file = environment['DB_FILENAME'] ?? '';
	const draft = `${file}.draft`;
	for (const name of [draft, `${draft}-journal`]) rmSync(name, { force: true });
	await fill({ ...environment, DB_FILENAME: draft });
	renameSync(draft, file);
}

/** Installs Directus and the data model into an empty database. */
export async function installSchema(environment: Environment): Promise<void> {
	await runDirectus(['bootstrap'], environment);
	await applySchema(environment);
}

/** Puts triggers back where a change of the data model in the browser has lost them (SQLite rebuilds tables), and sets those of new tables. */
export async function keepTriggers(environment: Environment): Promise<void> {
	await withStore(environment, async (store) => {
		await guardJournal(store, environment);
		await markChanges(store, environment);
	});
}

/**
 * Applies the snapshot, the keys of several columns and the triggers, then remembers their hash: on SQLite a second apply is not a no-op but
 * rebuilds tables, so it runs only when the content has changed.
 */
export async function applySchema(environment: Environment): Promise<void> {
	await withStore(environment, async (store) => {
		await unguardJournal(store, environment);
		await unmarkChanges(store, environment);
	});
	await runDirectus(['schema', 'apply', '--yes', SNAPSHOT], environment);
	await completeSchema(environment);
}

/** What the data model needs beside the snapshot. */
export async function completeSchema(environment: Environment): Promise<void> {
	await withStore(environment, async (store) => {
		for (const statement of columnKeyStatements()) await store.query(statement);
		// Once: what has no hash later was not written by the cockpit.
		if (!(await remembered(store)).has('journal_sealed')) {
			await spellIdsPlainly(store, environment);
			await sealOlderEntries(store);
			await remember(store, 'journal_sealed', 'yes');
		}
		await guardJournal(store, environment);
		await markChanges(store, environment);
		await remember(store, 'schema_hash', schemaHash());
		if (environment['DB_CLIENT'] !== 'pg')
			await remember(store, 'schema_snapshot', gzipSync(readFileSync(SNAPSHOT)).toString('base64'));
	});
}

/**
 * What applying the snapshot would change. On PostgreSQL in Directus's words; on SQLite Directus reports each difference
 * of the two dialects as a change, so there the snapshot is compared with the one applied before.
 */
export async function schemaChanges(environment: Environment): Promise<string> {
	const applied = (await withStore(environment, remembered)).get('schema_snapshot');
	if (!applied) return (await runDirectus(['schema', 'apply', '--dry-run', SNAPSHOT], environment)).trim();
	const changes = snapshotChanges(
		gunzipSync(Buffer.from(applied, 'base64')).toString(),
		readFileSync(SNAPSHOT, 'utf8'),
	);
	return changes.join('\n') || 'No collection or field differs.';
}
