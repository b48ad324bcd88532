// Directus ships no declarations for its server; these are the two functions that our commands call.
declare module '@directus/api/database/index' {
	export default function getDatabase(): import('knex').Knex;
}

declare module '@directus/api/utils/get-schema' {
	export function getSchema(options: { database: import('knex').Knex; bypassCache: boolean }): Promise<import('@directus/types').SchemaOverview>;
}
