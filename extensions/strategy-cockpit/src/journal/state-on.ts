import type { Knex } from 'knex';
import { storedDay, type Facts } from '../shared/domain/facts.ts';
import type { Tracked } from './domain/tracked.ts';
import { readFacts } from './entries.ts';

/** A record as it was on a day: its key and its tracked fields. */
export type RecordOnDay = Facts & { readonly id: string };

/**
 * All records of a collection as they were at the end of a day ('YYYY-MM-DD'), those deleted by then left out. One query,
 * and one more for their long texts. Reads as the system: who asks for others checks first what they may read.
 */
export async function stateOn(database: Knex, collection: Tracked, day: string): Promise<RecordOnDay[]> {
	// From the first entry of each item, its last one by that day is one step into the index of schema-indexes.json: days never
	// go back along the sequence. Grouping by item would read all entries: five times as long on PostgreSQL.
	const factsByThen = database('journal_entries as last')
		.where({ 'last.collection': database.ref('first.collection'), 'last.item': database.ref('first.item') })
		.where('last.effective_on', '<=', storedDay(day))
		.orderBy([
			{ column: 'last.effective_on', order: 'desc' },
			{ column: 'last.sequence', order: 'desc' },
		])
		.limit(1)
		.select(database.raw("case when last.kind = 'deleted' then null else last.facts end"));
	const rows: { item: string; facts: unknown }[] = await database('journal_entries as first')
		.where({ 'first.collection': collection, 'first.sequence': 1 })
		.select('first.item', factsByThen.as('facts'));
	const present = rows.filter(({ facts }) => facts !== null);
	const facts = await readFacts(
		database,
		present.map((row) => row.facts),
	);
	return present.map(({ item }, index) => ({ ...facts[index], id: item }));
}

/**
 * The same for each record of a collection on the day that stands in one of its own fields; records without that day, or of which
 * the journal knew nothing by then, are left out.
 */
export async function stateOnOwnDay(database: Knex, collection: Tracked, dayField: string): Promise<RecordOnDay[]> {
	const factsByThen = database('journal_entries as last')
		.where('last.collection', collection)
		.whereRaw('?? = ??', ['last.item', 'first.item'])
		.whereRaw('?? <= ??', ['last.effective_on', `record.${dayField}`])
		.orderBy([
			{ column: 'last.effective_on', order: 'desc' },
			{ column: 'last.sequence', order: 'desc' },
		])
		.limit(1)
		.select(database.raw("case when last.kind = 'deleted' then null else last.facts end"));
	const rows: { id: string; facts: unknown }[] = await database(`${collection} as record`)
		.join('journal_entries as first', (join) => {
			join.on(database.raw('cast(?? as varchar(255)) = ??', ['record.id', 'first.item']))
				.andOnVal('first.collection', collection)
				.andOnVal('first.sequence', 1);
		})
		.whereNotNull(`record.${dayField}`)
		.select('record.id', factsByThen.as('facts'));
	const present = rows.filter(({ facts }) => facts !== null);
	const facts = await readFacts(
		database,
		present.map((row) => row.facts),
	);
	return present.map(({ id }, index) => ({ ...facts[index], id }));
}
