import type { Accountability, ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { jsonObject, permissionsOf } from '../shared/caller.ts';

/** Where a filter runs: its own connection (often a transaction), the schema and the caller. */
export interface FilterScope {
	database: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
}

/** Whether the caller may update or delete each of the records; without keys: any record of the collection. */
export async function mayChange(
	{ PermissionsService }: ApiExtensionContext['services'],
	{ database, schema, accountability }: FilterScope,
	action: 'update' | 'delete',
	collection: string,
	keys: readonly string[],
): Promise<boolean> {
	if (!accountability || accountability.admin) return true;
	if (!accountability.user) return false;
	const permissions = new PermissionsService({ knex: database, schema, accountability });
	for (const key of keys.length > 0 ? keys : ['']) {
		const rights = await permissions.getItemPermissions(collection, key);
		if (!rights[action].access) return false;
	}
	return true;
}

/** The fields that the caller's policies preset on create, or null when none lets the caller create. Directus applies presets after the filters. */
export async function presetFields({ database, accountability }: FilterScope, collection: string): Promise<ReadonlySet<string> | null> {
	if (!accountability || accountability.admin) return new Set();
	const permissions = await permissionsOf({ database, accountability }, 'create', collection);
	if (permissions.length === 0) return null;
	return new Set(permissions.flatMap(({ presets }) => Object.keys(jsonObject(presets))));
}
