import type { ApiExtensionContext, Query, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { ownValue } from '../shared/domain/own-value.ts';
import { byTheLetter, inReadersOrder, type Statement } from './domain/statement.ts';

interface Client {
	_query: (this: Client, connection: unknown, statement: Statement) => Promise<unknown>;
}

/**
 * Lets lists be searched and sorted as people type and read. It stands where every statement of Directus leaves for the database,
 * because lists, their counts and GraphQL each make their own. Lists within records are sorted by Directus (11.17.4) itself, in the
 * order of the letters' numbers.
 */
export function registerSearchHooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ database }: Pick<ApiExtensionContext, 'database'>,
): void {
	const isSqlite = clientOf(database).config.client === 'sqlite3';
	/** Names of the texts by which somebody has sorted. */
	const sorted = new Set<string>();

	const client = Object.getPrototypeOf(clientOf(database)) as Client;
	const query = client._query;
	client._query = function (connection, statement) {
		if (/ like /i.test(statement.sql)) Object.assign(statement, byTheLetter(statement, { isSqlite }));
		if (isSqlite && sorted.size > 0) Object.assign(statement, { sql: inReadersOrder(statement.sql, sorted) });
		return query.call(this, connection, statement);
	};

	// PostgreSQL has the order of its database.
	if (!isSqlite) return;
	filter('*.query', (query, { collection }: { collection?: string }, { schema }) => {
		const { sort } = query as Query;
		if (schema && collection)
			for (const path of sort ?? []) for (const name of textNamed(path, schema)) sorted.add(name);
		return query;
	});
}

function clientOf(database: Knex): { config: { client: unknown } } {
	return database.client as { config: { client: unknown } };
}

/** The last name of a path, where any collection has a text of this name: each value is looked at besides. */
function textNamed(path: string, schema: SchemaOverview): string[] {
	const name = path.replace(/^-/, '').split('.').at(-1) ?? '';
	const isText = Object.values(schema.collections).some(
		({ fields, primary }) => name !== primary && ['string', 'text'].includes(ownValue(fields, name)?.type ?? ''),
	);
	return isText ? [name] : [];
}
