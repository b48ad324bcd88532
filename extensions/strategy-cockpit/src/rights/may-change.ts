import type { Accountability, ApiExtensionContext } from '@directus/types';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import { jsonObject, type CallerScope } from '../shared/server/caller.ts';
import { lifted } from '../shared/domain/filter-dropped.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { Source } from '../shared/server/source.ts';
import { assumeMember } from './domain/assume-member.ts';
import { NO_RECORD } from './domain/no-record.ts';
import { areForField, permissionsOf, rolesAbove } from './held.ts';

type Services = ApiExtensionContext['services'];

/** Whether the caller may update or delete each of the records; without keys: any record of the collection. */
export async function mayChange(
	{ PermissionsService }: Services,
	{ database, schema, accountability }: CallerScope,
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

/** Which fields of a record the caller may write. Directus takes those of all the caller's permissions as soon as one is for the record. */
export async function rightToWrite(
	services: Services,
	scope: CallerScope & { accountability: Accountability },
	collection: string,
	item: string,
): Promise<(field: string) => boolean> {
	const access = await mayChange(services, scope, 'update', collection, [item]);
	if (scope.accountability.admin || !access) return () => access;
	const permissions = await permissionsOf(scope, 'update', collection);
	return (field) => areForField(permissions, field);
}

/**
 * Whether somebody with the role, a member of these offices, may read the record and write the field. Worked out from the
 * permissions of the role, because Directus evaluates them for real users only, and of a role there may be none, or one of another office.
 */
export async function roleMayWrite(
	source: Source,
	{ role, offices }: { role: string; offices: readonly string[] },
	{ collection, item, field }: { collection: string; item: string; field: string },
): Promise<boolean> {
	const { database } = source;
	const accountability = { user: null, roles: withAllAbove(role, await rolesAbove(database)) };
	const records = liveReader({ ...source, accountability: null });
	for (const action of ['read', 'update'] as const) {
		const permissions = (await permissionsOf({ database, accountability }, action, collection)).filter(
			(permission) => areForField([permission], field),
		);
		let isOpen = false;
		for (const { permissions: rule } of permissions) {
			const member = assumeMember(jsonObject(rule), {
				user: NO_RECORD,
				offices: offices.length > 0 ? offices : [NO_RECORD],
			});
			const filter = lifted({ _and: [{ id: { _eq: item } }, member] });
			isOpen ||= (await records.read<object>(collection, { filter, fields: ['id'], limit: 1 })).length > 0;
		}
		if (!isOpen) return false;
	}
	return true;
}
