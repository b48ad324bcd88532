import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { isForEveryRecord, permissionsOf } from '../rights/index.ts';
import { jsonObject } from '../shared/server/caller.ts';
import type { Model, Reader, ReadRight } from './domain/relational-steps.ts';

/** A request has one accountability object of its own: its rights are asked for once, however many queries it makes. */
const rightsOfRequest = new WeakMap<Accountability, Promise<ReadRight[]>>();

/** The caller with the rights to read that policies give, in one query for a request. */
export async function readerOf(database: Knex, accountability: Accountability): Promise<Reader> {
	const rights = rightsOfRequest.get(accountability) ?? readRights(database, accountability);
	rightsOfRequest.set(accountability, rights);
	return { user: accountability.user, rights: await rights };
}

async function readRights(database: Knex, accountability: Accountability): Promise<ReadRight[]> {
	const permissions = await permissionsOf({ database, accountability }, 'read');
	return permissions.map((permission) => ({
		collection: permission.collection,
		fields: permission.fields?.split(',') ?? [],
		rule: isForEveryRecord(permission) ? null : jsonObject(permission.permissions),
	}));
}

const models = new WeakMap<SchemaOverview, Model>();

/** The relations and primary keys of the data model. */
export function modelOf(schema: SchemaOverview): Model {
	const model = models.get(schema) ?? readModel(schema);
	models.set(schema, model);
	return model;
}

function readModel(schema: SchemaOverview): Model {
	return {
		relations: schema.relations.map(({ collection, field, related_collection: related, meta }) => ({
			collection,
			field,
			related,
			allowed: meta?.one_allowed_collections ?? [],
			alias: meta?.one_field ?? null,
		})),
		columns: new Map(
			Object.values(schema.collections).map(({ collection, fields }) => [
				collection,
				new Set(Object.values(fields).flatMap(({ field, alias }) => (alias ? [] : [field]))),
			]),
		),
		primaryKeys: new Map(Object.values(schema.collections).map(({ collection, primary }) => [collection, primary])),
	};
}
