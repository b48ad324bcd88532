import type { Knex } from 'knex';
import { factOf } from '../shared/domain/facts.ts';

/** The first day of which the journal knows anything, 'YYYY-MM-DD'; null while it is empty. A day alone tells nothing of any record. */
export async function knownSince(database: Knex): Promise<string | null> {
	// Days never go back along the entries of a record.
	const [first]: { day: unknown }[] = await database('journal_entries')
		.where('sequence', 1)
		.min('effective_on as day');
	return factOf('date', first?.day) as string | null;
}
