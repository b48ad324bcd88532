import type { RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { refuseUntrackedWrites, type EntryListener } from '../journal/index.ts';
import { callerLanguage } from '../shared/caller.ts';
import { onNotedWrite } from '../shared/noted-writes.ts';
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

	onNotedWrite(registrars, async ({ action, collection, item }, { database }) => {
		// A record that has just been created is named nowhere yet.
		if (action === 'update') for (const { copy, field } of copiesNaming(collection)) await renewCopies(database, copy, { field, refersTo: item });
		if (collection === NEWEST_VALUE.list) await renewNewestValue(database, action === 'create' ? item : null);
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
