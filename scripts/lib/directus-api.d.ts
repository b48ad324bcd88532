// Directus ships no declarations for its server; this is what our commands and tests call.
declare module '@directus/api/database/index' {
	export default function getDatabase(): import('knex').Knex;
}

declare module '@directus/api/utils/get-schema' {
	export function getSchema(options: {
		database: import('knex').Knex;
		bypassCache: boolean;
	}): Promise<import('@directus/types').SchemaOverview>;
}

declare module '@directus/api/cli/run.js';

declare module '@directus/api/services/items' {
	export class ItemsService {
		constructor(collection: string, options: object);
		readByQuery(query: import('@directus/types').Query): Promise<Record<string, unknown>[]>;
		createMany(rows: Record<string, unknown>[]): Promise<string[]>;
	}
}
