import { ownValue } from './own-value.ts';

/** The records behind a number, in Directus filter syntax. */
export interface RecordTarget {
	collection: string;
	filter: Readonly<Record<string, unknown>>;
}

/** Where the records behind a number are: they meet a filter, or stand at an address of the cockpit as `FigureRecord`. */
export type RecordSource = { target: RecordTarget } | { address: string };

/** A number that the reader has opened. */
export type OpenedRecords = { title: string } & RecordSource;

/** A record behind a figure. */
export interface FigureRecord {
	collection: string;
	id: string;
	/** Null where records of its kind have none. */
	code: string | null;
	title: string;
	/** Address of its form, from the root of the server. */
	url: string;
}

export interface RecordLink {
	id: string;
	label: string;
	/** Address in the admin. */
	href: string;
}

/** Fields that name a record, per collection; the first two present make its label. */
const LABEL_FIELDS: Readonly<Record<string, readonly string[]>> = {
	projects: ['code', 'title'],
	services: ['code', 'name'],
	measures: ['code', 'title'],
	online_offerings: ['code', 'name'],
	reported_figures: ['heading', 'statement'],
};

export function labelFields(collection: string): readonly string[] {
	return ownValue(LABEL_FIELDS, collection) ?? ['id'];
}

/** Address of one record, relative to the app's base. */
export function recordPath(collection: string, id: string): string {
	return `/content/${collection}/${encodeURIComponent(id)}`;
}

/** A link per record; `rows` hold `id` and the label fields. */
export function recordLinks(collection: string, rows: readonly Readonly<Record<string, unknown>>[]): RecordLink[] {
	return rows.map((row) => ({
		id: String(row['id']),
		label: labelFields(collection)
			.flatMap((field) =>
				ownValue(row, field) === null || ownValue(row, field) === undefined ? [] : String(ownValue(row, field)),
			)
			.join(' · '),
		href: recordPath(collection, String(row['id'])),
	}));
}

/** The same for records that an address of the cockpit has told. */
export function figureLinks(records: readonly FigureRecord[]): RecordLink[] {
	return records.map(({ collection, id, code, title }) => ({
		id,
		label: code === null ? title : `${code} · ${title}`,
		href: recordPath(collection, id),
	}));
}
