import { readFileSync } from 'node:fs';

/** One unique key of several columns: what makes a record of the collection one of a kind. */
export interface UniqueKey {
	collection: string;
	columns: readonly string[];
}

/**
 * A Directus snapshot holds unique keys of one column only, so those of several columns stand in their own file and
 * are created after each apply (on SQLite an apply may rebuild a table and drop its indexes).
 */
export function readUniqueKeys(file: string): UniqueKey[] {
	const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
	return Object.entries(keys).map(([collection, columns]) => ({ collection, columns }));
}

/** SQL that both SQLite and PostgreSQL accept; running it again changes nothing. */
export function uniqueKeyStatements(keys: readonly UniqueKey[]): string[] {
	return keys.map(({ collection, columns }) => {
		const name = `${collection}_key`;
		return `create unique index if not exists "${name}" on "${collection}" (${columns.map((column) => `"${column}"`).join(', ')})`;
	});
}
