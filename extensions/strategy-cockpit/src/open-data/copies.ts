import type { Knex } from 'knex';
import { portions } from '../shared/domain/portions.ts';
import { takeTurn } from '../shared/server/locks.ts';
import { withoutBoundValue } from './bound-values.ts';
import { columnsOf, COPIES, NEWEST_VALUE, type Copy } from './domain/copies.ts';

/** Which records of a source: those with these ids, those that refer to records by a field, or all of them. */
export type Which = { ids: readonly string[] } | { field: string; refersTo: readonly string[] } | 'all';

export type CopyRow = Readonly<Record<string, unknown>>;

/**
 * Makes the copies of the records new: written where a record is public, taken away where it is not, or no longer
 * there. As many statements for one record as for all.
 */
export async function renewCopies(database: Knex, copy: Copy, which: Which): Promise<void> {
	// A name and a record that shows it may change at once: the second reads what the first has written.
	await takeTurn(database, copy.collection);
	await database(copy.collection)
		.where(chosen(copy, which, 'id'))
		.delete();
	const into = database.raw(
		`?? (${columnsOf(copy)
			.map(() => '??')
			.join(', ')})`,
		[copy.collection, ...columnsOf(copy)],
	);
	await database(into).insert(publicRows(database, copy, which));
	await database(copy.collection)
		.where(chosen(copy, which, 'id'))
		.update({ published_at: new Date() });
}

/** Databases take a limited number of parameters in a statement. */
const IDS_IN_A_STATEMENT = 500;

/** The same for however many records. */
export async function renewCopiesOf(database: Knex, copy: Copy, ids: readonly string[]): Promise<void> {
	for (const portion of portions(ids, IDS_IN_A_STATEMENT)) await renewCopies(database, copy, { ids: portion });
}

/** The rows as they would be published, whether or not the records are public. */
export function rowsToPublish(database: Knex, copy: Copy, which: Which): Knex.QueryBuilder<CopyRow, CopyRow[]> {
	const query = database(`${copy.source} as record`).select(
		['id', ...copy.fields].map((field) => `record.${field} as ${field}`),
	);
	for (const [field, { target, columns }] of Object.entries(copy.names)) {
		query.leftJoin(`${target} as ${field}`, `${field}.id`, `record.${field}`);
		query.select(Object.entries(columns).map(([column, from]) => `${field}.${from} as ${column}`));
	}
	if (copy.collection === NEWEST_VALUE.copy) joinNewestValue(database, query);
	return query.where(chosen(copy, which, 'record.id')) as Knex.QueryBuilder<CopyRow, CopyRow[]>;
}

/** Public is what is marked so and in use: an archived record is withdrawn. */
function publicRows(database: Knex, copy: Copy, which: Which): Knex.QueryBuilder<CopyRow, CopyRow[]> {
	return rowsToPublish(database, copy, which).where({ 'record.visibility': 'public', 'record.archived': false });
}

function joinNewestValue(database: Knex, query: Knex.QueryBuilder): void {
	const { list, via, columns } = NEWEST_VALUE;
	const newest = database(`${list} as candidate`)
		.select('candidate.id')
		.where(`candidate.${via}`, database.ref('record.id'))
		// The value of one that follows a derived figure is no entered one.
		.whereNull('record.figure')
		.orderBy([{ column: 'candidate.as_of', order: 'desc' }, { column: 'candidate.id' }])
		.limit(1);
	query.leftJoin(`${list} as newest`, (join) => {
		join.on('newest.id', '=', newest as unknown as Knex.Raw);
	});
	query.select(Object.entries(columns).map(([column, from]) => `newest.${from} as ${column}`));
}

/** The condition on a record's id, in the source or in its copy: they have the same. */
function chosen({ source }: Copy, which: Which, id: string): Knex.QueryCallback {
	return (condition) => {
		if (which === 'all') return;
		if ('ids' in which) condition.whereIn(id, which.ids);
		else condition.whereIn(id, (records) => records.select('id').from(source).whereIn(which.field, which.refersTo));
	};
}

/** A copy that is not what its record says: not there, there although it should not be, or different. */
export interface WrongCopy {
	collection: string;
	id: string;
	fault: 'missing' | 'not public' | 'different';
}

/** Compares every copy with its record. */
export async function wrongCopies(database: Knex): Promise<WrongCopy[]> {
	const wrong: WrongCopy[] = [];
	for (const copy of COPIES) {
		const bound =
			copy.collection === NEWEST_VALUE.copy ? await database(copy.source).whereNotNull('figure').pluck('id') : [];
		// What follows a derived figure changes with other records, and is renewed each hour.
		const own = (rows: readonly CopyRow[]) => rows.map((row) => withoutBoundValue(row, new Set(bound)));
		const [right, present] = [
			byId(own(await publicRows(database, copy, 'all'))),
			byId(own(await database(copy.collection).select(columnsOf(copy)))),
		];
		const fault = (id: string) =>
			!present.has(id)
				? 'missing'
				: !right.has(id)
					? 'not public'
					: present.get(id) !== right.get(id)
						? 'different'
						: null;
		for (const id of new Set([...right.keys(), ...present.keys()])) {
			const found = fault(id);
			if (found) wrong.push({ collection: copy.collection, id, fault: found });
		}
	}
	return wrong;
}

function byId(rows: readonly CopyRow[]): Map<string, string> {
	return new Map(
		rows.map((row) => [
			String(row['id']),
			JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))),
		]),
	);
}

/** Makes wrong copies right. */
export async function repairCopies(database: Knex, wrong: readonly WrongCopy[]): Promise<void> {
	for (const copy of COPIES)
		await renewCopiesOf(
			database,
			copy,
			wrong.filter(({ collection }) => collection === copy.collection).map(({ id }) => id),
		);
}
