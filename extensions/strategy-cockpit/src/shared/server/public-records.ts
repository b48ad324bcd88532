import type { Reader } from './reader.ts';

/** Collections of which a record may be public. */
const BY_VISIBILITY: readonly string[] = ['projects', 'services', 'measures', 'indicators'];

/** What may be counted and named for everyone: of what may be public what is, and what is the city's own. */
const OPEN: readonly string[] = [...BY_VISIBILITY, 'online_offerings', 'challenges'];

/** Reads what is public. */
export function readingPublic(reader: Reader): Reader {
	return {
		read: (collection, query) =>
			reader.read(
				collection,
				BY_VISIBILITY.includes(collection)
					? { ...query, filter: { _and: [query.filter ?? {}, { visibility: { _eq: 'public' } }] } }
					: query,
			),
	};
}

/** Whether records of a collection may be counted and named for everyone. */
export function isOpenToPublic(collection: string): boolean {
	return OPEN.includes(collection);
}
