import { isOpenToPublic, readingPublic } from '../shared/server/public-records.ts';
import type { Reader } from '../shared/server/reader.ts';
import type { Audience } from './domain/edition.ts';

/** Reads for the readers of a report; the public is told what is public. */
export function readingFor(audience: Audience): (reader: Reader) => Reader {
	return audience === 'internal' ? (reader) => reader : readingPublic;
}

/** Whether records of a collection may be counted and named for these readers. */
export function isOpenTo(audience: Audience, collection: string): boolean {
	return audience === 'internal' || isOpenToPublic(collection);
}
