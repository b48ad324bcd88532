import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { jsonObject, permissionsOf } from '../shared/caller.ts';
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
	return permissions.map(({ collection, fields, permissions: rule, ip_access: addresses }) => ({
		collection,
		fields: fields?.split(',') ?? [],
		// A policy for some addresses only may not hold for this request, so it does not count as "every record".
		rule: addresses || Object.keys(jsonObject(rule)).length > 0 ? jsonObject(rule) : null,
	}));
}

/** The relations and primary keys of the data model. */
export function modelOf(schema: SchemaOverview): Model {
	return {
		relations: schema.relations.map(({ collection, field, related_collection: related, meta }) => ({ collection, field, related, allowed: meta?.one_allowed_collections ?? [], alias: meta?.one_field ?? null })),
		primaryKeys: new Map(Object.values(schema.collections).map(({ collection, primary }) => [collection, primary])),
	};
}
