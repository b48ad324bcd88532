import type { Fact, Facts } from './entry.ts';
import { isFact } from './tracked.ts';

/** Name and Directus type of a stored field. */
export interface FactField {
	field: string;
	type: string;
}

/** The fields of a collection that are columns, from Directus's overview of the data model. */
export function storedFields(schema: { collections: Readonly<Record<string, { fields: Readonly<Record<string, FactField & { alias: boolean }>> }>> }, collection: string): FactField[] {
	const fields = Object.values(schema.collections[collection]?.fields ?? {});
	return fields.filter(({ alias }) => !alias).map(({ field, type }) => ({ field, type }));
}

/** The tracked fields of a row, each in the one spelling that both databases share. */
export function factsOf(fields: readonly FactField[], row: Readonly<Record<string, unknown>>): Facts {
	return Object.fromEntries(fields.filter(({ field }) => isFact(field)).map(({ field, type }) => [field, factOf(type, row[field])]));
}

/** A stored value of a Directus type in the spelling that both databases share. */
export function factOf(type: string, value: unknown): Fact {
	if (value === null || value === undefined) return null;
	switch (type) {
		case 'boolean':
			return value === true || value === 1 || value === '1' || value === 'true';
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return Number(value);
		case 'date':
			return value instanceof Date || typeof value === 'number' ? localDay(new Date(value)) : String(value).slice(0, 10);
		case 'timestamp':
		case 'dateTime':
			return new Date(value instanceof Date || typeof value === 'number' ? value : String(value)).toISOString();
		case 'json':
			return (typeof value === 'string' ? JSON.parse(value) : value) as Fact;
		default:
			return String(value);
	}
}

/** The form in which Directus hands a day to the database: midnight of the server's clock, on SQLite as milliseconds. */
export function storedDay(day: string): Date {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date);
}

function localDay(date: Date): string {
	return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');
}
