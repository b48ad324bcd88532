import type { Knex } from 'knex';
import { storedDay } from '../shared/domain/facts.ts';
import type { Tracked } from './domain/tracked.ts';

/** A state that a record was taken to past its workflow, and is still in. */
export interface Override {
	collection: Tracked;
	item: string;
	reason: string | null;
}

/**
 * Overrides since which the record's state has not changed by the end of a day ('YYYY-MM-DD'). One query; reads as the system: who asks leaves out
 * what others may not read.
 */
export async function overridesInForce(
	database: Knex,
	collections: readonly Tracked[],
	day: string,
): Promise<Override[]> {
	const until = storedDay(day);
	const laterChange = database('journal_entries as later')
		.where({ 'later.collection': database.ref('entry.collection'), 'later.item': database.ref('entry.item') })
		.where('later.sequence', '>', database.ref('entry.sequence'))
		.where('later.effective_on', '<=', until)
		.whereIn('later.kind', ['transition', 'deleted']);
	return database('journal_entries as entry')
		.whereIn('entry.collection', collections)
		.where('entry.override', true)
		.where('entry.effective_on', '<=', until)
		.whereNotExists(laterChange)
		.orderBy(['entry.recorded_at', 'entry.item'])
		.select('entry.collection', 'entry.item', 'entry.comment as reason');
}
