import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import type { EntryListener } from '../journal/index.ts';
import { beforeCommit } from '../shared/server/before-commit.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { onNotedWrite, refuseUntrackedWrites } from '../shared/server/noted-writes.ts';
import type { Source } from '../shared/server/source.ts';
import { renewBoundValues } from './bound-values.ts';
import { renewCopies, renewCopiesOf } from './copies.ts';
import { copiesNaming, COPIES, copyOf, NAMED_IN_COPIES, NEWEST_VALUE, type Copy } from './domain/copies.ts';
import { CopyClosedError } from './errors.ts';
import { openDataTexts } from './messages.ts';

/** Told by the journal of each change of a record, in its transaction. */
export function renewCopyOfEntry(services: ApiExtensionContext['services']): EntryListener {
	return async ({ collection, item }, { database, schema }) => {
		const copy = copyOf(collection);
		if (copy) outdated({ services, database, schema }, copy).ids.add(item);
	};
}

/** Keeps the copies right when a name in them changes, and closes them to everybody else. */
export function registerOpenDataHooks(
	registrars: Pick<RegisterFunctions, 'filter' | 'schedule'>,
	{ services, database: connection, getSchema }: ApiExtensionContext,
): void {
	const { filter, schedule } = registrars;
	refuseUntrackedWrites(registrars, NAMED_IN_COPIES);

	onNotedWrite(registrars, async ({ action, collection, item }, { database, schema }) => {
		if (!schema) return;
		const source = { services, database, schema };
		// A record that has just been created is named nowhere yet.
		if (action === 'update')
			for (const { copy, field } of copiesNaming(collection)) addTo(outdated(source, copy).naming, field, item);
		if (collection === NEWEST_VALUE.list) await renewNewestValue(source, action === 'create' ? item : null);
	});

	// Each change of a record may change a derived figure; outside readers get those of the hour.
	schedule('20 * * * *', async () => {
		const schema = await getSchema();
		await renewBoundValues({ services, database: connection, schema }, 'all');
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
async function renewNewestValue(source: Source, newValue: string | null): Promise<void> {
	const copy = COPIES.find(({ collection }) => collection === NEWEST_VALUE.copy);
	if (!copy) return;
	const value: Record<string, unknown> | undefined =
		newValue === null
			? undefined
			: await source.database(NEWEST_VALUE.list).where({ id: newValue }).first(NEWEST_VALUE.via);
	const copies = outdated(source, copy);
	if (value) copies.ids.add(String(value[NEWEST_VALUE.via]));
	else copies.all = true;
}

/** Copies that a transaction has made outdated. */
interface Outdated {
	ids: Set<string>;
	/** Records that show the names of others, by the field that leads there. */
	naming: Map<string, Set<string>>;
	all: boolean;
}

const pending = new WeakMap<Knex, Map<Copy, Outdated>>();

/** What is renewed of a copy, once for all that the transaction writes, before it holds. */
function outdated(source: Source, copy: Copy): Outdated {
	const { database: transaction } = source;
	// In one order, because copies are renewed in turn.
	const copies =
		pending.get(transaction) ??
		new Map(COPIES.map((one): [Copy, Outdated] => [one, { ids: new Set(), naming: new Map(), all: false }]));
	if (!pending.has(transaction)) {
		pending.set(transaction, copies);
		beforeCommit(transaction, () => renew(source, copies));
	}
	return copies.get(copy) as Outdated;
}

async function renew(source: Source, copies: ReadonlyMap<Copy, Outdated>): Promise<void> {
	const { database: transaction } = source;
	for (const [copy, { ids, naming, all }] of copies) {
		if (all) await renewCopies(transaction, copy, 'all');
		else {
			for (const [field, refersTo] of naming)
				await renewCopies(transaction, copy, { field, refersTo: [...refersTo] });
			await renewCopiesOf(transaction, copy, [...ids]);
		}
		if (copy.collection === NEWEST_VALUE.copy && (all || ids.size > 0 || naming.size > 0))
			await renewBoundValues(source, all || naming.size > 0 ? 'all' : [...ids]);
	}
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
	sets.set(key, (sets.get(key) ?? new Set<string>()).add(value));
}
