import type { Knex } from 'knex';

/*
 * Whether anything in the database has changed since somebody looked. Triggers (`scripts/lib/change-marks.ts`) put a new mark into
 * `cockpit_changes` within the transaction of every write, whatever its way in: a hook would not hear of what writes without a caller, by a
 * statement or from another replica. What the two databases write differently about it stands here and in that file alone.
 */

export type Dialect = 'sqlite3' | 'pg';

/** Tables that are written all the time and tell of no record: who came, what was read, how somebody likes a list. */
const QUIET = [
	...['directus_activity', 'directus_revisions', 'directus_sessions', 'directus_notifications'],
	...['directus_presets', 'directus_comments', 'directus_migrations', 'digests'],
];

// Without `like`, which search writes anew in every statement.
const SERVED = `(substr(name, 1, 9) = 'directus_' or name in (select collection from directus_collections))
	and name not in (${QUIET.map((table) => `'${table}'`).join()})`;

/** Triggers of one table on SQLite, which knows none for several kinds of writes: `table_marked_insert` and so on. */
export const MARKED_KINDS = ['insert', 'update', 'delete'] as const;

/** Names of the tables that Directus serves and whose writes leave no mark, as `name`. */
export const UNMARKED: Readonly<Record<Dialect, string>> = {
	sqlite3: `select name from sqlite_master left join (
			select tbl_name as marked, count(*) as kinds from sqlite_master
			where type = 'trigger' and instr(name, '_marked_') > 0 group by tbl_name
		) as marks on marked = name
		where type = 'table' and ${SERVED} and coalesce(kinds, 0) < ${MARKED_KINDS.length}`,
	pg: `select name from (
			select oid, relname::text as name from pg_class
			where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
		) as tables
		where ${SERVED} and not exists (
			select from pg_trigger where tgrelid = tables.oid and tgname = 'cockpit_marked' and tgenabled = 'O'
		)`,
};

const MARKS: Readonly<Record<Dialect, string>> = {
	sqlite3: 'select mark from cockpit_changes',
	pg: `select coalesce(md5(string_agg(slot || ' ' || mark, ',' order by slot)), '') from cockpit_changes`,
};

/**
 * A text that is never the same again once anything that Directus serves has changed, tables of `QUIET` apart; null where some table leaves no mark, as
 * after a change of the data model in the browser, until the next start. One query. What is read after it is at least as new.
 */
export async function dataVersion(database: Knex): Promise<string | null> {
	const { client } = (database.client as { config: { client: Dialect } }).config;
	const row: { version: string; unmarked: number | string } = await database
		.select({
			version: database.raw(`(${MARKS[client]})`),
			unmarked: database.raw(`(select count(*) from (${UNMARKED[client]}) as unmarked_tables)`),
		})
		.first();
	return Number(row.unmarked) === 0 ? row.version : null;
}
