import type { ApiExtensionContext, PrimaryKey, SchemaOverview } from '@directus/types';
import { itemsPrototype, type ItemsService } from '../shared/server/items-service.ts';
import { plainKey, withPlainKeys, type KeyModel } from './domain/plain-keys.ts';

/**
 * Spells every key that comes from outside in one way before anything is asked of it. It stands around Directus's service
 * of items, because all ways in lead there: the path, the body, nested records, GraphQL, flows. Registered last, so that it
 * comes before all else that stands there.
 */
export function spellKeysPlainly({ services }: Pick<ApiExtensionContext, 'services'>): void {
	const items = itemsPrototype(services);
	const { createOne, upsertOne, updateMany, deleteMany, readOne, readMany } = items;
	items.createOne = function (payload, options) {
		return createOne.call(this, plainRecord(this, payload), options);
	};
	items.upsertOne = function (payload, options) {
		return upsertOne.call(this, plainRecord(this, payload), options);
	};
	items.updateMany = function (keys, payload, options) {
		return updateMany.call(this, plainKeys(keys), plainRecord(this, payload), options);
	};
	items.deleteMany = function (keys, options) {
		return deleteMany.call(this, plainKeys(keys), options);
	};
	items.readOne = function (key, query, options) {
		return readOne.call(this, plainKey(key), query, options);
	};
	items.readMany = function (keys, query, options) {
		return readMany.call(this, plainKeys(keys), query, options);
	};
}

/** What is no list or no record Directus refuses itself. */
function plainKeys(keys: PrimaryKey[]): PrimaryKey[] {
	return Array.isArray(keys) ? keys.map(plainKey) : keys;
}

function plainRecord({ schema, collection }: ItemsService, record: Record<string, unknown>): Record<string, unknown> {
	const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
	return isRecord ? withPlainKeys(keyModel(schema), collection, record) : record;
}

const known = new WeakMap<SchemaOverview, KeyModel>();

/** Directus hands out one schema object until the data model changes. */
function keyModel(schema: SchemaOverview): KeyModel {
	const model = known.get(schema) ?? modelOf(schema);
	known.set(schema, model);
	return model;
}

function modelOf(schema: SchemaOverview): KeyModel {
	const targets = new Map<string, Map<string, string>>();
	const add = (collection: string, field: string, target: string) => {
		const ofCollection = targets.get(collection) ?? new Map<string, string>();
		targets.set(collection, ofCollection.set(field, target));
	};
	for (const { collection, field, related_collection: target, meta } of schema.relations) {
		if (!target) continue;
		add(collection, field, target);
		if (meta?.one_field) add(target, meta.one_field, collection);
	}
	return {
		targets,
		primaryKeys: new Map(Object.values(schema.collections).map(({ collection, primary }) => [collection, primary])),
	};
}
