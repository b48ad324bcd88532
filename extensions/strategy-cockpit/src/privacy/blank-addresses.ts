import type { Knex } from 'knex';
import { firstKeptDay } from './domain/retention.ts';

/** Rows changed at once: the table of activity is written by every request, and a lock on all of it would be felt. */
const BATCH = 1000;

export const NO_ADDRESS = { ip: null, user_agent: null, origin: null };

/**
 * Blanks addresses and browsers of all activity older than is kept. Needs no note of its runs: a row without them is not found
 * again, so a second run, or that of another replica, changes nothing. Expired sessions, the other place that
 * holds addresses, are deleted by Directus at each login.
 */
export async function blankOldAddresses(database: Knex, today: string): Promise<void> {
	const firstKept = new Date(`${firstKeptDay(today)}T00:00:00Z`);
	for (;;) {
		const ids: number[] = await database('directus_activity')
			.where('timestamp', '<', firstKept)
			.where((row) => void row.whereNotNull('ip').orWhereNotNull('user_agent').orWhereNotNull('origin'))
			.limit(BATCH)
			.pluck('id');
		if (ids.length === 0) return;
		await database('directus_activity').whereIn('id', ids).update(NO_ADDRESS);
	}
}
