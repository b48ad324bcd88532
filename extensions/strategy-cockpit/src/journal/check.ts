import { randomUUID } from 'node:crypto';
import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { factOf, storedDay, type Facts } from '../shared/domain/facts.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { todayInGermany } from '../shared/clock.ts';
import { chainFaults, driftedFields, type ChainLink } from './domain/chain.ts';
import type { EntryKind } from './domain/entry.ts';
import { factsOf, storedFields } from './domain/facts.ts';
import { referencesIn } from './domain/long-values.ts';
import { sealedText } from './domain/seal.ts';
import { linkOf, TRACKED, type Tracked } from './domain/tracked.ts';
import { contentsOf, hashOf, sealed, storeFacts } from './entries.ts';
import { stateOn } from './state-on.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { portions } from '../shared/domain/portions.ts';

/** Something that the journal and the records do not agree on. */
export interface JournalFault {
	collection: Tracked;
	item: string;
	/** In words for an administrator, in English as all output of commands. */
	fault: string;
}

/**
 * Proves the chain of every record with the hashes in it, and that its last entry says what the record says. Entries are read in
 * portions.
 */
export async function journalFaults(database: Knex, schema: SchemaOverview): Promise<JournalFault[]> {
	const faults: JournalFault[] = [];
	for (const collection of TRACKED) {
		const { links, lost } = await linksOf(database, collection);
		for (const { item, sequence, fault } of [...chainFaults(links), ...lost])
			faults.push({ collection, item, fault: `entry ${sequence}: ${fault}` });
		const present = await presentFacts(database, schema, collection);
		const recorded = new Map(
			(await stateOn(database, collection, '9999-12-31')).map(({ id, ...facts }) => [id, facts as Facts]),
		);
		const report = (item: string, fault: string) => faults.push({ collection, item, fault });
		for (const [item, facts] of present) {
			const last = recorded.get(item);
			if (!last) report(item, 'no entry');
			else
				for (const field of driftedFields(last, facts))
					report(item, `${field} is not what the last entry says`);
		}
		for (const item of recorded.keys()) if (!present.has(item)) report(item, 'gone without an entry');
	}
	return faults;
}

/**
 * Writes the first entry of records that have none: those of a database that is older than the journal. Says so in the
 * entry, names nobody, and takes the day on which the record was created; a link, that on which its record was.
 */
export async function enterUnrecorded(database: Knex, schema: SchemaOverview): Promise<number> {
	let count = 0;
	const states = new Map(
		(await database('workflow_states').select<{ id: string; key: string }[]>('id', 'key')).map(({ id, key }) => [
			id,
			key,
		]),
	);
	for (const collection of TRACKED) {
		// Ids are of another type in the journal, which PostgreSQL does not compare.
		const entered = new Set(
			(await database('journal_entries').where({ collection }).distinct<{ item: string }[]>('item')).map(
				({ item }) => item,
			),
		);
		const unrecorded = (await database(collection).pluck<string[]>('id')).filter((id) => !entered.has(id));
		const rows = await rowsOf(database, collection, unrecorded);
		const link = linkOf(collection);
		const parents = link && rows.length > 0 ? await creationOf(database, link.of) : new Map<string, unknown>();
		const entries = [];
		for (const row of rows) {
			const facts = factsOf(storedFields(schema, collection), row);
			const createdAt = factOf(
				'timestamp',
				link ? parents.get(String(ownValue(row, link.parent))) : row['created_at'],
			);
			entries.push(
				sealed({
					...{ id: randomUUID(), collection, item: String(row['id']), sequence: 1, kind: 'created' },
					...{
						user: null,
						from_state: null,
						override: false,
						names: null,
						writer: null,
						previous_hash: null,
					},
					effective_on: storedDay(typeof createdAt === 'string' ? createdAt.slice(0, 10) : todayInGermany()),
					recorded_at: new Date(),
					to_state: states.get(String(facts['state'])) ?? null,
					comment: 'Bestand vor Beginn des Journals',
					facts: await storeFacts(database, facts),
					parent: link ? String(ownValue(facts, link.parent)) : null,
				}),
			);
		}
		if (entries.length > 0) await database.batchInsert('journal_entries', entries, 50);
		count += entries.length;
	}
	return count;
}

async function creationOf(database: Knex, collection: string): Promise<Map<string, unknown>> {
	const rows: { id: string; created_at: unknown }[] = await database(collection).select('id', 'created_at');
	return new Map(rows.map(({ id, created_at: createdAt }) => [id, createdAt]));
}

/** In portions: databases take a limited number of parameters in a statement. */
async function rowsOf(database: Knex, collection: Tracked, ids: readonly string[]): Promise<Record<string, unknown>[]> {
	const rows: Record<string, unknown>[] = [];
	for (const portion of portions(ids, 500))
		rows.push(...(await database(collection).whereIn('id', portion).select('*')));
	return rows;
}

const ENTRIES_IN_A_PORTION = 2000;

/** The chains of a collection, and the long values of its entries that are gone or not what they were. */
async function linksOf(
	database: Knex,
	collection: Tracked,
): Promise<{ links: ChainLink[]; lost: { item: string; sequence: number; fault: string }[] }> {
	const links: ChainLink[] = [];
	const lost: { item: string; sequence: number; fault: string }[] = [];
	for (;;) {
		const last = links.at(-1);
		const portion: Record<string, unknown>[] = await database('journal_entries')
			.where({ collection })
			.modify((query) => {
				if (!last) return;
				void query.where((later) =>
					later
						.where('item', '>', last.item)
						.orWhere((same) => same.where('item', last.item).where('sequence', '>', last.sequence)),
				);
			})
			.orderBy(['item', 'sequence'])
			.limit(ENTRIES_IN_A_PORTION);
		const references = portion.map((row) => referencesIn(jsonObject(row['facts']) as Facts));
		const contents = await contentsOf(
			database,
			references.flat().map(([, hash]) => hash),
		);
		for (const [index, row] of portion.entries()) {
			const link = linkOfRow(row);
			links.push(link);
			for (const [field, hash] of references[index] ?? []) {
				const content = contents.get(hash);
				if (content === undefined || hashOf(content) !== hash)
					lost.push({ ...link, fault: `the text of ${field} is not what was written` });
			}
		}
		if (portion.length < ENTRIES_IN_A_PORTION) return { links, lost };
	}
}

function linkOfRow(row: Readonly<Record<string, unknown>>): ChainLink {
	return {
		item: String(row['item']),
		sequence: Number(row['sequence']),
		kind: row['kind'] as EntryKind,
		effectiveOn: String(factOf('date', row['effective_on'])),
		hash: row['hash'] as string | null,
		previousHash: row['previous_hash'] as string | null,
		presentHash: hashOf(sealedText(row)),
	};
}

async function presentFacts(database: Knex, schema: SchemaOverview, collection: Tracked): Promise<Map<string, Facts>> {
	const rows: Record<string, unknown>[] = await database(collection).select('*');
	const fields = storedFields(schema, collection);
	return new Map(rows.map((row) => [String(row['id']), factsOf(fields, row)]));
}
