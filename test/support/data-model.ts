import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { INDEXES, readColumnKeys, UNIQUE_KEYS } from '../../scripts/lib/column-keys.ts';
import type { Environment } from '../../scripts/lib/environment.ts';
import { withStore, type Store } from '../../scripts/lib/store.ts';

/** What a database holds its rows to, each fact as a line of text that a test can compare. */
export interface DataModel {
	/** `milestones.project -> projects NO ACTION` */
	foreignKeys: string[];
	/** `projects(code)` */
	unique: string[];
	/** `projects(office)` */
	indexed: string[];
	/** `projects.title` */
	required: string[];
	/** `projects.visibility = internal` */
	defaults: string[];
}

interface Column {
	collection: string;
	field: string;
	schema: { is_unique: boolean; is_indexed: boolean; is_nullable: boolean; default_value: unknown } | null;
}

interface Snapshot {
	collections: { collection: string; schema: object | null }[];
	fields: Column[];
	relations: { collection: string; field: string; related_collection: string; schema: { on_delete: string } }[];
}

const snapshot = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot;

/** What schema-snapshot.yaml, schema-unique-keys.json and schema-indexes.json state. */
export function statedModel(): DataModel {
	const columns = snapshot.fields.flatMap(({ collection, field, schema }) =>
		schema ? [{ collection, field, ...schema }] : [],
	);
	const several = (file: typeof UNIQUE_KEYS | typeof INDEXES) =>
		readColumnKeys(file).map(({ collection, columns }) => `${collection}(${columns.join()})`);
	const single = ({ collection, field }: { collection: string; field: string }) => `${collection}(${field})`;
	return {
		foreignKeys: snapshot.relations
			.map(
				({ collection, field, related_collection: related, schema }) =>
					`${collection}.${field} -> ${related} ${schema.on_delete}`,
			)
			.sort(),
		unique: [...columns.filter((column) => column.is_unique).map(single), ...several(UNIQUE_KEYS)].sort(),
		indexed: [...columns.filter((column) => column.is_indexed).map(single), ...several(INDEXES)].sort(),
		required: columns
			.filter((column) => !column.is_nullable)
			.map(({ collection, field }) => `${collection}.${field}`)
			.sort(),
		defaults: columns
			.filter((column) => column.default_value !== null)
			.map(({ collection, field, default_value: value }) => `${collection}.${field} = ${plainDefault(value)}`)
			.sort(),
	};
}

/** What the database really has, for our collections. */
export function presentModel(environment: Environment): Promise<DataModel> {
	const collections = snapshot.collections.filter(({ schema }) => schema).map(({ collection }) => collection);
	return withStore(environment, (store) =>
		environment['DB_CLIENT'] === 'pg' ? postgresModel(store) : sqliteModel(store, collections),
	);
}

async function sqliteModel(store: Store, collections: readonly string[]): Promise<DataModel> {
	const model: DataModel = { foreignKeys: [], unique: [], indexed: [], required: [], defaults: [] };
	for (const collection of collections) {
		for (const { from, table, on_delete: onDelete } of await store.query(
			`select "from", "table", on_delete from pragma_foreign_key_list('${collection}')`,
		))
			model.foreignKeys.push(`${collection}.${from} -> ${table} ${onDelete}`);
		for (const { name, unique } of await store.query(
			`select name, "unique" from pragma_index_list('${collection}')`,
		)) {
			const columns = (await store.query(`select name from pragma_index_info('${name}')`)).map(
				(column) => column['name'],
			);
			(unique ? model.unique : model.indexed).push(`${collection}(${columns.join()})`);
		}
		for (const { name, notnull, dflt_value: value } of await store.query(
			`select name, "notnull", dflt_value from pragma_table_info('${collection}')`,
		)) {
			if (notnull) model.required.push(`${collection}.${name}`);
			if (value !== null && value !== 'null')
				model.defaults.push(`${collection}.${name} = ${plainDefault(value)}`);
		}
	}
	return sorted(model);
}

async function postgresModel(store: Store): Promise<DataModel> {
	const actions: Record<string, string> = { a: 'NO ACTION', c: 'CASCADE', n: 'SET NULL', r: 'RESTRICT' };
	const foreign = await store.query(
		"select rel.relname as collection, att.attname as field, target.relname as related, con.confdeltype as on_delete from pg_constraint con join pg_class rel on rel.oid = con.conrelid join pg_class target on target.oid = con.confrelid join pg_attribute att on att.attrelid = con.conrelid and att.attnum = con.conkey[1] where con.contype = 'f' and rel.relname not like 'directus%'",
	);
	const indexes = await store.query(
		"select rel.relname as collection, ind.indisunique as unique, array_agg(att.attname::text order by array_position(ind.indkey::int[], att.attnum::int)) as columns from pg_index ind join pg_class rel on rel.oid = ind.indrelid join pg_namespace nsp on nsp.oid = rel.relnamespace join pg_attribute att on att.attrelid = rel.oid and att.attnum = any(ind.indkey) where nsp.nspname = 'public' and rel.relname not like 'directus%' and rel.relname not like 'cockpit%' group by ind.indexrelid, ind.indisunique, rel.relname",
	);
	const columns = await store.query(
		"select table_name as collection, column_name as field, is_nullable, column_default from information_schema.columns where table_schema = 'public' and table_name not like 'directus%' and table_name not like 'cockpit%'",
	);
	const index = (row: Record<string, unknown>) => `${row['collection']}(${(row['columns'] as string[]).join()})`;
	return sorted({
		foreignKeys: foreign.map(
			(row) => `${row['collection']}.${row['field']} -> ${row['related']} ${actions[String(row['on_delete'])]}`,
		),
		unique: indexes.filter((row) => row['unique']).map(index),
		indexed: indexes.filter((row) => !row['unique']).map(index),
		required: columns
			.filter((row) => row['is_nullable'] === 'NO')
			.map((row) => `${row['collection']}.${row['field']}`),
		defaults: columns
			.filter((row) => row['column_default'] !== null && !String(row['column_default']).startsWith('NULL'))
			.map((row) => `${row['collection']}.${row['field']} = ${plainDefault(row['column_default'])}`),
	});
}

function sorted(model: DataModel): DataModel {
	return {
		foreignKeys: [...new Set(model.foreignKeys)].sort(),
		unique: [...new Set(model.unique)].sort(),
		indexed: [...new Set(model.indexed)].sort(),
		required: model.required.sort(),
		defaults: model.defaults.sort(),
	};
}

/** The value of a default in one spelling: PostgreSQL adds its type, SQLite writes false as 0 and both quote text. */
function plainDefault(value: unknown): string {
	const text = String(value)
		.replace(/::.*$/, '')
		.replace(/^'(.*)'$/, '$1');
	return text === 'false' ? '0' : text === 'true' ? '1' : text;
}
