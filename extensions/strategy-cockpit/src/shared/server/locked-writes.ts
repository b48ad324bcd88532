import type {
	ActionEventParams,
	ApiExtensionContext,
	EventContext,
	MutationOptions,
	PrimaryKey,
	RegisterFunctions,
} from '@directus/types';
import { inTransaction } from './in-transaction.ts';
import { itemsPrototype, type ItemsService } from './items-service.ts';
import { lockRows } from './locks.ts';
import { ownValue } from '../domain/own-value.ts';

/**
 * Lets filters of updates and deletions decide within the transaction of the write and on locked rows. Directus runs them
 * before it opens one, so that of two writers each would decide on what the other is about to change. It stands around
 * the two methods through which every update and deletion goes: by key, by query, in batches and nested.
 */
export function decideOnLockedRows(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
): void {
	const items = itemsPrototype(services);
	const { updateMany, deleteMany } = items;

	const within = async (
		service: ItemsService,
		options: MutationOptions,
		write: (service: ItemsService, options: MutationOptions) => Promise<PrimaryKey[]>,
	): Promise<PrimaryKey[]> => {
		const { collection, knex: database, schema } = service;
		if (isOfDirectus(collection) || database.isTransaction) return write(service, options);
		return inTransaction({ services, database, schema }, (knex, emitAfter: (event: ActionEventParams) => void) =>
			write(service.fork({ knex }), { bypassEmitAction: emitAfter, ...options }),
		);
	};
	items.updateMany = function (keys, data, options = {}) {
		return within(this, options, (service, inside) => updateMany.call(service, keys, data, inside));
	};
	items.deleteMany = function (keys, options = {}) {
		return within(this, options, (service, inside) => deleteMany.call(service, keys, inside));
	};

	// Here and not above, because Directus has made sure of the keys in the meantime.
	const lock = async (collection = '', keys: readonly PrimaryKey[], { database, schema }: EventContext) => {
		const key = ownValue(schema?.collections, collection)?.primary;
		if (key !== undefined && keys.length > 0 && !isOfDirectus(collection))
			await lockRows(database, collection, key, keys);
	};
	filter(
		'items.update',
		async (payload, { collection, keys }: { collection?: string; keys?: PrimaryKey[] }, context) => {
			await lock(collection, keys ?? [], context);
			return payload;
		},
	);
	filter<PrimaryKey[]>('items.delete', async (keys, { collection }: { collection?: string }, context) => {
		await lock(collection, keys, context);
		return keys;
	});
}

function isOfDirectus(collection: string): boolean {
	return collection.startsWith('directus_');
}
