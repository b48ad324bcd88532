import type { ApiExtensionContext, MutationOptions, PrimaryKey } from '@directus/types';
import { callerLanguage } from '../shared/server/caller.ts';
import { itemsPrototype, type ItemsService } from '../shared/server/items-service.ts';
import { RECORDS_OF_REQUEST } from './domain/body-bounds.ts';
import { firstExcess } from './domain/bounds.ts';
import { TooMuchError } from './errors.ts';
import { guardTexts } from './messages.ts';

/**
 * Refuses changes and deletions of more records than one request may write. Bodies are counted before; here are those that a query has
 * found, or that a GraphQL document names by their keys. What the cockpit itself does in one act bypasses the limit, as Directus's own.
 */
export function boundRecords({ services }: Pick<ApiExtensionContext, 'services'>): void {
	const items = itemsPrototype(services);
	const { updateMany, deleteMany } = items;
	const refuse = async (service: ItemsService, keys: readonly PrimaryKey[], options: MutationOptions | undefined) => {
		const { collection, knex: database, accountability } = service;
		if (!accountability || accountability.admin || options?.bypassLimits || collection.startsWith('directus_'))
			return;
		const excess = firstExcess([[collection, 'records', keys.length, RECORDS_OF_REQUEST]]);
		if (!excess) return;
		const texts = guardTexts(await callerLanguage({ database, accountability }));
		throw new TooMuchError({
			field: excess.field,
			message: texts.tooMuch(excess.field, excess.bound, excess.unit),
		});
	};
	items.updateMany = async function (keys, payload, options) {
		await refuse(this, keys, options);
		return updateMany.call(this, keys, payload, options);
	};
	items.deleteMany = async function (keys, options) {
		await refuse(this, keys, options);
		return deleteMany.call(this, keys, options);
	};
}
