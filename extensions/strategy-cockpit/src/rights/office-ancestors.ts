import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import { portions } from '../shared/domain/portions.ts';
import { takeTurn } from '../shared/server/locks.ts';

/** Of each office, itself and every office above it: how far the rights of an office reach, whatever the depth of the hierarchy. */
export const OFFICE_ANCESTORS = 'office_ancestors';

/** Databases take a limited number of parameters in a statement. */
const OFFICES_IN_A_STATEMENT = 500;
const ROWS_IN_A_STATEMENT = 100;

type Parents = ReadonlyMap<string, string | null>;

// Both take the turn of the hierarchy before they read it: another office may be moved at once, and whoever comes second reads what
// the first has left.

/** Keeps the ancestors of an office that is new or has another parent, and of all below it, within the transaction of the write. */
export async function followOffice(database: Knex, office: string): Promise<void> {
	await takeTurn(database, 'offices');
	const parents = await parentsOf(database);
	const moved = [...parents.keys()].filter((id) => withAllAbove(id, parents).includes(office));
	await renew(database, moved, parents);
}

/** The offices whose ancestors are not those that the hierarchy says. */
export async function officesWithWrongAncestors(database: Knex): Promise<string[]> {
	const parents = await parentsOf(database);
	const present = Map.groupBy(
		await database(OFFICE_ANCESTORS).select<{ office: string; ancestor: string }[]>('office', 'ancestor'),
		({ office }) => office,
	);
	return [...parents.keys()].filter((id) => {
		const stored = (present.get(id) ?? []).map(({ ancestor }) => ancestor);
		return stored.sort().join() !== withAllAbove(id, parents).sort().join();
	});
}

/** Makes the ancestors of these offices right. */
export async function repairAncestors(database: Knex, offices: readonly string[]): Promise<void> {
	await takeTurn(database, 'offices');
	await renew(database, offices, await parentsOf(database));
}

async function parentsOf(database: Knex): Promise<Parents> {
	const rows: { id: string; parent: string | null }[] = await database('offices').select('id', 'parent');
	return new Map(rows.map(({ id, parent }) => [id, parent]));
}

async function renew(database: Knex, offices: readonly string[], parents: Parents): Promise<void> {
	const wanted = new Map(offices.map((id) => [id, new Set(withAllAbove(id, parents))]));
	const superfluous: string[] = [];
	for (const portion of portions(offices, OFFICES_IN_A_STATEMENT)) {
		const rows: { id: string; office: string; ancestor: string }[] = await database(OFFICE_ANCESTORS)
			.whereIn('office', portion)
			.select('id', 'office', 'ancestor');
		for (const { id, office, ancestor } of rows) if (!wanted.get(office)?.delete(ancestor)) superfluous.push(id);
	}
	for (const portion of portions(superfluous, OFFICES_IN_A_STATEMENT))
		await database(OFFICE_ANCESTORS).whereIn('id', portion).delete();
	const missing = [...wanted].flatMap(([office, ancestors]) =>
		[...ancestors].map((ancestor) => ({ id: randomUUID(), office, ancestor })),
	);
	for (const portion of portions(missing, ROWS_IN_A_STATEMENT)) await database(OFFICE_ANCESTORS).insert(portion);
}
