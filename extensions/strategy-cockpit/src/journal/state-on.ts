import type { Knex } from 'knex';
import { factOf, storedDay, type Facts } from '../shared/facts.ts';
import type { Tracked } from './domain/tracked.ts';

/** A record as it was on a day: its key and its tracked fields. */
export type RecordOnDay = Facts & { readonly id: string };

/**
 * All records of a collection as they were at the end of a day ('YYYY-MM-DD'), those deleted by then left out. One query.
 * Reads as the system: who asks for others checks first what they may read.
 */
export async function stateOn(database: Knex, collection: Tracked, day: string): Promise<RecordOnDay[]> {
	// Days never go back along the sequence of an item, so its highest sequence up to the day is its last entry by then.
	const last = database('journal_entries').select('item').max('sequence as sequence').where({ collection }).where('effective_on', '<=', storedDay(day)).groupBy('item').as('last');
	const rows: { item: string; facts: unknown }[] = await database('journal_entries as entry')
		.join(last, (on) => on.on('entry.item', 'last.item').andOn('entry.sequence', 'last.sequence'))
		.where('entry.collection', collection)
		.whereNot('entry.kind', 'deleted')
		.select('entry.item', 'entry.facts');
	return rows.map(({ item, facts }) => ({ ...(factOf('json', facts) as Facts), id: item }));
}
