import { factOf, type Facts } from '../../shared/domain/facts.ts';
import { isFact } from './tracked.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** Name and Directus type of a stored field. */
export interface FactField {
	field: string;
	type: string;
}

/** The fields of a collection that are columns, from Directus's overview of the data model. */
export function storedFields(
	schema: {
		collections: Readonly<Record<string, { fields: Readonly<Record<string, FactField & { alias: boolean }>> }>>;
	},
	collection: string,
): FactField[] {
	const fields = Object.values(ownValue(schema.collections, collection)?.fields ?? {});
	return fields.filter(({ alias }) => !alias).map(({ field, type }) => ({ field, type }));
}

/** The tracked fields of a row, each in the one spelling that both databases share. */
export function factsOf(fields: readonly FactField[], row: Readonly<Record<string, unknown>>): Facts {
	return Object.fromEntries(
		fields
			.filter(({ field }) => isFact(field))
			.map(({ field, type }) => [field, factOf(type, ownValue(row, field))]),
	);
}
