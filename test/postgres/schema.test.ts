import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { databaseSettings } from '../../scripts/lib/environment.ts';
import { runDirectus } from '../../scripts/lib/directus.ts';
import { withStore } from '../../scripts/lib/store.ts';
import { readUniqueKeys } from '../../scripts/lib/unique-keys.ts';
import { copyOfPreparedOnPostgres, testEnvironment } from '../support/directus.ts';

interface Snapshot {
	fields: { collection: string; field: string; schema: { is_unique: boolean; is_nullable: boolean; is_primary_key: boolean } | null }[];
	relations: { collection: string; field: string; related_collection: string; schema: { on_delete: string } }[];
}
const snapshot = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot;

const copy = async () => testEnvironment(0, databaseSettings(await copyOfPreparedOnPostgres()));

describe('the data model on PostgreSQL', () => {
	it('is, applied and taken again, the same file', async () => {
		const file = join(mkdtempSync(join(tmpdir(), 'cockpit-snapshot-')), 'snapshot.yaml');
		await runDirectus(['schema', 'snapshot', '--yes', file], await copy());
		expect(readFileSync(file, 'utf8')).toBe(readFileSync('schema-snapshot.yaml', 'utf8'));
	});

	it('has the foreign keys, unique columns and required columns that the snapshot states', async () => {
		const environment = await copy();
		const { foreign, unique, required } = await withStore(environment, async (store) => ({
			foreign: await store.query(
				"select rel.relname as collection, att.attname as field, target.relname as related, con.confdeltype as on_delete from pg_constraint con join pg_class rel on rel.oid = con.conrelid join pg_class target on target.oid = con.confrelid join pg_attribute att on att.attrelid = con.conrelid and att.attnum = con.conkey[1] where con.contype = 'f' and rel.relname not like 'directus%'",
			),
			unique: await store.query(
				'select rel.relname as collection, array_agg(att.attname::text order by array_position(ind.indkey::int[], att.attnum::int)) as columns from pg_index ind join pg_class rel on rel.oid = ind.indrelid join pg_attribute att on att.attrelid = rel.oid and att.attnum = any(ind.indkey) where ind.indisunique group by ind.indexrelid, rel.relname',
			),
			required: await store.query("select table_name as collection, column_name as field from information_schema.columns where table_schema = 'public' and is_nullable = 'NO'"),
		}));
		const deletes: Record<string, string> = { 'NO ACTION': 'a', CASCADE: 'c', 'SET NULL': 'n' };
		const foreignKeys = foreign.map((row) => `${row['collection']}.${row['field']} -> ${row['related']} ${row['on_delete']}`);
		expect(foreignKeys.sort()).toEqual(snapshot.relations.map((relation) => `${relation.collection}.${relation.field} -> ${relation.related_collection} ${deletes[relation.schema.on_delete]}`).sort());

		const uniqueColumns = unique.map((row) => `${row['collection']}(${(row['columns'] as string[]).join()})`);
		const stated = snapshot.fields.filter(({ schema }) => schema?.is_unique).map(({ collection, field }) => `${collection}(${field})`);
		const combined = readUniqueKeys('schema-unique-keys.json').map(({ collection, columns }) => `${collection}(${columns.join()})`);
		expect(uniqueColumns).toEqual(expect.arrayContaining([...stated, ...combined]));

		const requiredColumns = required.map((row) => `${row['collection']}.${row['field']}`);
		expect(requiredColumns).toEqual(expect.arrayContaining(snapshot.fields.filter(({ schema }) => schema?.is_nullable === false).map(({ collection, field }) => `${collection}.${field}`)));
	});
});
