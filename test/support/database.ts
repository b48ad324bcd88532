import knex, { type Knex } from 'knex';
import type { Environment } from '../../scripts/lib/environment.ts';
import { COLLECTIONS } from './records.ts';

/** Opens the database of a test server beside it, for what the product's own functions read from it. */
export function openDatabase(environment: Environment): Knex {
	return environment['DB_CLIENT'] === 'pg'
		? knex({ client: 'pg', connection: environment['DB_CONNECTION_STRING'] ?? '' })
		: knex({
				client: 'sqlite3',
				connection: { filename: environment['DB_FILENAME'] ?? '' },
				useNullAsDefault: true,
			});
}

/**
 * Every row of the data model, as a text to compare: a refused write leaves all of them alone. Read from the database, one query a
 * table, without a request.
 */
export async function everyRow(database: Knex): Promise<string> {
	return JSON.stringify(
		await Promise.all(
			COLLECTIONS.map(async (collection) => [collection, await database(collection).orderBy('id').select()]),
		),
	);
}
