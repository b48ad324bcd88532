import type { SchemaOverview } from '@directus/types';
import type { FilterField, FilterModel } from '../domain/filter.ts';
import { ownValue } from '../domain/own-value.ts';

/** Directus hands out one schema object until the data model changes. */
const known = new WeakMap<SchemaOverview, FilterModel>();

/** The fields of the data model as filters know them. A reference that may lead to several collections counts as a plain value. */
export function filterModelOf(schema: SchemaOverview): FilterModel {
	const model = known.get(schema) ?? read(schema);
	known.set(schema, model);
	return model;
}

function read({ collections, relations }: SchemaOverview): FilterModel {
	const fields = new Map<string, Map<string, FilterField>>();
	for (const { collection, fields: ofCollection } of Object.values(collections)) {
		const plain = Object.values(ofCollection).filter(({ alias }) => !alias);
		fields.set(collection, new Map(plain.map(({ field, type }) => [field, { type, target: null, isList: false }])));
	}
	for (const { collection, field, related_collection: related, meta } of relations) {
		const reference = fields.get(collection)?.get(field);
		const target = related === null ? undefined : ownValue(collections, related);
		if (!reference || !target) continue;
		reference.target = { collection: target.collection, key: target.primary };
		const key = ownValue(collections, collection)?.primary;
		if (meta?.one_field && key)
			fields.get(target.collection)?.set(meta.one_field, {
				type: 'alias',
				target: { collection, key },
				isList: true,
			});
	}
	return (collection, field) => fields.get(collection)?.get(field);
}
