import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { languageOf, type Language } from './locale.ts';

/** Who asks, and the connection (often a transaction) on which to look it up. */
export interface Caller {
	database: Knex;
	accountability: Accountability | null;
}

/** The caller's language from the user's profile; German where none is set. */
export async function callerLanguage({ database, accountability }: Caller): Promise<Language> {
	return userLanguage(database, accountability?.user ?? null);
}

/** The same for a user whom an activity names, where Directus tells no accountability. */
export async function userLanguage(database: Knex, user: string | null): Promise<Language> {
	if (!user) return 'de';
	const row: { language: string | null } | undefined = await database('directus_users').where('id', user).first('language');
	return languageOf(row?.language);
}

/** A permission as it is stored; JSON columns come parsed from PostgreSQL and as text from SQLite. */
export interface StoredPermission {
	collection: string;
	/** Names of fields, separated by commas; `*` means all. */
	fields: string | null;
	permissions: unknown;
	validation: unknown;
	presets: unknown;
	/** Addresses from which the policy holds; empty: from everywhere. */
	ip_access: string | null;
}

/**
 * The permissions of the policies that the caller holds as a user, by role and the roles above it, or as the public.
 * Directus offers extensions no service that answers this. What it gives everyone in the app is not among them.
 */
export async function permissionsOf({ database, accountability }: { database: Knex; accountability: Accountability }, action: 'create' | 'read' | 'update' | 'delete', collection?: string): Promise<StoredPermission[]> {
	const { user, roles } = accountability;
	return database('directus_permissions as permission')
		.join('directus_access as access', 'access.policy', 'permission.policy')
		.join('directus_policies as policy', 'policy.id', 'permission.policy')
		.where({ 'permission.action': action, ...(collection === undefined ? {} : { 'permission.collection': collection }) })
		.andWhere((holder) => {
			if (roles.length > 0) holder.whereIn('access.role', roles);
			else holder.where((everyone) => everyone.whereNull('access.role').whereNull('access.user'));
			if (user) holder.orWhere('access.user', user);
		})
		.select('permission.collection', 'permission.fields', 'permission.permissions', 'permission.validation', 'permission.presets', 'policy.ip_access');
}

/** A role and those above it; a circle ends the walk. */
export function withRolesAbove(role: string | null, parents: ReadonlyMap<string, string | null>): string[] {
	const roles: string[] = [];
	for (let above = role; above !== null && !roles.includes(above); above = parents.get(above) ?? null) roles.push(above);
	return roles;
}

/** The role above each role. */
export async function rolesAbove(database: Knex): Promise<Map<string, string | null>> {
	const rows: { id: string; parent: string | null }[] = await database('directus_roles').select('id', 'parent');
	return new Map(rows.map(({ id, parent }) => [id, parent]));
}

/** The object in a JSON column; an empty one for anything else. */
export function jsonObject(json: unknown): object {
	const value = jsonValue(json);
	return typeof value === 'object' && value !== null ? value : {};
}

/** The list in a JSON column; an empty one for anything else. */
export function jsonArray(json: unknown): unknown[] {
	const value = jsonValue(json);
	return Array.isArray(value) ? value : [];
}

/** What a JSON column holds. PostgreSQL hands it over parsed, and then a text is one that need not be JSON once more. */
export function jsonValue(json: unknown): unknown {
	if (typeof json !== 'string') return json ?? null;
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}
