import type { RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { refuseUntrackedWrites } from '../journal/index.ts';
import { onNotedWrite, type NotedWrite } from '../shared/noted-writes.ts';

/**
 * Keeps what is open to a rater in `assessment_raters`: the assessment stands in `open_for_rating` as long as the rater
 * has not submitted all of the own ratings, and in `open_for_reading` from then on. The rights of raters go by it: whoever
 * has submitted reads the ratings of the others and enters none any more. It is renewed within the transaction of each write, from what Directus notes there, see the journal.
 */
export function registerMaturityHooks(registrars: Pick<RegisterFunctions, 'filter'>): void {
	const { filter } = registrars;
	refuseUntrackedWrites(registrars, ['maturity_ratings', 'assessment_raters']);

	onNotedWrite(registrars, async ({ action, collection, item, user }, { database }) => {
		if (collection === 'assessment_raters' && action !== 'delete') await renewOpen(database, { id: item });
		if (collection === 'maturity_ratings') await renewOpen(database, await ratersOf(database, action, item, user));
	});

	// The moment is the server's, whatever a rater says.
	filter('maturity_ratings.items.update', async (payload, _meta, { accountability }) => {
		const { submitted_at: submitted } = payload as { submitted_at?: unknown };
		return submitted && accountability?.admin === false ? { ...(payload as object), submitted_at: new Date().toISOString() } : payload;
	});
}

/** A rater changes ratings of one's own and moves none; others may, and which ones a deletion has left is not known any more. */
async function ratersOf(database: Knex, action: NotedWrite['action'], rating: string, user: string | null): Promise<Record<string, unknown>> {
	if (action === 'delete') return {};
	const row: { assessment: string; rater: string | null } | undefined = await database('maturity_ratings').where({ id: rating }).first('assessment', 'rater');
	return row && row.rater === user ? { assessment: row.assessment, user } : {};
}

async function renewOpen(database: Knex, which: Readonly<Record<string, unknown>>): Promise<void> {
	const open = (whenSubmitted: boolean) => {
		// Counting a column leaves out what is empty, so that the counts are equal when nothing is.
		const submitted = `count(*) > 0 and count(*) = count(rating.submitted_at)`;
		const condition = whenSubmitted ? submitted : `not (${submitted})`;
		return database('maturity_ratings as rating')
			.whereRaw('?? = ?? and ?? = ??', ['rating.assessment', 'assessment_raters.assessment', 'rating.rater', 'assessment_raters.user'])
			.select(database.raw(`case when ${condition} then ?? end`, ['assessment_raters.assessment']));
	};
	await database('assessment_raters').where(which).update({ open_for_rating: open(false), open_for_reading: open(true) });
}
