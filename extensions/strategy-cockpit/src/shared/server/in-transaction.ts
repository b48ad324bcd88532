import type { ActionEventParams } from '@directus/types';
import type { Knex } from 'knex';
import type { Source } from './source.ts';

/** What `createMany` asks of the service that it makes for its transaction. */
interface Fork {
	createOne: (record: object, options: { bypassEmitAction: (event: ActionEventParams) => void }) => Promise<void>;
}

/**
 * Runs `work` in a transaction, and tells Directus's listeners of what was written only when it has held. Extensions have no
 * emitter that Directus listens to; its own `createMany` opens a transaction, does it again where two writers have locked
 * one another out, and tells afterwards, so that the work is done in place of the records that it would create.
 */
export async function inTransaction<Result>(
	{ services, database, schema }: Source,
	work: (transaction: Knex, emitAfter: (event: ActionEventParams) => void) => Promise<Result>,
): Promise<Result> {
	const done: { result?: Result } = {};
	const service = new services.ItemsService('directus_activity', { knex: database, schema });
	const fork = ({ knex }: { knex: Knex }): Fork => ({
		createOne: async (_record, { bypassEmitAction }) => {
			done.result = await work(knex, bypassEmitAction);
		},
	});
	await Object.assign(service, { fork }).createMany([{}]);
	return done.result as Result;
}
