/** Backup and restore of database and uploads. The secrets of `.env` are kept apart on purpose. */
import { spawnSync } from 'node:child_process';
import {
	constants,
	copyFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statfsSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { schemaHash } from './database.ts';
import type { Environment } from './environment.ts';
import { hashOfFolder } from './hash.ts';
import { productVersions, type Versions } from './product.ts';
import { postgresConnection, remembered, rowCounts, withStore, type Store } from './store.ts';
import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';

const MANIFEST = 'manifest.json';
const SQLITE = 'database.sqlite';
const POSTGRES = 'database.dump';
const UPLOADS = 'uploads';

export interface Manifest {
	made: string;
	versions: Versions;
	database: 'sqlite3' | 'pg';
	schemaHash: string;
	/** SHA-256 over database and uploads. */
	contentHash: string;
	rows: Record<string, number>;
}

/**
 * Backs database and uploads up into a new folder below `parent` and returns its path. Works while the server runs. The
 * folder gets its name when it is complete.
 */
export async function createBackup(environment: Environment, parent: string, now: Date): Promise<string> {
	const folder = join(parent, stampOf(now));
	const draft = `${folder}.draft`;
	mkdirSync(draft, { recursive: true, mode: 0o700 });
	const isPostgres = environment['DB_CLIENT'] === 'pg';
	// The database first: an upload that arrives meanwhile is then a file without a record, not a record without a file.
	const rows = isPostgres
		? await dumpPostgres(environment, join(draft, POSTGRES))
		: await copySqlite(environment, join(draft, SQLITE));
	const uploads = environment['STORAGE_LOCAL_ROOT'] ?? '';
	if (existsSync(uploads))
		cpSync(uploads, join(draft, UPLOADS), { recursive: true, mode: constants.COPYFILE_FICLONE });
	const manifest: Manifest = {
		made: now.toISOString(),
		versions: productVersions(),
		database: isPostgres ? 'pg' : 'sqlite3',
		schemaHash: (await withStore(environment, remembered)).get('schema_hash') ?? '',
		contentHash: contentHash(draft),
		rows,
	};
	writeFileSync(join(draft, MANIFEST), JSON.stringify(manifest, null, '\t'));
	renameSync(draft, folder);
	return folder;
}

/** Removes all but the newest backups of a folder, and what an interrupted backup left. */
export function keepNewest(parent: string, kept: number): void {
	const names = readdirSync(parent).sort();
	const complete = names.filter((name) => existsSync(join(parent, name, MANIFEST)) && !name.endsWith('.draft'));
	for (const name of [...complete.slice(0, -kept), ...names.filter((name) => name.endsWith('.draft'))])
		rmSync(join(parent, name), { recursive: true });
}

/**
 * Restores a backup beside the present data, verifies it there, and only then puts it in their place. The former data
 * stay under the returned names.
 */
export async function restoreBackup(environment: Environment, folder: string, now: Date): Promise<string[]> {
	const manifest = readManifest(folder);
	refuseUnfit(manifest, folder, environment);
	const suffix = stampOf(now);
	const uploads = resolve(environment['STORAGE_LOCAL_ROOT'] ?? 'data/uploads');
	const newUploads = `${uploads}.restore-${suffix}`;
	mkdirSync(newUploads, { recursive: true });
	if (existsSync(join(folder, UPLOADS))) cpSync(join(folder, UPLOADS), newUploads, { recursive: true });
	try {
		const formerDatabase =
			manifest.database === 'pg'
				? await restorePostgres(environment, folder, manifest, suffix)
				: await restoreSqlite(environment, folder, manifest, suffix);
		return [...formerDatabase, ...putInPlace(newUploads, uploads, suffix)];
	} catch (error) {
		rmSync(newUploads, { recursive: true, force: true });
		throw error;
	}
}

function readManifest(folder: string): Manifest {
	const file = join(folder, MANIFEST);
	if (!existsSync(file)) throw new Error(`${folder} is not a backup of the cockpit: it holds no ${MANIFEST}.`);
	return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function refuseUnfit(manifest: Manifest, folder: string, environment: Environment): void {
	const present = productVersions();
	for (const part of ['product', 'directus'] as const) {
		if (manifest.versions[part] !== present[part])
			throw new Error(
				`The backup was made by ${part} version ${manifest.versions[part]} and this is ${present[part]}: restore it with that version.`,
			);
	}
	const major = (version: string) => version.split('.')[0];
	if (major(manifest.versions.node) !== major(present.node))
		throw new Error(
			`The backup was made under Node ${manifest.versions.node} and this is ${present.node}: restore it with that version.`,
		);
	if (manifest.schemaHash !== schemaHash())
		throw new Error(
			'The backup has another data model than this program: restore it with the program that made it.',
		);
	if (manifest.database !== environment['DB_CLIENT'])
		throw new Error(
			`The backup is of a ${manifest.database} database and the settings name ${environment['DB_CLIENT']}.`,
		);
	if (contentHash(folder) !== manifest.contentHash)
		throw new Error('The backup is damaged: its content is not what its manifest says.');
	const { bavail, bsize } = statfsSync('.');
	const needed = sizeOf(folder);
	if (bavail * bsize < 2 * needed)
		throw new Error(
			`There is too little space: restoring needs ${Math.ceil((2 * needed) / 1e6)} MB beside the present data.`,
		);
}

async function copySqlite(environment: Environment, file: string): Promise<Record<string, number>> {
	// Copying a live SQLite file is unsafe; VACUUM INTO writes one consistent state.
	await withStore(environment, (store) => store.query(`vacuum into '${file.replaceAll("'", "''")}'`));
	return withStore({ DB_CLIENT: 'sqlite3', DB_FILENAME: file }, (store) => verifySqlite(store, file));
}

async function verifySqlite(store: Store, file: string): Promise<Record<string, number>> {
	const [integrity] = await store.query('pragma integrity_check');
	const orphans = await store.query('pragma foreign_key_check');
	if (integrity?.['integrity_check'] !== 'ok' || orphans.length > 0)
		throw new Error(
			`${file} is damaged: ${String(integrity?.['integrity_check'])}, ${orphans.length} references lead nowhere.`,
		);
	return rowCounts(store, { DB_CLIENT: 'sqlite3' });
}

async function restoreSqlite(
	environment: Environment,
	folder: string,
	manifest: Manifest,
	suffix: string,
): Promise<string[]> {
	const present = resolve(environment['DB_FILENAME'] ?? '');
	const beside = `${present}.restore-${suffix}`;
	mkdirSync(dirname(present), { recursive: true });
	copyFileSync(join(folder, SQLITE), beside);
	try {
		refuseOtherRows(
			manifest,
			await withStore({ DB_CLIENT: 'sqlite3', DB_FILENAME: beside }, (store) => verifySqlite(store, beside)),
		);
	} catch (error) {
		rmSync(beside, { force: true });
		throw error;
	}
	// A journal that a killed server left belongs to the former file and must not be replayed into the restored one.
	if (existsSync(`${present}-journal`)) renameSync(`${present}-journal`, `${present}.before-${suffix}-journal`);
	return putInPlace(beside, present, suffix);
}

async function dumpPostgres(environment: Environment, file: string): Promise<Record<string, number>> {
	return withStore(environment, async (store) => {
		// One snapshot for the counts and the dump: others may write meanwhile.
		await store.query('begin isolation level repeatable read');
		const [exported] = await store.query('select pg_export_snapshot() as snapshot');
		const rows = await rowCounts(store, environment);
		postgresTool('pg_dump', ['-Fc', `--snapshot=${String(exported?.['snapshot'])}`, '-f', file], environment);
		await store.query('commit');
		return rows;
	});
}

async function restorePostgres(
	environment: Environment,
	folder: string,
	manifest: Manifest,
	suffix: string,
): Promise<string[]> {
	const { database } = postgresConnection(environment);
	// PostgreSQL cuts names after 63 bytes.
	const name = (kind: string) => `${database.slice(0, 25)}_${kind}_${suffix}`;
	const [beside, former] = [name('restore'), name('before')];
	const besideEnvironment = inDatabase(environment, beside);
	const maintenance = inDatabase(environment, 'postgres');
	await withStore(maintenance, (store) => store.query(`create database "${beside}"`));
	try {
		postgresTool(
			'pg_restore',
			['--no-owner', '--exit-on-error', '-d', beside, join(folder, POSTGRES)],
			besideEnvironment,
		);
		refuseOtherRows(manifest, await withStore(besideEnvironment, (store) => rowCounts(store, besideEnvironment)));
		await withStore(maintenance, async (store) => {
			await store.query(`alter database "${database}" rename to "${former}"`);
			await store.query(`alter database "${beside}" rename to "${database}"`);
		});
	} catch (error) {
		await withStore(maintenance, (store) => store.query(`drop database if exists "${beside}"`));
		throw error;
	}
	return [former];
}

function inDatabase(environment: Environment, database: string): Environment {
	const { host, port, user, password } = postgresConnection(environment);
	return {
		DB_CLIENT: 'pg',
		DB_HOST: host,
		DB_PORT: String(port),
		DB_USER: user,
		DB_PASSWORD: password,
		DB_DATABASE: database,
	};
}

function postgresTool(tool: 'pg_dump' | 'pg_restore', args: readonly string[], environment: Environment): void {
	const { host, port, user, password, database } = postgresConnection(environment);
	// By variables, because every user of the machine sees the arguments of a process.
	const env = {
		...process.env,
		PGHOST: host,
		PGPORT: String(port),
		PGUSER: user,
		PGPASSWORD: password,
		PGDATABASE: database,
	};
	const { status, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', env });
	if (error) throw new Error(`${tool} cannot be run (${error.message}): install the PostgreSQL client programs.`);
	if (status !== 0) throw new Error(`${tool} failed: ${stderr.trim()}`);
}

function refuseOtherRows(manifest: Manifest, rows: Record<string, number>): void {
	const tables = new Set([...Object.keys(manifest.rows), ...Object.keys(rows)]);
	const different = [...tables].filter((table) => ownValue(manifest.rows, table) !== ownValue(rows, table));
	if (different.length > 0)
		throw new Error(
			`The restored data are not those of the backup (${different.join(', ')}); the present data stay.`,
		);
}

/** Moves `beside` to `present`; returns the name under which what was there before is kept. */
function putInPlace(beside: string, present: string, suffix: string): string[] {
	const former = `${present}.before-${suffix}`;
	const hadOne = existsSync(present);
	if (hadOne) renameSync(present, former);
	renameSync(beside, present);
	return hadOne ? [former] : [];
}

function contentHash(folder: string): string {
	return hashOfFolder(folder, (name) => name !== MANIFEST);
}

function sizeOf(path: string): number {
	const status = statSync(path);
	return status.isDirectory()
		? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
		: status.size;
}

function stampOf(now: Date): string {
	return now.toISOString().replaceAll(/[:.]/g, '-');
}
