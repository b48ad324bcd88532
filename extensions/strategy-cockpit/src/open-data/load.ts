import type { Accountability, EndpointExtensionContext, SchemaOverview } from '@directus/types';
import { factOf } from '../shared/facts.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { fieldsOf } from '../shared/fields.ts';
import type { Language } from '../shared/locale.ts';
import { rowsToPublish } from './copies.ts';
import type { Copy } from './domain/copies.ts';

interface Source {
	services: EndpointExtensionContext['services'];
	database: EndpointExtensionContext['database'];
	schema: SchemaOverview;
	accountability: Accountability;
}

export interface Publication {
	/** As stored: `public` or `internal`. */
	visibility: string;
	archived: boolean;
	/** The fields that have a value, in the words of the data model. */
	fields: { field: string; label: string; value: string | number; isDate: boolean }[];
}

/** What of a record the public reads or would read; null when the caller may not read the record. */
export async function loadPublication({ services, database, schema, accountability }: Source, copy: Copy, id: string, language: Language): Promise<Publication | null> {
	const records = new services.ItemsService(copy.source, { knex: database, schema, accountability });
	const [record] = await records.readByQuery({ filter: { id: { _eq: id } }, fields: ['visibility', 'archived'], limit: 1 });
	if (!record) return null;
	const [row] = await rowsToPublish(database, copy, { ids: [id] });
	const fields = await fieldsOf({ services, database, schema }, copy.collection);
	return {
		visibility: String(record['visibility']),
		archived: record['archived'] === true,
		fields: fields.flatMap(({ field, type, meta }) => {
			const value = factOf(type, row?.[field]);
			if (field === 'id' || (typeof value !== 'string' && typeof value !== 'number')) return [];
			return [{ field, label: fieldLabel({ field, meta })[language], value, isDate: type === 'date' }];
		}),
	};
}
