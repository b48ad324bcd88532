import { ForbiddenError } from '@directus/errors';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import { factOf } from '../shared/domain/facts.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';

export type Action = 'create' | 'read' | 'update' | 'delete';

/** Somebody with rights: by a role, with those above it, and as a user; null where somebody with the role is meant. */
export interface Holder {
	id: string | null;
	role: string | null;
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

/** The caller as far as rights ask. */
export interface RightsSource {
	database: Knex;
	accountability: Pick<Accountability, 'user' | 'roles'>;
}

/** Where Directus keeps who holds which policies. */
export const POLICIES_HELD = ['directus_roles', 'directus_access', 'directus_policies'];

const once = oncePerTransaction('directus_permissions', ...POLICIES_HELD);

/**
 * The permissions of the policies that the caller holds as a user, by role and the roles above it, or as the public.
 * Directus offers extensions no service that answers this. What it gives everyone in the app is not among them.
 */
export async function permissionsOf(
	{ database, accountability: { user, roles } }: RightsSource,
	action: Action,
	collection?: string,
): Promise<StoredPermission[]> {
	const asked = JSON.stringify([user, roles, action, collection]);
	return once(database, asked, () => readPermissions(database, { user, roles }, action, collection));
}

async function readPermissions(
	database: Knex,
	{ user, roles }: RightsSource['accountability'],
	action: Action,
	collection: string | undefined,
): Promise<StoredPermission[]> {
	return database('directus_permissions as permission')
		.join('directus_access as access', 'access.policy', 'permission.policy')
		.join('directus_policies as policy', 'policy.id', 'permission.policy')
		.where({
			'permission.action': action,
			...(collection === undefined ? {} : { 'permission.collection': collection }),
		})
		.andWhere((holder) => {
			if (roles.length > 0) holder.whereIn('access.role', roles);
			else holder.where((everyone) => everyone.whereNull('access.role').whereNull('access.user'));
			if (user) holder.orWhere('access.user', user);
		})
		.select(
			'permission.collection',
			'permission.fields',
			'permission.permissions',
			'permission.validation',
			'permission.presets',
			'policy.ip_access',
		);
}

/** Whether the permission is for every record. A policy for some addresses only may not hold for this request. */
export function isForEveryRecord({
	permissions,
	ip_access: addresses,
}: Pick<StoredPermission, 'permissions' | 'ip_access'>): boolean {
	return !addresses && Object.keys(jsonObject(permissions)).length === 0;
}

/** Whether the permissions let the field be used, wherever the request comes from. */
export function areForField(permissions: readonly StoredPermission[], field: string): boolean {
	return permissions.some(({ fields, ip_access: addresses }) => {
		const named = addresses ? [] : (fields?.split(',') ?? []);
		return named.includes('*') || named.includes(field);
	});
}

/** Refuses who has no right at all to do this in one of the collections, before anything that was sent is read. */
export async function requireRight(
	source: RightsSource & { accountability: { admin: boolean } },
	action: Action,
	...collections: readonly string[]
): Promise<void> {
	if (source.accountability.admin) return;
	for (const collection of collections)
		if ((await permissionsOf(source, action, collection)).length === 0) throw new ForbiddenError();
}

/** The fields that the caller's policies preset on create, or null when none lets the caller create. Directus applies presets after the filters. */
export async function presetFields(
	{ database, accountability }: { database: Knex; accountability: Accountability | null },
	collection: string,
): Promise<ReadonlySet<string> | null> {
	if (!accountability || accountability.admin) return new Set();
	const permissions = await permissionsOf({ database, accountability }, 'create', collection);
	if (permissions.length === 0) return null;
	return new Set(permissions.flatMap(({ presets }) => Object.keys(jsonObject(presets))));
}

/** A policy that somebody holds: by a role, as a user, or, without both, as everybody. */
export interface HeldPolicy {
	role: string | null;
	user: string | null;
	policy: string;
	name: string;
	isAdmin: boolean;
}

/** Who holds which policies, and the roles above each role. A policy that holds only from certain addresses is not counted: which address asks is not known here. */
export interface HeldPolicies {
	held: readonly HeldPolicy[];
	parents: ReadonlyMap<string, string | null>;
}

/** The policies of all holders, in two queries. */
export async function heldPolicies(database: Knex): Promise<HeldPolicies> {
	const parents = await rolesAbove(database);
	const held: (Omit<HeldPolicy, 'isAdmin'> & { admin_access: unknown })[] = await database(
		'directus_access as access',
	)
		.join('directus_policies as policy', 'policy.id', 'access.policy')
		.where((everywhere) => everywhere.whereNull('policy.ip_access').orWhere('policy.ip_access', ''))
		.select({
			role: 'access.role',
			user: 'access.user',
			policy: 'policy.id',
			name: 'policy.name',
			admin_access: 'policy.admin_access',
		});
	return {
		parents,
		held: held.map(({ admin_access, ...policy }) => ({
			...policy,
			isAdmin: factOf('boolean', admin_access) === true,
		})),
	};
}

/** Those of one holder among them. */
export function heldBy({ held, parents }: HeldPolicies, holder: Holder): HeldPolicy[] {
	const roles = withAllAbove(holder.role, parents);
	return held.filter(
		({ role, user }) => (user !== null && user === holder.id) || (role !== null && roles.includes(role)),
	);
}

/** The policies that a user or holders of a role have. Two queries. */
export async function policiesOf(
	database: Knex,
	holder: Holder,
): Promise<{ isAdmin: boolean; policies: ReadonlySet<string> }> {
	const held = heldBy(await heldPolicies(database), holder);
	return {
		isAdmin: held.some(({ isAdmin }) => isAdmin),
		policies: new Set(held.map(({ policy }) => policy)),
	};
}

/** As whom Directus is asked about somebody who is not asking now, whatever the address. */
export function accountabilityOf(all: HeldPolicies, holder: Holder): Accountability {
	return {
		...{ user: holder.id, role: holder.role, roles: withAllAbove(holder.role, all.parents), app: true, ip: null },
		admin: heldBy(all, holder).some(({ isAdmin }) => isAdmin),
	};
}

/** The role above each role. */
export async function rolesAbove(database: Knex): Promise<Map<string, string | null>> {
	const rows: { id: string; parent: string | null }[] = await database('directus_roles').select('id', 'parent');
	return new Map(rows.map(({ id, parent }) => [id, parent]));
}
