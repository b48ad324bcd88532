import type { HookExtensionContext } from '@directus/types';
import { inTransaction } from '../shared/server/in-transaction.ts';
import { itemsPrototype } from '../shared/server/items-service.ts';
import { GOING_ALONG } from './domain/tracked.ts';

/**
 * Deletes the links of a record with it, each with an entry of its own, in one transaction. A foreign key that cascades
 * would delete them past the journal. Whoever may delete a record may take its links along.
 */
export function deleteWhatGoesAlong({ services }: Pick<HookExtensionContext, 'services'>): void {
	const items = itemsPrototype(services);
	const deleteMany = items.deleteMany;

	items.deleteMany = async function (keys, options = {}) {
		const { knex, schema, accountability } = this;
		const ends = GOING_ALONG.flatMap(({ collection, fields }) =>
			schema.relations.flatMap(({ collection: from, field, related_collection: target }) =>
				from === collection && target === this.collection && fields.includes(field)
					? [{ collection, field }]
					: [],
			),
		);
		const along: { collection: string; ids: string[] }[] = [];
		for (const { collection, field } of ends) {
			const ids = await knex(collection).whereIn(field, keys).pluck<string[]>('id');
			if (ids.length > 0) along.push({ collection, ids });
		}
		if (along.length === 0) return deleteMany.call(this, keys, options);
		return inTransaction({ services, database: knex, schema }, async (transaction, emitAfter) => {
			const bypassEmitAction = options.bypassEmitAction ?? emitAfter;
			for (const { collection, ids } of along)
				await new services.ItemsService(collection, {
					knex: transaction,
					schema,
					accountability: accountability && { ...accountability, admin: true },
				}).deleteMany(ids, { bypassEmitAction, bypassLimits: true });
			return deleteMany.call(this.fork({ knex: transaction }), keys, { ...options, bypassEmitAction });
		});
	};
}
