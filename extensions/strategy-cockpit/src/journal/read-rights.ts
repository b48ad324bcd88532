import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { isForEveryRecord, permissionsOf } from '../rights/index.ts';
import { UNLIMITED, type ReadRight } from './domain/read-rights.ts';

/** The permissions by which somebody reads a collection. */
export type RightsTo = (collection: string) => readonly ReadRight[];

/** Those of the caller; nothing is closed to the system. One query. */
export async function loadReadRights(database: Knex, accountability: Accountability | null): Promise<RightsTo> {
	if (accountability === null || accountability.admin) return () => UNLIMITED;
	const permissions = Map.groupBy(
		await permissionsOf({ database, accountability }, 'read'),
		({ collection }) => collection,
	);
	return (collection) =>
		(permissions.get(collection) ?? []).map((right) => ({
			fields: right.fields?.split(',') ?? [],
			// A policy for some addresses only may not hold for this request.
			isForAll: isForEveryRecord(right),
		}));
}
