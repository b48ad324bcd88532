import type { Accountability, ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

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

/**
 * The fields that the caller's policies preset on create, or null when none lets the caller create. Directus applies
 * presets after the filters and offers extensions no service that answers this.
 */
export async function presetFields({ database, accountability }: FilterScope, collection: string): Promise<ReadonlySet<string> | null> {
	if (!accountability || accountability.admin) return new Set();
	const { user, roles } = accountability;
	const permissions: { presets: unknown }[] = await database('directus_permissions as permission')
		.join('directus_access as access', 'access.policy', 'permission.policy')
		.where({ 'permission.collection': collection, 'permission.action': 'create' })
		.andWhere((holder) => {
			if (roles.length > 0) holder.whereIn('access.role', roles);
			else holder.where((everyone) => everyone.whereNull('access.role').whereNull('access.user'));
			if (user) holder.orWhere('access.user', user);
		})
		.select('permission.presets');
	if (permissions.length === 0) return null;
	return new Set(permissions.flatMap(({ presets }) => Object.keys(parsed(presets))));
}

/** PostgreSQL hands out JSON columns parsed, SQLite as text. */
function parsed(json: unknown): object {
	const value: unknown = typeof json === 'string' ? JSON.parse(json) : json;
	return typeof value === 'object' && value !== null ? value : {};
}
