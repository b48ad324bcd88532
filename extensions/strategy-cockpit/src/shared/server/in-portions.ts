import { portions } from '../domain/portions.ts';
import type { LiveReader, RecordQuery } from './reader.ts';

/** Directus shapes this many rows in some 20 ms at a stretch (measured), and nobody else is answered meanwhile. */
const PORTION = 500;

/**
 * The same records, read in portions between which others are answered: one query for few, and for many one of their keys and one a portion. The
 * keys say which records there are and in what order, so that none is lost or told twice when others write meanwhile; what is
 * deleted before its portion is read is left out.
 */
export function inPortions(reader: LiveReader): LiveReader {
	const read = async <Row extends { id: string }>(collection: string, query: RecordQuery): Promise<Row[]> => {
		if (query.limit !== undefined) return reader.read<Row>(collection, query);
		const fields = [...new Set(['id', ...query.fields])];
		const first = await reader.read<Row>(collection, { ...query, fields, limit: PORTION });
		if (first.length < PORTION) return first;
		const keys = await reader.read<{ id: string }>(collection, { ...query, fields: ['id'] });
		const rows = new Map(first.map((row) => [row.id, row]));
		const missing = keys.flatMap(({ id }) => (rows.has(id) ? [] : [id]));
		for (const ids of portions(missing, PORTION))
			for (const row of await reader.read<Row>(collection, { fields, filter: { id: { _in: [...ids] } } }))
				rows.set(row.id, row);
		return keys.flatMap(({ id }) => rows.get(id) ?? []);
	};
	return {
		...reader,
		read: async <Row>(collection: string, query: RecordQuery) => (await read(collection, query)) as Row[],
	};
}
