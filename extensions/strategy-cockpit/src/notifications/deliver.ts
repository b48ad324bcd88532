import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { portions } from '../shared/domain/portions.ts';
import { recordPath } from '../shared/domain/record-target.ts';
import type { AddressOf, Notice } from './domain/notice.ts';
import { notificationTexts } from './messages.ts';
import type { Person } from './people.ts';

/** A notice for one person. Without a collection, Directus takes what stands in `item` for a page of the admin to lead to. */
export interface Addressed extends Notice {
	recipient: Pick<Person, 'id' | 'language'>;
	collection: string | null;
	item: string;
}

/** SQLite takes no more than 500. */
const ROWS_IN_A_STATEMENT = 200;

/** Where Directus sends from when nobody has set up e-mail. */
const NO_SENDER = 'no-reply@example.com';

type Context = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema' | 'env' | 'logger'>;

/** Puts notices into inboxes, within a transaction. */
export type Deliver = (transaction: Knex, notices: readonly Addressed[]) => Promise<void>;

/**
 * Directus's own service would send each mail while its row is written, within the transaction: for a change that is then
 * rolled back too, and several queries a row. So the rows are written here, with what they are about or not at all, and
 * the mails follow the commit, through the same service: they are a copy of what stands in the inbox, so that one that
 * cannot be sent, or a server that ends before, loses nothing. Whoever gets several at once gets one mail.
 */
export function delivery(context: Context): Deliver {
	/** What is to be mailed when its transaction has held. */
	const waiting = new WeakMap<Knex, Addressed[]>();
	return async (transaction, notices) => {
		for (const portion of portions(notices, ROWS_IN_A_STATEMENT))
			await transaction('directus_notifications').insert(portion.map(rowOf));
		const before = waiting.get(transaction);
		if (before) before.push(...notices);
		else {
			const all = [...notices];
			waiting.set(transaction, all);
			held(transaction as Knex.Transaction).then(
				() => mail(context, all),
				() => undefined,
			);
		}
	};
}

/** Addresses in the admin, as far as the settings say where that is. */
export function addressesIn(env: ApiExtensionContext['env']): AddressOf {
	const base = String(env['PUBLIC_URL'] ?? '').replace(/\/$/, '');
	return (path) => `${base}/admin${path}`;
}

/** Resolves when what was done in a transaction holds, and so do those around it; rejects when it is rolled back. */
export async function held(transaction: Knex.Transaction): Promise<void> {
	await transaction.executionPromise;
	if (transaction.parentTransaction) await held(transaction.parentTransaction);
}

function rowOf({ recipient, ...notice }: Addressed): Record<string, unknown> {
	return { timestamp: new Date(), status: 'inbox', recipient: recipient.id, sender: null, ...notice };
}

async function mail(
	{ services, database, getSchema, env, logger }: Context,
	notices: readonly Addressed[],
): Promise<void> {
	if (env['EMAIL_FROM'] === NO_SENDER) return;
	const addressOf = addressesIn(env);
	try {
		const service = new services.NotificationsService({ knex: database, schema: await getSchema() });
		for (const [recipient, own] of Map.groupBy(notices, (notice) => notice.recipient.id))
			await service.sendEmail({ recipient, ...mailOf(own, addressOf) });
	} catch (error) {
		logger.error(error, 'Notifications could not be sent by e-mail.');
	}
}

/** One mail for all that somebody is told at once. */
function mailOf(notices: readonly Addressed[], addressOf: AddressOf): Notice {
	const texts = notificationTexts(notices[0]?.recipient.language ?? 'de');
	const messages = notices.map(
		({ message, collection, item }) =>
			`${message}\n\n[${texts.open}](${addressOf(collection === null ? item : recordPath(collection, item))})`,
	);
	const [first] = notices;
	return first && notices.length === 1
		? { subject: first.subject, message: messages.join() }
		: {
				subject: texts.several(notices.length),
				message: notices
					.map(({ subject }, at) => `**${subject}**\n\n${messages[at] ?? ''}`)
					.join('\n\n---\n\n'),
			};
}
