import { ownValue } from './own-value.ts';

/** The records behind a number, in Directus filter syntax. */
export interface RecordTarget {
	collection: string;
	filter: Readonly<Record<string, unknown>>;
}

/** A number that the reader has opened. */
export interface OpenedRecords {
	title: string;
	target: RecordTarget;
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
