import type { ActionEventParams, EndpointExtensionContext } from '@directus/types';
import type { Knex } from 'knex';

/** Runs `work` in a transaction, and tells Directus's listeners of what was written only when it has held. */
export async function inTransaction<Result>({ database, emitter }: Pick<EndpointExtensionContext, 'database' | 'emitter'>, work: (transaction: Knex, emitAfter: (event: ActionEventParams) => void) => Promise<Result>): Promise<Result> {
	const events: ActionEventParams[] = [];
	const result = await database.transaction((transaction) => work(transaction, (event) => events.push(event)));
	for (const { event, meta, context } of events) emitter.emitAction(event, meta, context);
	return result;
}
