import type { Knex } from 'knex';

/** Longer than any statement of the cockpit takes, with a wait for what others have locked; shorter than proxies wait for an answer. */
const LONGEST_STATEMENT_MS = 60_000;

const LONGEST_CONNECTING_MS = 10_000;

/** What of knex's client for PostgreSQL sends statements. */
interface PostgresClient {
	connectionSettings: { connectionTimeoutMillis?: number };
	_query: (this: PostgresClient, connection: PostgresConnection, statement: unknown) => Promise<unknown>;
}

interface PostgresConnection {
	connection: { stream: { destroy: () => void } };
}

/**
 * Ends the connection to a PostgreSQL server that is there and does not answer, such as a halted one: otherwise all would wait
 * for ever. It ends with its transaction, which the server takes back, so that nobody gets a connection in the middle of one.
 */
export function endWaiting(database: Knex): void {
	const client = database.client as PostgresClient;
	client.connectionSettings.connectionTimeoutMillis ??= LONGEST_CONNECTING_MS;
	// Transactions have clients of their own, of the same prototype.
	const dialect = Object.getPrototypeOf(client) as PostgresClient;
	const { _query: query } = dialect;
	dialect._query = async function (connection, statement) {
		const timer = setTimeout(() => connection.connection.stream.destroy(), LONGEST_STATEMENT_MS);
		try {
			return await query.call(this, connection, statement);
		} finally {
			clearTimeout(timer);
		}
	};
}
