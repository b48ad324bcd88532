import type { Fault } from './bounds.ts';
import type { Model } from './relational-steps.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** Levels of a body: rules on rights and flows need the most. */
const LEVELS = 40;

/** Values of a body, names not counted. */
const VALUES = 50_000;

/**
 * Records that a caller may write at once, nested ones included: each is checked and noted within one transaction, and on SQLite everybody
 * waits for it. Of projects, the dearest, a hundred take 3.8 s to make and 2.6 s to change in a list where seven processes share a
 * core (900, the last of them wrong: 27 s); a quiet machine is several times as fast. So lists are edited in pages of up to a hundred.
 */
export const RECORDS_OF_REQUEST = 100;

/** An administrator sees what a large act costs everybody, and may choose the hour; it is the most that Directus takes (MAX_BATCH_MUTATION). */
export const RECORDS_OF_ADMINISTRATOR = 5000;

/** What Directus or its database cannot take in a body; null when there is nothing. */
export function faultOfBody(body: unknown): Fault | null {
	let values = 0;
	// Without recursion, because the depth comes from outside; the path of a fault is put together only where there is one.
	const open: Place[] = [{ value: body, key: '', level: 0, above: null }];
	for (let place = open.pop(); place; place = open.pop()) {
		const { value, key, level } = place;
		if (key.includes('\0') || (typeof value === 'string' && value.includes('\0')))
			return { field: pathOf(place), unit: 'nul' };
		if (level > LEVELS) return { field: nameOf(place), unit: 'levels', bound: LEVELS };
		const parts = partsOf(value);
		values += parts.length;
		if (values > VALUES) return { field: nameOf(place), unit: 'values', bound: VALUES };
		for (let index = parts.length - 1; index >= 0; index--) {
			const [name, part] = parts[index] ?? ['', null];
			open.push({ value: part, key: name, level: level + 1, above: place });
		}
	}
	return null;
}

/** The entries of a list or object, of a list no more than tell that it is too long. */
function partsOf(value: unknown): [name: string, part: unknown][] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(Array.isArray(value) ? value.slice(0, VALUES + 1) : value);
}

interface Place {
	value: unknown;
	key: string;
	level: number;
	above: Place | null;
}

function pathOf({ key, above }: Place): string {
	const path = above && above.above ? `${pathOf(above)}.${key}` : key;
	return path.replaceAll('\0', '');
}

/** The name at the top, below which something is too much. */
function nameOf(place: Place): string {
	let top = place;
	while (top.above?.above) top = top.above;
	return top.key.replaceAll('\0', '').slice(0, 64) || 'body';
}

/** How many objects stand in the variables of a GraphQL document: each may be a record to write. */
export function objectsIn(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 0;
	const below = Object.values(value).reduce<number>((sum, part) => sum + objectsIn(part), 0);
	return Array.isArray(value) ? below : below + 1;
}

/** How many records a request writes to a collection: those of its body, or the same change to each of its keys. */
export function recordsWritten(collection: string, body: unknown, model: Pick<Model, 'relations'>): number {
	const { keys, data } =
		typeof body === 'object' && body !== null ? (body as { keys?: unknown; data?: unknown }) : {};
	return Array.isArray(keys) ? keys.length * recordsIn(collection, data, model) : recordsIn(collection, body, model);
}

/** The records of a body, with those that it nests in relations. */
function recordsIn(collection: string, body: unknown, { relations }: Pick<Model, 'relations'>): number {
	if (Array.isArray(body))
		return body.reduce<number>((sum, part) => sum + recordsIn(collection, part, { relations }), 0);
	// A key of a record to take in, leave out or delete.
	if (typeof body !== 'object' || body === null) return 1;
	let records = 1;
	for (const [name, value] of Object.entries(body)) {
		const target = targetOf(collection, name, relations);
		if (target === null || typeof value !== 'object' || value === null) continue;
		records +=
			Array.isArray(value) || !isDetailed(value)
				? recordsIn(target, value, { relations })
				: partsOf(target, value);
	}
	return records;

	function partsOf(target: string, parts: object): number {
		return Object.values(parts).reduce<number>((sum, part) => sum + recordsIn(target, part, { relations }), 0);
	}
}

function targetOf(collection: string, name: string, relations: Model['relations']): string | null {
	for (const relation of relations) {
		if (relation.collection === collection && relation.field === name) return relation.related;
		if (relation.related === collection && relation.alias === name) return relation.collection;
	}
	return null;
}

/** `{ create, update, delete }`, as the forms of Directus send it. */
function isDetailed(value: object): boolean {
	return ['create', 'update', 'delete'].some((part) =>
		Array.isArray(ownValue(value as Record<string, unknown>, part)),
	);
}
