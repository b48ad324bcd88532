import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Environment } from './environment.ts';

/** The little that the launcher asks of a database, on SQLite and PostgreSQL alike. */
export interface Store {
	/** Runs one statement and returns its rows. Parameters are written $1, $2 … on both. */
	query(sql: string, parameters?: readonly string[]): Promise<Record<string, unknown>[]>;
	close(): Promise<void>;
}

/** Opens the database that the environment names; creates the folder of a SQLite file. */
export async function openStore(environment: Environment): Promise<Store> {
	return environment['DB_CLIENT'] === 'pg' ? openPostgres(environment) : openSqlite(environment['DB_FILENAME'] ?? '');
}

function openSqlite(filename: string): Store {
	const file = resolve(filename);
	mkdirSync(dirname(file), { recursive: true });
	const database = new DatabaseSync(file);
	database.exec('pragma busy_timeout = 5000');
	return {
		query: (sql, parameters = []) => Promise.resolve(database.prepare(sql.replaceAll(/\$\d+/g, '?')).all(...parameters)),
		close: () => Promise.resolve(database.close()),
	};
}

async function openPostgres(environment: Environment): Promise<Store> {
	const client = new pg.Client({
		connectionString: environment['DB_CONNECTION_STRING'],
		host: environment['DB_HOST'],
		port: environment['DB_PORT'] ? Number(environment['DB_PORT']) : undefined,
		user: environment['DB_USER'],
		password: environment['DB_PASSWORD'],
		database: environment['DB_DATABASE'],
	});
	await client.connect();
	return {
		query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
		close: () => client.end(),
	};
}

/** Reads and writes what the launcher remembers about a database: hashes of applied files, the product's version. */
export async function remembered(store: Store): Promise<Map<string, string>> {
	await store.query('create table if not exists cockpit_meta (key varchar(64) primary key, value varchar(255) not null)');
	const rows = await store.query('select key, value from cockpit_meta');
	return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
}

export async function remember(store: Store, key: string, value: string): Promise<void> {
	await store.query('insert into cockpit_meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [key, value]);
}
