import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { EntryListener } from '../journal/index.ts';
import { factOf } from '../shared/domain/facts.ts';
import type { Bilingual } from '../shared/domain/locale.ts';
import { involved, isNotifying, readersOf, roleAndOffices, titleOf, type Row } from './concerned.ts';
import type { Deliver } from './deliver.ts';
import { entryNotice } from './domain/entry-notice.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { loadReadRights } from '../rights/index.ts';

/**
 * Tells those involved in a record that it has entered a state that asks for it, within the transaction of the change:
 * whoever is told is told of something that has happened, once, and nobody is forgotten. Three queries a record; what
 * many records of one transaction share is read once. It reads as the system, and tells each person only of a record that
 * this person may read.
 */
export function notifyOnEntry(services: ApiExtensionContext['services'], deliver: Deliver): EntryListener {
	const once = oncePerTransaction();
	return async ({ collection, item, transition }, { database, schema }) => {
		if (!transition || !isNotifying(collection)) return;
		const state = await once(database, `state ${transition.to}`, () => loadState(database, transition.to));
		if (!state?.notify) return;
		const rights = await once(database, `rights ${collection}`, () => loadReadRights(database, [collection]));
		const record: Row = (await database(collection).where({ id: item }).first()) ?? {};
		const people = (await involved(database, collection, record, rights)).filter(
			({ id }) => id !== transition.user,
		);
		const readers = await readersOf({ services, database, schema }, rights, people, { collection, item });
		if (readers.length === 0) return;
		const by = await once(database, `by ${transition.user}`, () => roleAndOffices(database, transition.user));
		const entered = {
			collection,
			title: titleOf(record),
			state: state.label,
			by,
			comment: transition.comment,
			effectiveOn: transition.effectiveOn,
		};
		await deliver(
			database,
			readers.map((recipient) => ({ ...entryNotice(entered, recipient.language), recipient, collection, item })),
		);
	};
}

async function loadState(database: Knex, id: string): Promise<{ notify: boolean; label: Bilingual } | null> {
	const row: { notify: unknown; label: string; label_en: string | null } | undefined = await database(
		'workflow_states',
	)
		.where({ id })
		.first('notify', 'label', 'label_en');
	return row
		? { notify: factOf('boolean', row.notify) === true, label: { de: row.label, en: row.label_en || row.label } }
		: null;
}
