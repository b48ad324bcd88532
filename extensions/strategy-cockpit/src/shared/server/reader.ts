import type { Query, QueryOptions, SchemaOverview } from '@directus/types';
import type { RecordFilter } from '../domain/counting.ts';
import { droppedCondition } from '../domain/dropped-condition.ts';
import { ownValue } from '../domain/own-value.ts';
import type { ActingSource } from './source.ts';

/** What is asked of a collection. */
export interface RecordQuery {
	/** Names, with dots along relations. */
	fields: readonly string[];
	filter?: RecordFilter | undefined;
	/** Names, with `-` before those whose highest value comes first. */
	sort?: readonly string[];
	/** All records unless stated. */
	limit?: number;
	/** How many of them are passed over first; only with a limit. */
	offset?: number;
}

/**
 * How the server reads records: all that are asked for, with the rights of whoever asks. What is computed from them need not
 * know whether they are read as they are now, or as they were on a day (`readerOn` of the journal).
 */
export interface Reader {
	read: <Row>(collection: string, query: RecordQuery) => Promise<Row[]>;
}

/** What is asked of lists below the records, as Directus takes it. */
type Deep = Readonly<Record<string, unknown>>;

interface Aggregation {
	aggregate: Readonly<Record<string, readonly string[]>>;
	group?: readonly string[];
	filter?: RecordFilter | undefined;
}

/** Reads records as they are now. */
export interface LiveReader extends Reader {
	read: <Row>(collection: string, query: RecordQuery & { deep?: Deep }) => Promise<Row[]>;
	/** Counts and sums made by the database, a row for each group. PostgreSQL gives them as text. */
	aggregate: <Row>(collection: string, query: Aggregation) => Promise<Row[]>;
}

/** Nobody but the guards and an administrator's flows listens to what a caller reads; the system reads unheard, unless stated. */
export function liveReader(
	{ services, database, schema, accountability }: ActingSource,
	{ emitEvents = accountability !== null } = {},
): LiveReader {
	const ask = async <Row>(collection: string, query: object, options: QueryOptions = {}) => {
		const dropped = droppedCondition(query);
		// A fault of ours, from which no figure may be made.
		if (dropped !== null) throw new Error(`Directus would leave out a condition on ${collection}: ${dropped}`);
		return (await new services.ItemsService(collection, { knex: database, schema, accountability }).readByQuery(
			// Without limit -1 Directus cuts every read at 100 rows, silently.
			{ limit: -1, ...query } as Query,
			{ emitEvents, ...options },
		)) as Row[];
	};
	return {
		read: (collection, query) =>
			ask(
				collection,
				{ ...query, deep: wholeLists(query.fields, query.deep) },
				// Directus would copy all rows to take away the keys that it has added.
				isOfStoredValues(schema, collection, query.fields) ? { stripNonRequested: false } : {},
			),
		aggregate: (collection, query) => ask(collection, query),
	};
}

/** Whether the fields are the key and others of the same record, to which Directus adds nothing. */
function isOfStoredValues({ collections }: SchemaOverview, collection: string, fields: readonly string[]): boolean {
	const known = ownValue(collections, collection);
	return (
		known !== undefined &&
		fields.includes(known.primary) &&
		fields.every((field) => ownValue(known.fields, field)?.alias === false)
	);
}

/** Directus would cut each list below a record at 100 rows, too. */
function wholeLists(paths: readonly string[], given: Deep = {}): Deep {
	const steps = Map.groupBy(
		paths.filter((path) => path.includes('.')),
		(path) => path.slice(0, path.indexOf('.')),
	);
	const whole = [...steps].map(([step, below]): [string, Deep] => {
		const rest = below.map((path) => path.slice(step.length + 1));
		return [step, { _limit: -1, ...wholeLists(rest, ownValue(given, step) as Deep | undefined) }];
	});
	return { ...given, ...Object.fromEntries(whole) };
}
