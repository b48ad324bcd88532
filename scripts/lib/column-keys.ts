import { readFileSync } from 'node:fs';

/** Several columns of a collection that a database keeps an index over. */
export interface ColumnKey {
	collection: string;
	columns: readonly string[];
}

/** Unique keys: what makes a record of the collection one of a kind. */
export const UNIQUE_KEYS = 'schema-unique-keys.json';
/** Indexes for speed alone. */
export const INDEXES = 'schema-indexes.json';

/**
 * A Directus snapshot holds keys of one column only, so those of several columns stand in files of their own and are
 * created after each apply (on SQLite an apply may rebuild a table and drop its indexes).
 */
export function readColumnKeys(file: typeof UNIQUE_KEYS | typeof INDEXES): ColumnKey[] {
	const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
	return Object.entries(keys).map(([collection, columns]) => ({ collection, columns }));
}

/** SQL that both SQLite and PostgreSQL accept; running it again changes nothing. */
export function columnKeyStatements(): string[] {
	return [
		...readColumnKeys(UNIQUE_KEYS).map(
			(key) => `create unique index if not exists "${key.collection}_key" on ${columnsOf(key)}`,
		),
		...readColumnKeys(INDEXES).map(
			(key) => `create index if not exists "${key.collection}_search" on ${columnsOf(key)}`,
		),
	];
}

function columnsOf({ collection, columns }: ColumnKey): string {
	return `"${collection}" (${columns.map((column) => `"${column}"`).join(', ')})`;
}
