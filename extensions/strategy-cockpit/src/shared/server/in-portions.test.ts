import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inPortions } from './in-portions.ts';
import type { LiveReader, RecordQuery } from './reader.ts';

interface Stored {
	id: string;
	rank: number;
}

/** A collection that somebody else changes before each query. */
function changing(rows: Map<string, Stored>, changes: Iterator<(rows: Map<string, Stored>) => void>) {
	const queries: RecordQuery[] = [];
	const reader = {
		read: (_collection: string, query: RecordQuery) => {
			queries.push(query);
			changes.next().value?.(rows);
			const ids = (query.filter as { id?: { _in: string[] } } | undefined)?.id?._in;
			const wanted = ids && new Set(ids);
			const found = [...rows.values()].filter(({ id }) => !wanted || wanted.has(id));
			if (query.sort) found.sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
			return Promise.resolve(found.slice(0, query.limit));
		},
	} as unknown as LiveReader;
	return { reader, queries };
}

const all = (count: number) =>
	new Map(Array.from({ length: count }, (_, at) => [`${at}`, { id: `${at}`, rank: (at * 7919) % 1009 }]));

it('tells each record once and in order, and loses none that stays', async () => {
	const change = fc.array(fc.record({ at: fc.integer({ min: 0, max: 1700 }), isGone: fc.boolean() }), {
		maxLength: 40,
	});
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 1600 }),
			fc.array(change, { maxLength: 8 }),
			async (count, changes) => {
				const rows = all(count);
				const touched = new Set(changes.flat().map(({ at }) => `${at}`));
				const steady = [...rows.keys()].filter((id) => !touched.has(id));
				const { reader } = changing(
					rows,
					changes
						.map((steps) => (now: Map<string, Stored>) => {
							for (const { at, isGone } of steps)
								if (isGone) now.delete(`${at}`);
								else now.set(`${at}`, { id: `${at}`, rank: at % 1009 });
						})
						.values(),
				);
				const told = await inPortions(reader).read<Stored>('projects', { fields: ['rank'], sort: ['rank'] });
				const ids = new Set(told.map(({ id }) => id));
				expect(ids.size).toBe(told.length);
				expect(steady.filter((id) => !ids.has(id))).toEqual([]);
				const ranks = told.filter(({ id }) => !touched.has(id)).map(({ rank }) => rank);
				expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
			},
		),
		{ numRuns: 30 },
	);
});

it('asks once for few, never for more than a portion of whole rows, and as it is told where there is a limit', async () => {
	const few = changing(all(499), [].values());
	await inPortions(few.reader).read('projects', { fields: ['id', 'rank'] });
	expect(few.queries).toHaveLength(1);
	const many = changing(all(1600), [].values());
	expect(await inPortions(many.reader).read('projects', { fields: ['id', 'rank'] })).toHaveLength(1600);
	const sizes = many.queries.map(({ fields, limit, filter }) =>
		fields.length > 1 ? (limit ?? (filter as { id: { _in: string[] } }).id._in.length) : 0,
	);
	expect(sizes).toEqual([500, 0, 500, 500, 100]);
	const limited = changing(all(1600), [].values());
	expect(await inPortions(limited.reader).read('projects', { fields: ['rank'], limit: 700 })).toHaveLength(700);
	expect(limited.queries).toEqual([{ fields: ['rank'], limit: 700 }]);
});
