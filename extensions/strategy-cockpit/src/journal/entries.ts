import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Facts } from '../shared/domain/facts.ts';
import { portions } from '../shared/domain/portions.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { referencesIn, withLongValues, withoutLongValues } from './domain/long-values.ts';
import { sealedText } from './domain/seal.ts';

/** Keys of long values in one statement: both databases take more parameters than these. */
const KEYS_IN_A_STATEMENT = 20_000;

export function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** The entry with its hash, which covers all its columns and through `previous_hash` all entries before it. */
export function sealed<Entry extends Readonly<Record<string, unknown>>>(entry: Entry): Entry & { hash: string } {
	return { ...entry, hash: hashOf(sealedText(entry)) };
}

/** Facts as the column of an entry takes them; their long values are stored apart, once for all entries. */
export async function storeFacts(database: Knex, facts: Facts): Promise<string> {
	const { stored, contents } = withoutLongValues(facts, hashOf);
	if (contents.size > 0)
		await database('journal_texts')
			.insert([...contents].map(([id, content]) => ({ id, content })))
			.onConflict('id')
			.ignore();
	return JSON.stringify(stored);
}

/** The whole facts of entries, from their `facts` column. One query more where an entry has a long value. */
export async function readFacts(database: Knex, columns: readonly unknown[]): Promise<Facts[]> {
	const stored = columns.map((column) => jsonObject(column) as Facts);
	const contents = await contentsOf(
		database,
		stored.flatMap((facts) => referencesIn(facts).map(([, hash]) => hash)),
	);
	return stored.map((facts) => withLongValues(facts, contents));
}

/** The contents of long values under their hashes. */
export async function contentsOf(database: Knex, hashes: readonly string[]): Promise<Map<string, string>> {
	const keys = [...new Set(hashes)];
	const contents = new Map<string, string>();
	for (const portion of portions(keys, KEYS_IN_A_STATEMENT)) {
		const rows: { id: string; content: string }[] = await database('journal_texts')
			.whereIn('id', portion)
			.select('id', 'content');
		for (const { id, content } of rows) contents.set(id, content);
	}
	return contents;
}
