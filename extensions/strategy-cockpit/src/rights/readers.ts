import type { Knex } from 'knex';
import { liveReader } from '../shared/server/reader.ts';
import type { Source } from '../shared/server/source.ts';
import { accountabilityOf, heldBy, heldPolicies, isForEveryRecord, type HeldPolicies, type Holder } from './held.ts';

/** The policy of those who steer the portfolio; the seeds put its name back at each start. */
export const DIGITAL_OFFICE_POLICY = 'Cockpit: Digitalisierungsbüro';

/** Who holds which policies, and what these let them read of some collections. */
export interface ReadRights extends HeldPolicies {
	readRights: readonly { policy: string; collection: string; isOpen: boolean }[];
}

/** The rights to read these collections, in three queries for all users. */
export async function loadReadRights(database: Knex, collections: readonly string[]): Promise<ReadRights> {
	const rows: { policy: string; collection: string; permissions: unknown; fields: string | null }[] = await database(
		'directus_permissions',
	)
		.where({ action: 'read' })
		.whereIn('collection', collections)
		.select('policy', 'collection', 'permissions', 'fields');
	return {
		...(await heldPolicies(database)),
		readRights: rows.map(({ policy, collection, permissions, fields }) => ({
			...{ policy, collection },
			isOpen: fields === '*' && isForEveryRecord({ permissions, ip_access: null }),
		})),
	};
}

export function isOfDigitalOffice(all: HeldPolicies, holder: Holder): boolean {
	return heldBy(all, holder).some(({ name }) => name === DIGITAL_OFFICE_POLICY);
}

export function holdsPolicy(all: HeldPolicies, holder: Holder, policies: readonly string[]): boolean {
	return heldBy(all, holder).some(({ policy }) => policies.includes(policy));
}

/** Whether every record of the collection, with all its fields, is open to the reader. */
export function readsAll(all: ReadRights, reader: Holder, collection: string): boolean {
	return (
		heldBy(all, reader).some(({ isAdmin }) => isAdmin) ||
		readRightsOf(all, reader, collection).some(({ isOpen }) => isOpen)
	);
}

/**
 * Which of the records the reader may read with these fields. Where the rights leave every record open, or none, nothing is
 * asked; only for somebody who may read some of them, by a rule that a city has made, Directus is asked as that reader.
 */
export async function readableIds(
	source: Source,
	all: ReadRights,
	reader: Holder,
	{ collection, ids, fields }: { collection: string; ids: readonly string[]; fields: readonly string[] },
): Promise<ReadonlySet<string>> {
	if (ids.length === 0 || readsAll(all, reader, collection)) return new Set(ids);
	if (readRightsOf(all, reader, collection).length === 0) return new Set();
	const accountability = accountabilityOf(all, reader);
	// This reader has asked for nothing that guards or flows should hear of.
	const records = liveReader({ ...source, accountability }, { emitEvents: false });
	try {
		const rows = await records.read<{ id: string }>(collection, {
			filter: { id: { _in: [...ids] } },
			fields: ['id', ...fields],
		});
		return new Set(rows.map(({ id }) => id));
	} catch {
		// Refused, or by a rule that cannot be asked: then nothing is told, and what is being done goes on.
		return new Set();
	}
}

function readRightsOf(all: ReadRights, reader: Holder, collection: string): ReadRights['readRights'] {
	const held = heldBy(all, reader);
	return all.readRights.filter(
		(right) => right.collection === collection && held.some(({ policy }) => policy === right.policy),
	);
}
