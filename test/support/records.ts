import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import uniqueKeys from '../../schema-unique-keys.json' with { type: 'json' };

interface SnapshotField {
	collection: string;
	field: string;
	type: string;
	schema: {
		is_nullable: boolean;
		is_unique: boolean;
		default_value: unknown;
		is_primary_key: boolean;
		foreign_key_table: string | null;
	} | null;
	meta: {
		required: boolean;
		special: string[] | null;
		options: { choices?: { value: unknown }[]; min?: number; max?: number } | null;
	};
}

const { collections, fields } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as {
	collections: { collection: string; schema: object | null }[];
	fields: SnapshotField[];
};

/** Every collection of the data model that holds records. */
export const COLLECTIONS = collections.filter(({ schema }) => schema).map(({ collection }) => collection);

const columns = Map.groupBy(
	fields.filter(({ schema }) => schema),
	({ collection }) => collection,
);
const columnsOf = (collection: string) => columns.get(collection) ?? [];

/** Whose a made record is. */
export interface Holder {
	office: string;
	user: string;
}

type Create = (collection: string, body: object) => Promise<string>;

let count = 0;

const parents = new WeakMap<Holder, Map<string, Promise<string>>>();

/** Whether two records of the collection that refer to the same records would be too much alike. */
function needsFreshParents(collection: string): boolean {
	const key = (uniqueKeys as Record<string, string[]>)[collection] ?? [];
	const isFixed = ({ schema, meta }: SnapshotField) =>
		Boolean(schema?.foreign_key_table) || schema?.default_value !== null || meta.options?.choices !== undefined;
	return (
		key.length > 0 &&
		columnsOf(collection)
			.filter(({ field }) => key.includes(field))
			.every(isFixed)
	);
}

/** The record to refer to, made once for a holder where that will do. */
function parentOf(collection: string, target: string, holder: Holder, create: Create): Promise<string> {
	const isNamedTwice = columnsOf(collection).filter(({ schema }) => schema?.foreign_key_table === target).length > 1;
	if (isNamedTwice || needsFreshParents(collection)) return make(target, holder, create);
	const known = parents.get(holder) ?? new Map<string, Promise<string>>();
	parents.set(holder, known);
	const parent = known.get(target) ?? make(target, holder, create);
	known.set(target, parent);
	return parent;
}

/** Values for a new record that the data model takes; the records that it must refer to are made first. */
export async function valuesFor(collection: string, holder: Holder, create: Create): Promise<Record<string, unknown>> {
	count += 1;
	const number = count;
	const values: Record<string, unknown> = {};
	for (const { field, type, schema, meta } of columnsOf(collection)) {
		const target = schema?.foreign_key_table;
		const isFilled =
			meta.special?.some((name) => /^(uuid|(user|date)-(created|updated))$/.test(name)) ||
			(target === 'workflow_states' && field === 'state');
		if (isFilled || !schema || schema.default_value !== null) continue;
		// Whom a record is about is said wherever it can be said; anything else only where it must be.
		const named = target === 'directus_users' || (target === 'offices' && collection !== 'offices');
		if (!named && schema.is_nullable && !meta.required) continue;
		if (target === 'directus_users') values[field] = holder.user;
		else if (target === 'offices') values[field] = holder.office;
		else if (target) values[field] = await parentOf(collection, target, holder, create);
		else
			values[field] =
				meta.options?.choices?.[0]?.value ??
				plainValue(type, number, meta.options?.min ?? 1, meta.options?.max ?? 99);
	}
	return values;
}

async function make(collection: string, holder: Holder, create: Create): Promise<string> {
	return create(collection, await valuesFor(collection, holder, create));
}

function plainValue(type: string, number: number, min: number, max: number): unknown {
	if (type === 'integer' || type === 'bigInteger') return min + (number % (max - min + 1));
	if (type === 'float') return 1;
	if (type === 'date') return new Date(Date.UTC(2015, 0, number)).toISOString().slice(0, 10);
	if (type === 'timestamp') return '2026-01-01T12:00:00';
	if (type === 'json') return {};
	if (type === 'boolean') return false;
	return `matrix_${number}`;
}

/** A change that the data model takes: of a plain text where there is one, else of the first value, which stays the same. */
export function changeOf(collection: string, present: Readonly<Record<string, unknown>>): Record<string, unknown> {
	// Not any text is an answer.
	if (collection === 'maturity_ratings' || collection === 'maturity_decisions')
		return { answer: String((count += 1) % 5) };
	const open = columnsOf(collection).filter(
		({ schema, meta }) =>
			schema && !schema.is_primary_key && !meta.special?.some((name) => /-(created|updated)$/.test(name)),
	);
	const text = open.find(
		({ field, type, schema, meta }) =>
			/^(string|text)$/.test(type) &&
			field !== 'code' &&
			!schema?.is_unique &&
			!schema?.foreign_key_table &&
			!meta.options?.choices,
	);
	if (text) return { [text.field]: `changed_${(count += 1)}` };
	const [first] = open;
	// A day as the database keeps it is none that the API takes.
	return first
		? { [first.field]: first.type === 'date' ? plainValue('date', (count += 1), 0, 0) : present[first.field] }
		: {};
}

/** Whether a record of the collection belongs to an office, through references that it must have. */
export function hasOffice(collection: string, seen: readonly string[] = []): boolean {
	return columnsOf(collection).some(({ schema, meta }) => {
		const target = schema?.foreign_key_table;
		if (!target || seen.includes(target) || target === collection) return false;
		return (
			target === 'offices' || ((!schema.is_nullable || meta.required) && hasOffice(target, [...seen, collection]))
		);
	});
}
