import { randomUUID } from 'node:crypto';
import type { ApiExtensionContext } from '@directus/types';
import { addDays } from '../shared/domain/days.ts';
import { storedDay } from '../shared/domain/facts.ts';
import { START_PAGE } from '../start/index.ts';
import { addressesIn, type Addressed, type Deliver } from './deliver.ts';
import { countsByOffice, digestNotice, type DueItem, type OfficeCounts } from './domain/digest.ts';
import { loadDue, loadReaders } from './load.ts';
import { isOfDigitalOffice, readsAll, type ReadRights } from '../rights/index.ts';
import { tellableIds, type Person } from './people.ts';
import type { Source } from '../shared/server/source.ts';

/** So long is remembered that a day's digest has gone out. */
const KEPT_DAYS = 90;

export type DigestContext = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema' | 'env'>;

/** What a day's digest tells, without the texts of anybody. */
export interface Digest {
	notices: Addressed[];
	offices: OfficeCounts[];
}

/**
 * Makes the digest of a day. What is due is read as the system, once for everybody; of that, each reader is told what the
 * own rights let them read.
 */
export async function prepareDigest(
	{ services, database, getSchema, env }: DigestContext,
	today: string,
): Promise<Digest> {
	const source = { services, database, schema: await getSchema() };
	const { items, offices } = await loadDue(source, today);
	const { people, ownOffices, rights } = await loadReaders(database);
	const addressOf = addressesIn(env);
	const notices: Addressed[] = [];
	for (const person of people) {
		const [own, overview] = [ownOffices.get(person.id) ?? new Set<string>(), isOfDigitalOffice(rights, person)];
		if (own.size === 0 && !overview) continue;
		const visible = await readableItems(source, rights, person, items);
		const notice = digestNotice(
			{ items: visible, offices, own, overview },
			{ language: person.language, today, addressOf },
		);
		if (notice) notices.push({ ...notice, recipient: person, collection: null, item: START_PAGE });
	}
	return { notices, offices: countsByOffice(items, offices) };
}

/**
 * Sends the digest of today, once: the row of the day is written in the same transaction as the notifications. Of two
 * servers the second waits for the first one's row and then finds it; what a server leaves unfinished is rolled back with
 * its row, and the next run sends it all. Returns null where it has been sent before.
 */
export async function sendDigest(context: DigestContext, deliver: Deliver, today: string): Promise<Digest | null> {
	const { database } = context;
	const day = storedDay(today);
	if (await database('digests').where({ day }).first('id')) return null;
	const digest = await prepareDigest(context, today);
	return database.transaction(async (transaction) => {
		const claimed: unknown[] = await transaction('digests')
			.insert({ id: randomUUID(), day, recipients: digest.notices.length, sent_at: new Date() })
			.onConflict('day')
			.ignore()
			.returning('id');
		if (claimed.length === 0) return null;
		await deliver(transaction, digest.notices);
		await transaction('digests')
			.where('day', '<', storedDay(addDays(today, -KEPT_DAYS)))
			.delete();
		return digest;
	});
}

/** What an item tells beside its own record: a milestone the code of its project, a missing report the day of the last one. */
const TOLD_BESIDE: Partial<Record<DueItem['kind'], string>> = { milestone: 'projects', report: 'status_reports' };

async function readableItems(
	source: Source,
	rights: ReadRights,
	person: Person,
	items: readonly DueItem[],
): Promise<DueItem[]> {
	const readable: DueItem[] = [];
	const open = items.filter(({ kind }) => {
		const beside = TOLD_BESIDE[kind];
		return beside === undefined || readsAll(rights, person, beside);
	});
	for (const [collection, ofCollection] of Map.groupBy(open, (item) => item.collection)) {
		const ids = await tellableIds(
			source,
			rights,
			person,
			collection,
			ofCollection.map(({ id }) => id),
		);
		readable.push(...ofCollection.filter(({ id }) => ids.has(id)));
	}
	return readable;
}
