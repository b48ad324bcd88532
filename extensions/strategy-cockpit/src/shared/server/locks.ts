import type { Knex } from 'knex';

/*
 * How decisions that span fields or records hold while others write. Locks are taken in this order, so that two writers
 * wait for one another and never both: the rows that are written, by key; the rows that a rule reads; the turn of a rule.
 * Where a batch cannot keep the order, PostgreSQL ends one of the two and Directus does it again. SQLite has one writer.
 */

/** Keeps rows as they are for a decision about them. Others may go on referring to them. */
export async function lockRows(
	database: Knex,
	table: string,
	key: string,
	keys: readonly (string | number)[],
): Promise<void> {
	await database(table).whereIn(key, keys).orderBy(key).forNoKeyUpdate().select(key);
}

/** Keeps a row of another record as a rule has read it; others may read and keep it too. */
export async function holdRow(database: Knex, table: string, id: string | null): Promise<void> {
	if (id !== null) await database(table).where({ id }).forShare().first('id');
}

/**
 * Takes the turn of the rules over all records of a collection, such as a hierarchy without circles: no row stands for the
 * whole but the one by which Directus knows the collection. What is read from then on is what the one before has left.
 */
export async function takeTurn(database: Knex, collection: string): Promise<void> {
	await database('directus_collections').where({ collection }).forNoKeyUpdate().first('collection');
}

/** Keeps others from taking the turn, for what may happen side by side but not while the whole changes. */
export async function shareTurn(database: Knex, collection: string): Promise<void> {
	await database('directus_collections').where({ collection }).forShare().first('collection');
}
