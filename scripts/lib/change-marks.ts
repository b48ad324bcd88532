/**
 * Triggers by which every write leaves a mark, so that an answer can be kept until something has changed
 * (`shared/server/data-version.ts`, which says of which tables).
 */
import {
	MARKED_KINDS,
	UNMARKED,
	type Dialect,
} from '../../extensions/strategy-cockpit/src/shared/server/data-version.ts';
import type { Environment } from './environment.ts';
import type { Store } from './store.ts';

/** Where somebody was last, which Directus notes at each login and on each page, changes nothing that is read. */
const UNHEARD: ReadonlyMap<string, readonly string[]> = new Map([['directus_users', ['last_access', 'last_page']]]);

/** Sets the triggers that are missing, and begins anew: marks of a restored database may have been made by another one. */
export async function markChanges(store: Store, environment: Environment): Promise<void> {
	const dialect = dialectOf(environment);
	for (const statement of TABLE[dialect]) await store.query(statement);
	const unmarked = (await store.query(UNMARKED[dialect])).map(({ name }) => String(name));
	for (const table of unmarked)
		for (const statement of dialect === 'pg' ? onPostgres(table) : await onSqlite(store, table))
			await store.query(statement);
}

/** Takes the triggers away while the data model is applied. */
export async function unmarkChanges(store: Store, environment: Environment): Promise<void> {
	const isPostgres = dialectOf(environment) === 'pg';
	const present = await store.query(
		isPostgres
			? `select tgname as name, tgrelid::regclass::text as "table" from pg_trigger where tgname in ('cockpit_marked', 'cockpit_marked_update')`
			: `select name, tbl_name as "table" from sqlite_master where type = 'trigger' and instr(name, '_marked_') > 0`,
	);
	for (const { name, table } of present)
		await store.query(`drop trigger "${String(name)}"${isPostgres ? ` on ${String(table)}` : ''}`);
}

function dialectOf(environment: Environment): Dialect {
	return environment['DB_CLIENT'] === 'pg' ? 'pg' : 'sqlite3';
}

const RANDOM = 'lower(hex(randomblob(16)))';

/*
 * On SQLite, which has one writer, one row holds the mark. On PostgreSQL that row would make all writers wait for one another: each transaction takes
 * the first slot that no other holds, once, and so waits for nobody. The slots are as many as have ever written at once.
 */
const TABLE: Readonly<Record<Dialect, readonly string[]>> = {
	sqlite3: [
		'create table if not exists cockpit_changes (slot integer primary key, mark text not null)',
		`insert into cockpit_changes (slot, mark) values (0, ${RANDOM}) on conflict (slot) do update set mark = excluded.mark`,
	],
	pg: [
		'create table if not exists cockpit_changes (slot integer primary key, writer text not null, mark uuid not null)',
		`update cockpit_changes set writer = '', mark = gen_random_uuid()`,
		`create or replace function cockpit_mark_change() returns trigger language plpgsql as $$
			declare free integer := 0;
			begin
				perform from cockpit_changes where writer = pg_current_xact_id()::text;
				if found then return null; end if;
				while not pg_try_advisory_xact_lock('cockpit_changes'::regclass::integer, free) loop free := free + 1; end loop;
				insert into cockpit_changes (slot, writer, mark) values (free, pg_current_xact_id()::text, gen_random_uuid())
					on conflict (slot) do update set writer = excluded.writer, mark = excluded.mark;
				return null;
			end $$`,
	],
};

function onPostgres(table: string): string[] {
	const unheard = UNHEARD.get(table);
	const run = 'execute function cockpit_mark_change()';
	if (!unheard)
		return [
			`create or replace trigger cockpit_marked after insert or update or delete or truncate on "${table}" for each statement ${run}`,
		];
	const rest = (row: string) => `(to_jsonb(${row})${unheard.map((column) => ` - '${column}'`).join('')})`;
	return [
		`create or replace trigger cockpit_marked_update after update on "${table}" for each row when (${rest('new')} is distinct from ${rest('old')}) ${run}`,
		`create or replace trigger cockpit_marked after insert or delete or truncate on "${table}" for each statement ${run}`,
	];
}

async function onSqlite(store: Store, table: string): Promise<string[]> {
	const unheard = UNHEARD.get(table);
	const columns = unheard
		? (await store.query(`select name from pragma_table_info('${table}')`))
				.map(({ name }) => String(name))
				.filter((name) => !unheard.includes(name))
		: [];
	const heard = columns.length > 0 ? ` of ${columns.map((name) => `"${name}"`).join()}` : '';
	return MARKED_KINDS.map(
		(kind) =>
			`create trigger if not exists "${table}_marked_${kind}" after ${kind}${kind === 'update' ? heard : ''} on "${table}" begin update cockpit_changes set mark = ${RANDOM}; end`,
	);
}
