/**
 * Makes journal and its texts append-only for everybody who writes through the tables, with SQL that differs between SQLite
 * and PostgreSQL. The owner of the database can take the triggers away; `check-data` says when they are gone.
 */
import { sealed } from '../../extensions/strategy-cockpit/src/journal/index.ts';
import { EDITION_FILES } from '../../extensions/strategy-cockpit/src/reporting/domain/edition-table.ts';
import { createEditionFiles } from './edition-files.ts';
import type { Environment } from './environment.ts';
import type { Store } from './store.ts';

/** Files of published reports are kept as the journal is. */
const TABLES = ['journal_entries', 'journal_texts', EDITION_FILES] as const;
const NAMES = TABLES.map((table) => `'${table}'`).join();
const TRIGGERS = TABLES.flatMap((table) =>
	['changed', 'emptied', 'deleted'].map((kind) => `'${table}_not_${kind}'`),
).join();
const REFUSED = 'JOURNAL_APPEND_ONLY';

/** Sets the triggers that refuse update, deletion and emptying; running it again changes nothing. */
export async function guardJournal(store: Store, environment: Environment): Promise<void> {
	const missing = await missingTriggers(store, environment);
	if (missing.length === 0) return;
	await createEditionFiles(store);
	for (const statement of environment['DB_CLIENT'] === 'pg' ? POSTGRES : SQLITE) await store.query(statement);
}

/** Takes the triggers away while the data model is applied and older entries get their hashes. */
export async function unguardJournal(store: Store, environment: Environment): Promise<void> {
	const isPostgres = environment['DB_CLIENT'] === 'pg';
	for (const { table, name } of await presentTriggers(store, environment))
		await store.query(isPostgres ? `drop trigger "${name}" on "${table}"` : `drop trigger "${name}"`);
}

/** Names of the triggers that the database ought to have and has not. */
export async function missingTriggers(store: Store, environment: Environment): Promise<string[]> {
	const kinds = environment['DB_CLIENT'] === 'pg' ? ['changed', 'emptied'] : ['changed', 'deleted'];
	const present = new Set((await presentTriggers(store, environment)).map(({ name }) => name));
	return TABLES.flatMap((table) => kinds.map((kind) => `${table}_not_${kind}`)).filter((name) => !present.has(name));
}

async function presentTriggers(store: Store, environment: Environment): Promise<{ table: string; name: string }[]> {
	const sql =
		environment['DB_CLIENT'] === 'pg'
			? `select rel.relname as "table", trg.tgname as name from pg_trigger trg join pg_class rel on rel.oid = trg.tgrelid where not trg.tgisinternal and trg.tgenabled = 'O' and trg.tgname in (${TRIGGERS}) and rel.relname in (${NAMES})`
			: `select tbl_name as "table", name from sqlite_master where type = 'trigger' and name in (${TRIGGERS}) and tbl_name in (${NAMES})`;
	return (await store.query(sql)).map(({ table, name }) => ({ table: String(table), name: String(name) }));
}

const SQLITE = TABLES.flatMap((table) =>
	(
		[
			['changed', 'update'],
			['deleted', 'delete'],
		] as const
	).map(
		([kind, action]) =>
			`create trigger if not exists "${table}_not_${kind}" before ${action} on "${table}" begin select raise(abort, '${REFUSED}'); end`,
	),
);

const POSTGRES = [
	`create or replace function cockpit_refuse_journal_change() returns trigger language plpgsql as $$ begin raise exception '${REFUSED}'; end $$`,
	...TABLES.flatMap((table) => [
		`create or replace trigger "${table}_not_changed" before update or delete on "${table}" for each row execute function cockpit_refuse_journal_change()`,
		`create or replace trigger "${table}_not_emptied" before truncate on "${table}" for each statement execute function cockpit_refuse_journal_change()`,
	]),
];

const ENTRIES_IN_A_PORTION = 1000;

/** Gives the entries of an older database their hashes, in the order of each chain. Returns how many. */
export async function sealOlderEntries(store: Store): Promise<number> {
	let count = 0;
	let last = { collection: '', item: '', sequence: 0, hash: null as string | null };
	for (;;) {
		const portion = await store.query(
			`select * from journal_entries where (collection, item, sequence) > ($1, $2, cast($3 as integer)) order by collection, item, sequence limit ${ENTRIES_IN_A_PORTION}`,
			[last.collection, last.item, String(last.sequence)],
		);
		for (const row of portion) {
			const [collection, item, sequence] = [
				String(row['collection']),
				String(row['item']),
				Number(row['sequence']),
			];
			const follows = last.collection === collection && last.item === item;
			const { previous_hash, hash } = sealed({ ...row, previous_hash: follows ? last.hash : null });
			await store.query(
				`update journal_entries set hash = $1, previous_hash = ${previous_hash === null ? 'null' : `'${previous_hash}'`} where id = $2`,
				[hash, String(row['id'])],
			);
			last = { collection, item, sequence, hash };
		}
		count += portion.length;
		if (portion.length < ENTRIES_IN_A_PORTION) return count;
	}
}
