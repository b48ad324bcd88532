import type { Field, SchemaOverview } from '@directus/types';
import type { Source } from './source.ts';

const known = new WeakMap<SchemaOverview, Map<string, readonly Field[]>>();

/**
 * The fields of a collection with their labels. Directus hands out one schema object until the data model changes, so that
 * they are read once for each, however many records are spoken of.
 */
export async function fieldsOf({ services, database, schema }: Source, collection: string): Promise<readonly Field[]> {
	const ofSchema = known.get(schema) ?? new Map<string, readonly Field[]>();
	known.set(schema, ofSchema);
	const fields =
		ofSchema.get(collection) ?? (await new services.FieldsService({ knex: database, schema }).readAll(collection));
	ofSchema.set(collection, fields);
	return fields;
}
