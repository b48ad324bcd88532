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
async function openStore(environment: Environment): Promise<Store> {
	return environment['DB_CLIENT'] === 'pg' ? openPostgres(environment) : openSqlite(environment['DB_FILENAME'] ?? '');
}

function openSqlite(filename: string): Store {
	const file = resolve(filename);
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	database.exec('pragma busy_timeout = 5000');
	return {
		query: (sql, parameters = []) =>
			Promise.resolve(database.prepare(sql.replaceAll(/\$\d+/g, '?')).all(...parameters)),
		close: () => Promise.resolve(database.close()),
	};
}

/** How to reach the PostgreSQL database that the environment names by an address or by single variables. */
export function postgresConnection(environment: Environment): {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
} {
	const address = environment['DB_CONNECTION_STRING'];
	const url = address ? new URL(address) : undefined;
	return {
		host: url ? url.hostname : (environment['DB_HOST'] ?? 'localhost'),
		port: Number((url ? url.port : environment['DB_PORT']) || 5432),
		user: url ? decodeURIComponent(url.username) : (environment['DB_USER'] ?? ''),
		password: url ? decodeURIComponent(url.password) : (environment['DB_PASSWORD'] ?? ''),
		database: url ? decodeURIComponent(url.pathname.slice(1)) : (environment['DB_DATABASE'] ?? ''),
	};
}

async function openPostgres(environment: Environment): Promise<Store> {
	const connection = postgresConnection(environment);
	const client = new pg.Client(
		environment['DB_CONNECTION_STRING'] ? { connectionString: environment['DB_CONNECTION_STRING'] } : connection,
	);
	await client.connect().catch((error: NodeJS.ErrnoException) => {
		throw new Error(
			`The database ${connection.database} on ${connection.host}:${connection.port} cannot be reached: ${error.message || error.code}`,
		);
	});
	return {
		query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
		close: () => client.end(),
	};
}

/** Creates the PostgreSQL database that the environment names where the server has none of this name; a SQLite file comes by itself. */
export async function createMissingDatabase(environment: Environment): Promise<void> {
	if (environment['DB_CLIENT'] !== 'pg') return;
	const { database, ...server } = postgresConnection(environment);
	const client = new pg.Client({ ...server, database: 'postgres' });
	try {
		await client.connect();
		const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
		if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
	} catch (error) {
		throw new Error(
			`The database ${database} could not be created on ${server.host}:${server.port}: ${(error as Error).message}. Create it by hand and start again.`,
		);
	} finally {
		await client.end();
	}
}

/** Runs `work` with an open store and closes it whatever happens. */
export async function withStore<Result>(
	environment: Environment,
	work: (store: Store) => Promise<Result>,
): Promise<Result> {
	const store = await openStore(environment);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

/** Names of the tables of the database. */
export async function tableNames(store: Store, environment: Environment): Promise<string[]> {
	const sql =
		environment['DB_CLIENT'] === 'pg'
			? "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1"
			: "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by 1";
	return (await store.query(sql)).map(({ name }) => String(name));
}

/** Number of rows in each table. */
export async function rowCounts(store: Store, environment: Environment): Promise<Record<string, number>> {
	const counts = new Map<string, number>();
	for (const table of await tableNames(store, environment)) {
		const [row] = await store.query(`select count(*) as rows from "${table}"`);
		counts.set(table, Number(row?.['rows']));
	}
	return Object.fromEntries(counts);
}

/** Reads and writes what the launcher remembers about a database: hashes of applied files, the product's version. */
export async function remembered(store: Store): Promise<Map<string, string>> {
	await store.query('create table if not exists cockpit_meta (key varchar(64) primary key, value text not null)');
	const rows = await store.query('select key, value from cockpit_meta');
	return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
}

export async function remember(store: Store, key: string, value: string): Promise<void> {
	await store.query(
		'insert into cockpit_meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
		[key, value],
	);
}
