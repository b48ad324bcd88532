import type { Reader } from '../shared/server/reader.ts';
import type { Audience } from './domain/edition.ts';

/** Collections of which a record may be public. */
const BY_VISIBILITY: readonly string[] = ['projects', 'services', 'measures', 'indicators'];

/** What a report for everyone may count and name: of what may be public what is, and what is the city's own. */
const OPEN: readonly string[] = [...BY_VISIBILITY, 'online_offerings', 'challenges'];

/** Reads for the readers of a report; the public is told what is public. */
export function readingFor(audience: Audience): (reader: Reader) => Reader {
	if (audience === 'internal') return (reader) => reader;
	return (reader) => ({
		read: (collection, query) =>
			reader.read(
				collection,
				BY_VISIBILITY.includes(collection)
					? { ...query, filter: { _and: [query.filter ?? {}, { visibility: { _eq: 'public' } }] } }
					: query,
			),
	});
}

/** Whether records of a collection may be counted and named for these readers. */
export function isOpenTo(audience: Audience, collection: string): boolean {
	return audience === 'internal' || OPEN.includes(collection);
}
