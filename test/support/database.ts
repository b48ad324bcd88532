import knex, { type Knex } from 'knex';
import type { Environment } from '../../scripts/lib/environment.ts';

/** Opens the database of a test server beside it, for what the product's own functions read from it. */
export function openDatabase(environment: Environment): Knex {
	return environment['DB_CLIENT'] === 'pg'
		? knex({ client: 'pg', connection: environment['DB_CONNECTION_STRING'] ?? '' })
		: knex({ client: 'sqlite3', connection: { filename: environment['DB_FILENAME'] ?? '' }, useNullAsDefault: true });
}
