import { createError } from '@directus/errors';
import type { EventContext, RegisterFunctions } from '@directus/types';
import type { Bilingual } from '../domain/locale.ts';
import { ownValue } from '../domain/own-value.ts';
import { callerLanguage } from './caller.ts';

/** A write that Directus notes in its activity. */
export interface NotedWrite {
	action: 'create' | 'update' | 'delete';
	collection: string;
	item: string;
	user: string | null;
}

/**
 * Calls `follow` for each record that was created, updated or deleted, whatever the way in. Directus notes each of them
 * within the transaction of the write and after it: there the row is final, its lock is held, and a throw takes the write
 * back. It notes nothing where a write has no caller or a collection is not tracked.
 */
export function onNotedWrite(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	follow: (write: NotedWrite, context: EventContext) => Promise<void>,
): void {
	filter('activity.create', async (payload, _meta, context) => {
		const { action, collection, item, user } = payload as Record<string, unknown>;
		const isWrite = action === 'create' || action === 'update' || action === 'delete';
		if (isWrite && typeof collection === 'string')
			await follow(
				{ action, collection, item: String(item), user: typeof user === 'string' ? user : null },
				context,
			);
		return payload;
	});
}

/** A write that would leave no entry: without a caller, or with Directus's own tracking switched off. */
const UntrackedWriteError = createError<{ message: string; collection: string }>(
	'JOURNAL_UNTRACKED_WRITE',
	({ message }) => message,
	403,
);

const NO_CALLER: Bilingual = {
	de: 'Änderungen an dieser Sammlung werden festgehalten: Sie wird nur mit den Rechten einer Person oder Rolle geändert, auch durch Abläufe (Flows).',
	en: 'Changes of this collection are recorded: it is changed only with the rights of a person or role, by flows too.',
};
const TRACKING_OFF: Bilingual = {
	de: 'Für diese Sammlung ist die Aufzeichnung (Aktivität und Revisionen) im Datenmodell abgeschaltet; ohne sie gibt es weder Journaleintrag noch veröffentlichte Kopie.',
	en: 'Tracking (activity and revisions) is switched off for this collection in the data model; without it there is neither journal entry nor published copy.',
};

/**
 * Refuses writes of these collections that Directus would note nowhere: without a caller, or with tracking switched off,
 * it creates no activity, and what follows the activity would not happen.
 */
export function refuseUntrackedWrites(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	collections: readonly string[],
): void {
	for (const collection of collections) {
		const refuse = async <Payload>(payload: Payload, _meta: unknown, context: EventContext) => {
			await refuseUntracked(collection, context);
			return payload;
		};
		filter(`${collection}.items.create`, refuse);
		filter(`${collection}.items.update`, refuse);
		filter(`${collection}.items.delete`, refuse);
	}
}

async function refuseUntracked(collection: string, context: EventContext): Promise<void> {
	const isOff = ownValue(context.schema?.collections, collection)?.accountability === null;
	if (context.accountability && !isOff) return;
	const sentence = context.accountability ? TRACKING_OFF : NO_CALLER;
	throw new UntrackedWriteError({ collection, message: sentence[await callerLanguage(context)] });
}
