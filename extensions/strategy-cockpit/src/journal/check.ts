import { randomUUID } from 'node:crypto';
import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { factOf, storedDay, type Facts } from '../shared/facts.ts';
import { todayInGermany } from '../shared/today.ts';
import { chainFaults, driftedFields, type Link } from './domain/chain.ts';
import type { EntryKind } from './domain/entry.ts';
import { factsOf, storedFields } from './domain/facts.ts';
import { TRACKED, type Tracked } from './domain/tracked.ts';
import { stateOn } from './state-on.ts';

/** Something that the journal and the records do not agree on. */
export interface JournalFault {
	collection: Tracked;
	item: string;
	/** In words for an administrator, in English as all output of commands. */
	fault: string;
}

/** Proves the chain of every record, and that its last entry says what the record says. Four queries a collection. */
export async function journalFaults(database: Knex, schema: SchemaOverview): Promise<JournalFault[]> {
	const faults: JournalFault[] = [];
	for (const collection of TRACKED) {
		for (const { item, sequence, fault } of chainFaults(await linksOf(database, collection))) faults.push({ collection, item, fault: `entry ${sequence}: ${fault}` });
		const present = await presentFacts(database, schema, collection);
		const recorded = new Map((await stateOn(database, collection, '9999-12-31')).map(({ id, ...facts }) => [id, facts as Facts]));
		const report = (item: string, fault: string) => faults.push({ collection, item, fault });
		for (const [item, facts] of present) {
			const last = recorded.get(item);
			if (!last) report(item, 'no entry');
			else for (const field of driftedFields(last, facts)) report(item, `${field} is not what the last entry says`);
		}
		for (const item of recorded.keys()) if (!present.has(item)) report(item, 'gone without an entry');
	}
	return faults;
}

/**
 * Writes the first entry of records that have none: those of a database that is older than the journal. Says so in the
 * entry, names nobody, and takes the day on which the record was created.
 */
export async function enterUnrecorded(database: Knex, schema: SchemaOverview): Promise<number> {
	let count = 0;
	const states = new Map((await database('workflow_states').select<{ id: string; key: string }[]>('id', 'key')).map(({ id, key }) => [id, key]));
	for (const collection of TRACKED) {
		// Ids are of another type in the journal, which PostgreSQL does not compare.
		const entered = new Set((await database('journal_entries').where({ collection }).distinct<{ item: string }[]>('item')).map(({ item }) => item));
		const unrecorded = (await database(collection).pluck<string[]>('id')).filter((id) => !entered.has(id));
		const rows = await rowsOf(database, collection, unrecorded);
		const entries = rows.map((row) => {
			const facts = factsOf(storedFields(schema, collection), row);
			const createdAt = factOf('timestamp', row['created_at']);
			return {
				...{ id: randomUUID(), collection, item: String(row['id']), sequence: 1, kind: 'created', user: null, from_state: null, override: false },
				effective_on: storedDay(typeof createdAt === 'string' ? createdAt.slice(0, 10) : todayInGermany()),
				recorded_at: new Date(),
				to_state: states.get(String(facts['state'])) ?? null,
				comment: 'Bestand vor Beginn des Journals',
				facts: JSON.stringify(facts),
			};
		});
		if (entries.length > 0) await database.batchInsert('journal_entries', entries, 50);
		count += entries.length;
	}
	return count;
}

/** In portions: databases take a limited number of parameters in a statement. */
async function rowsOf(database: Knex, collection: Tracked, ids: readonly string[]): Promise<Record<string, unknown>[]> {
	const rows: Record<string, unknown>[] = [];
	for (let start = 0; start < ids.length; start += 500) rows.push(...(await database(collection).whereIn('id', ids.slice(start, start + 500)).select('*')));
	return rows;
}

async function linksOf(database: Knex, collection: Tracked): Promise<Link[]> {
	const rows: Record<string, unknown>[] = await database('journal_entries').where({ collection }).orderBy(['item', 'sequence']).select('item', 'sequence', 'kind', 'effective_on');
	return rows.map((row) => ({ item: String(row['item']), sequence: Number(row['sequence']), kind: row['kind'] as EntryKind, effectiveOn: String(factOf('date', row['effective_on'])) }));
}

async function presentFacts(database: Knex, schema: SchemaOverview, collection: Tracked): Promise<Map<string, Facts>> {
	const rows: Record<string, unknown>[] = await database(collection).select('*');
	const fields = storedFields(schema, collection);
	return new Map(rows.map((row) => [String(row['id']), factsOf(fields, row)]));
}
