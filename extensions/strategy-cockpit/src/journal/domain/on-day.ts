import type { Facts } from '../../shared/domain/facts.ts';
import type { FilterModel } from '../../shared/domain/filter.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { isTold, reachOf, readsEveryRecord, type ReadRight } from './read-rights.ts';
import { asRead } from '../../shared/domain/order.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What of a record never changes and is in no entry: it is told as it is today. */
export const ORIGIN: readonly string[] = ['created_at', 'created_by'];

/** What somebody may know of a collection today. */
export interface Known {
	rights: readonly ReadRight[];
	/** The records that may be read today, by id, with those values of today that are asked for. */
	today: ReadonlyMap<string, Row>;
}

/**
 * The records of a day as far as somebody may know them: those that may be read today, and to whoever reads every record those
 * that are gone; of each the fields that may be read today, and null in place of the others.
 */
export function knownOnDay(
	records: readonly (Facts & { readonly id: string })[],
	fields: readonly string[],
	isList: (field: string) => boolean,
	{ rights, today }: Known,
): Row[] {
	const seesGone = readsEveryRecord(rights);
	const reach = new Map(fields.map((field) => [field, reachOf(rights, field)]));
	const told = (record: Facts, now: Row | undefined, field: string): unknown => {
		const where = reach.get(field) ?? 'none';
		if (now ? !isTold(where, ownValue(now, field)) : where !== 'all') return null;
		if (ORIGIN.includes(field)) return ownValue(now, field) ?? null;
		// The records of a list stand in their own collection.
		return isList(field) ? [] : (ownValue(record, field) ?? null);
	};
	return records.flatMap((record) => {
		const now = today.get(record.id);
		if (!now && !seesGone) return [];
		return [{ ...Object.fromEntries(fields.map((field) => [field, told(record, now, field)])), id: record.id }];
	});
}

/** The data model as far as records lead to one another. */
export interface Relations {
	model: FilterModel;
	/** The field by which the records of a list lead back. */
	wayBack: (collection: string, list: string) => string;
}

/** The fields that must be known of each collection to follow the paths, keys included. */
export function fieldsAlong(
	collection: string,
	paths: readonly string[],
	{ model, wayBack }: Relations,
): Map<string, Set<string>> {
	const needed = new Map<string, Set<string>>();
	const need = (place: string, field: string) => {
		needed.set(place, (needed.get(place) ?? new Set()).add(field));
	};
	const follow = (place: string, key: string, path: string) => {
		const [name = '', ...below] = path.split('.');
		need(place, key);
		need(place, name);
		const field = model(place, name);
		if (!field?.target) return;
		if (field.isList) need(field.target.collection, wayBack(place, name));
		if (field.isList || below.length > 0)
			follow(field.target.collection, field.target.key, below.join('.') || field.target.key);
	};
	for (const path of paths) follow(collection, 'id', path);
	return needed;
}

/** Puts rows of several collections together in the shape in which records are asked for. */
export function shaper(
	world: ReadonlyMap<string, readonly Row[]>,
	{ model, wayBack }: Relations,
): (collection: string, row: Row, paths: readonly string[]) => Row {
	const groups = new Map<string, Map<unknown, Row[]>>();
	const rowsBy = (collection: string, field: string, value: unknown): readonly Row[] => {
		const place = `${collection}.${field}`;
		const group = groups.get(place) ?? Map.groupBy(world.get(collection) ?? [], (row) => ownValue(row, field));
		groups.set(place, group);
		return group.get(value) ?? [];
	};
	const shaped = (collection: string, row: Row, paths: readonly string[]): Row => {
		const steps = Map.groupBy(paths, (path) => path.split('.', 1)[0] ?? '');
		return Object.fromEntries(
			[...steps].map(([name, taken]): [string, unknown] => {
				const { target, isList } = model(collection, name) ?? { target: null, isList: false };
				const value = ownValue(row, name) ?? null;
				// Asked for together, a reference and a field beyond it, the field is answered.
				const below = taken.flatMap((path) => (path === name ? [] : [path.slice(name.length + 1)]));
				if (!target || value === null) return [name, isList ? [] : value];
				if (isList) {
					const rows = rowsBy(target.collection, wayBack(collection, name), ownValue(row, 'id'));
					return [
						name,
						rows.map((each) =>
							below.length > 0 ? shaped(target.collection, each, below) : ownValue(each, target.key),
						),
					];
				}
				if (below.length === 0) return [name, value];
				const [found] = rowsBy(target.collection, target.key, value);
				return [name, found ? shaped(target.collection, found, below) : null];
			}),
		);
	};
	return shaped;
}

/** Rows in order of the fields, `-` before those whose highest value comes first; what is empty comes last, as on PostgreSQL, and first where highest does. */
export function inOrder(
	rows: readonly Row[],
	sort: readonly string[],
	valueOf: (row: Row, path: string) => unknown,
): Row[] {
	const keyed = rows.map((row) => ({ row, values: sort.map((name) => valueOf(row, name.replace(/^-/, ''))) }));
	return keyed
		.sort((one, other) => {
			for (const [index, name] of sort.entries()) {
				const order = compare(one.values[index], other.values[index], !/(^|[-.])id$/.test(name));
				if (order !== 0) return name.startsWith('-') ? -order : order;
			}
			return 0;
		})
		.map(({ row }) => row);
}

function compare(one: unknown, other: unknown, isRead: boolean): number {
	if (one === other) return 0;
	if (isRead && typeof one === 'string' && typeof other === 'string') {
		const order = asRead(one, other);
		if (order !== 0) return order;
	}
	if (one === null || one === undefined) return 1;
	if (other === null || other === undefined) return -1;
	return one < other ? -1 : 1;
}
