import type { Accountability, ApiExtensionContext, PrimaryKey, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { databaseFailure } from '../failures/index.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { inUseError } from './errors.ts';
import { labelled, usesOf } from './look-ups.ts';

interface ItemsService {
	collection: string;
	knex: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
	deleteMany: (this: ItemsService, keys: PrimaryKey[], ...options: unknown[]) => Promise<PrimaryKey[]>;
}

/**
 * Says what still refers to records where the database refuses to delete them. The rule on records in use looks before the deletion, and somebody may
 * refer to one meanwhile. Directus translates such a refusal for what is written only. Every deletion passes here, in REST, GraphQL and nested records.
 */
export function sayWhatIsInUse(services: ApiExtensionContext['services']): void {
	const items: ItemsService = (services.ItemsService as unknown as { prototype: ItemsService }).prototype;
	const deleteMany = items.deleteMany;
	items.deleteMany = async function (keys, ...options) {
		try {
			return await deleteMany.call(this, keys, ...options);
		} catch (error) {
			// PostgreSQL answers nothing more in a transaction where a statement has failed.
			if (databaseFailure(error) !== 'foreign_key' || this.knex.isTransaction) throw error;
			const scope = { database: this.knex, schema: this.schema, accountability: this.accountability };
			const language = await callerLanguage(scope);
			const uses = await labelled(scope, await usesOf(scope, this.collection, keys.map(String)), language);
			throw inUseError(this.collection, uses, language);
		}
	};
}
