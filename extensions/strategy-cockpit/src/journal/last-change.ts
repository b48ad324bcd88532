import type { Knex } from 'knex';
import { canonical, factOf, type Facts } from '../shared/domain/facts.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { jsonObject, jsonValue } from '../shared/server/caller.ts';
import type { WrittenAs } from './at-that-time.ts';
import type { Tracked } from './domain/tracked.ts';

/** When a field of a record was last written, 'YYYY-MM-DD', and as whom. */
export interface LastChange {
	on: string;
	/** Null: by the system, or before entries told it. */
	writer: WrittenAs | null;
}

/** The last change of a field; null while it is empty. One query; reads as the system: who asks may read the record. */
export async function lastChangeOf(
	database: Knex,
	{ collection, id, field }: { collection: Tracked; id: string; field: string },
): Promise<LastChange | null> {
	const rows: Record<string, unknown>[] = await database('journal_entries')
		.where({ collection, item: id })
		.orderBy('sequence')
		.select('facts', 'recorded_at', 'writer');
	// Long values stand in facts by their hash, which is the same for the same value.
	const values = rows.map(({ facts }) => canonical(ownValue(jsonObject(facts) as Facts, field) ?? null));
	const last = values.findLastIndex((value, index) => value !== (values[index - 1] ?? canonical(null)));
	const row = rows[last];
	if (!row) return null;
	return {
		on: String(factOf('timestamp', row['recorded_at'])).slice(0, 10),
		writer: jsonValue(row['writer']) as WrittenAs | null,
	};
}
