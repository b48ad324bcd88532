import type { Environment } from './environment.ts';
import { tableNames, type Store } from './store.ts';

/** Where ids stand in texts: as the name of a record, or in the JSON of what it was. */
const TEXTS: readonly [table: string, columns: readonly string[]][] = [
	['journal_entries', ['item', 'parent', 'facts', 'names']],
	['directus_activity', ['item']],
	['directus_revisions', ['item', 'data', 'delta']],
	['directus_comments', ['item']],
	['directus_notifications', ['item']],
];

/**
 * Spells the ids of an older SQLite database in small letters, as the cockpit looks them up: it took them in capitals once,
 * which SQLite tells apart. Returns how many there were. PostgreSQL keeps ids in one spelling by itself.
 */
export async function spellIdsPlainly(store: Store, environment: Environment): Promise<number> {
	if (environment['DB_CLIENT'] === 'pg') return 0;
	const tables = await tableNames(store, environment);
	const ids = new Set<string>();
	await store.query('begin');
	await store.query('pragma defer_foreign_keys = on');
	for (const table of tables) {
		for (const column of await idColumns(store, table)) {
			const rows = await store.query(
				`select "${column}" as id from "${table}" where "${column}" <> lower("${column}")`,
			);
			for (const { id } of rows) ids.add(String(id));
			if (rows.length > 0)
				await store.query(
					`update "${table}" set "${column}" = lower("${column}") where "${column}" <> lower("${column}")`,
				);
		}
	}
	for (const id of ids)
		for (const [table, columns] of TEXTS)
			for (const column of tables.includes(table) ? columns : [])
				await store.query(
					`update "${table}" set "${column}" = replace("${column}", $1, $2) where instr("${column}", $3) > 0`,
					[id, id.toLowerCase(), id],
				);
	await store.query('commit');
	return ids.size;
}

/** Columns of the type that Directus gives ids on SQLite. */
async function idColumns(store: Store, table: string): Promise<string[]> {
	const columns = await store.query(`select name, type from pragma_table_info('${table}')`);
	return columns.filter(({ type }) => /^char\(36\)$/i.test(String(type))).map(({ name }) => String(name));
}
