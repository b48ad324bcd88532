import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Facts } from '../shared/domain/facts.ts';
import type { Bilingual } from '../shared/domain/locale.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { changedFields } from './domain/entry.ts';
import { nameOfRecord, type Names } from './domain/names.ts';
import { ownValue } from '../shared/domain/own-value.ts';

/** As whom somebody wrote: kept with the entry, because people change office and role. */
export interface WrittenAs {
	role: string | null;
	/** Older entries have the German names alone. */
	offices: readonly (Bilingual | string)[];
}

const once = oncePerTransaction();

/**
 * The names of the records that the changed fields referred to and refer to, at this moment. Of persons none: an entry names
 * a person by id only, so that nothing need be changed in it when the person leaves.
 */
export async function namesNow(
	database: Knex,
	schema: SchemaOverview,
	collection: string,
	{ before, after }: { before: Facts; after: Facts },
): Promise<Names> {
	const changed = new Set(changedFields(before, after));
	const named = new Map<string, Bilingual>();
	for (const { field, target } of referencesOf(schema, collection)) {
		if (!changed.has(field)) continue;
		for (const id of [ownValue(before, field), ownValue(after, field)]) {
			if (typeof id !== 'string') continue;
			const name = await once(database, `${target} ${id}`, () => nameNow(database, target, id));
			if (name) named.set(id, name);
		}
	}
	return Object.fromEntries(named);
}

/** The fields of a collection that refer to one of ours. */
function referencesOf(schema: SchemaOverview, collection: string): { field: string; target: string }[] {
	return schema.relations.flatMap(({ collection: from, field, related_collection: target }) =>
		from === collection && target && !target.startsWith('directus_') ? [{ field, target }] : [],
	);
}

async function nameNow(database: Knex, collection: string, id: string): Promise<Bilingual | null> {
	const row: Record<string, unknown> | undefined = await database(collection).where({ id }).first();
	return row ? nameOfRecord(row) : null;
}

/** Role and offices of the writer at this moment. */
export async function writtenAs(database: Knex, user: string | null): Promise<WrittenAs | null> {
	if (user === null) return null;
	return once(database, `writer ${user}`, async () => {
		const rows: { role: string | null; name: string | null; name_en: string | null }[] = await database(
			'directus_users as user',
		)
			.leftJoin('directus_roles as role', 'role.id', 'user.role')
			.leftJoin('office_members as member', 'member.user', 'user.id')
			.leftJoin('offices as office', 'office.id', 'member.office')
			.where('user.id', user)
			.orderBy('office.name')
			.select('role.name as role', 'office.name as name', 'office.name_en as name_en');
		return { role: rows[0]?.role ?? null, offices: rows.flatMap((office) => nameOfRecord(office) ?? []) };
	});
}
