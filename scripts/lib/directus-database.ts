import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { NO_FILE } from './directus.ts';
import type { Environment } from './environment.ts';

/**
 * The database as Directus sees it, with its overview of the data model, without a server. Directus reads its settings
 * from the variables of the process, so a process can open one database only.
 */
export async function openDirectusDatabase(
	environment: Environment,
): Promise<{ database: Knex; schema: SchemaOverview; close: () => Promise<void> }> {
	Object.assign(process.env, environment, { CONFIG_PATH: NO_FILE });
	const { default: getDatabase } = await import('@directus/api/database/index');
	const { getSchema } = await import('@directus/api/utils/get-schema');
	const database = getDatabase();
	return { database, schema: await getSchema({ database, bypassCache: true }), close: () => database.destroy() };
}
