import type { RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { refuseUntrackedWrites, type EntryListener } from '../journal/index.ts';
import { callerLanguage } from '../shared/caller.ts';
import { renewCopies, type Which } from './copies.ts';
import { copiesNaming, COPIES, copyOf, NAMED_IN_COPIES, NEWEST_VALUE } from './domain/copies.ts';
import { CopyClosedError } from './errors.ts';
import { openDataTexts } from './messages.ts';

/** Told by the journal of each change of a record, in its transaction. */
export const renewCopyOfEntry: EntryListener = async ({ collection, item }, { database }) => {
	const copy = copyOf(collection);
	if (copy) await renewCopies(database, copy, { ids: [item] });
};

/** Keeps the copies right when a name in them changes, and closes them to everybody else. */
export function registerOpenDataHooks(registrars: Pick<RegisterFunctions, 'filter'>): void {
	const { filter } = registrars;
	refuseUntrackedWrites(registrars, NAMED_IN_COPIES);

	// Directus notes each write in the transaction of the write and after it, see the journal.
	filter('activity.create', async (payload, _meta, { database }) => {
		const { action, collection, item } = payload as { action?: unknown; collection?: unknown; item?: unknown };
		if (typeof collection !== 'string' || (action !== 'create' && action !== 'update' && action !== 'delete')) return payload;
		// A record that has just been created is named nowhere yet.
		if (action === 'update') for (const { copy, field } of copiesNaming(collection)) await renewCopies(database, copy, { field, refersTo: String(item) });
		if (collection === NEWEST_VALUE.list) await renewNewestValue(database, action === 'create' ? String(item) : null);
		return payload;
	});

	for (const { collection } of COPIES) {
		for (const action of ['create', 'update', 'delete']) {
			filter(`${collection}.items.${action}`, async (_payload, _meta, context) => {
				throw new CopyClosedError({ message: openDataTexts(await callerLanguage(context)).copyClosed });
			});
		}
	}
}

/** Which indicator a value left by an update or a deletion is not known any more, so then all are renewed. */
async function renewNewestValue(database: Knex, newValue: string | null): Promise<void> {
	const copy = COPIES.find(({ collection }) => collection === NEWEST_VALUE.copy);
	if (!copy) return;
	const value: Record<string, unknown> | undefined = newValue === null ? undefined : await database(NEWEST_VALUE.list).where({ id: newValue }).first(NEWEST_VALUE.via);
	const which: Which = value ? { ids: [String(value[NEWEST_VALUE.via])] } : 'all';
	await renewCopies(database, copy, which);
}
