import { ownValue } from '../../shared/domain/own-value.ts';

/** A relation as Directus describes it: `collection.field` refers to `related`, which lists the referring records as `alias`. */
export interface Relation {
	collection: string;
	field: string;
	/** Null where the reference may lead to one of several collections. */
	related: string | null;
	/** The collections to which such a reference may lead. */
	allowed: readonly string[];
	alias: string | null;
}

export interface Model {
	relations: readonly Relation[];
	/** Name of the primary key by collection. */
	primaryKeys: ReadonlyMap<string, string>;
	/** Names of the fields that the database keeps, by collection; lists of referring records are none. */
	columns: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A right to read fields of a collection. `rule` says of which records, in Directus filter syntax; null means: of all. */
export interface ReadRight {
	collection: string;
	/** `*` stands for all. */
	fields: readonly string[];
	rule: object | null;
}

export interface Reader {
	user: string | null;
	rights: readonly ReadRight[];
}

/** The parts of a Directus query that can test values. What `fields` names, also counts there, Directus answers under the rules of each collection. */
export interface Query {
	filter?: unknown;
	sort?: readonly string[] | null | undefined;
	group?: readonly string[] | null | undefined;
	aggregate?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
	deep?: unknown;
	alias?: Readonly<Record<string, string>> | null | undefined;
}

/** A value that a query tests: the keys that lead to it, and for a filter how it is compared. */
interface Test {
	path: readonly string[];
	operator?: string;
	value?: unknown;
}

interface Step {
	target: string;
	/** A list leads from a record to those that refer to it; testing it alone tells whether there are any. */
	isList: boolean;
}

/**
 * The first path in a query by which the reader could find out something about hidden records, with dots; null when there
 * is none. Directus (11.17.4) checks rights on collections and fields along such a path, and ignores which records the
 * reader may read there. So each field beyond the first step must be readable in every record, with two exceptions that tell nothing: the key that the
 * reference itself holds, and the very value that the rule on records demands ("where I am a member").
 *
 * Of the collection that is read, Directus hides the records itself. Where several rights open different fields of different
 * records, a field must be readable in all that are visible; `readsAsSystem` says that Directus checks nothing at all, so
 * that it must be readable in every record.
 */
export function refusedPath(
	collection: string,
	query: Query,
	model: Model,
	reader: Reader,
	{ readsAsSystem = false } = {},
): string | null {
	for (const test of testsOf(query)) {
		const refused = refusedIn(collection, test, model, reader, readsAsSystem);
		if (refused) return refused;
	}
	return nestedFault(collection, query, model, (below, nested) => refusedPath(below, nested, model, reader));
}

/**
 * The first path in a query that leads to no field; null when there is none. Where nothing checks rights, as for
 * administrators, Directus would ask the database for it, which fails.
 */
export function unknownPath(collection: string, query: Query, model: Model): string | null {
	const isKnown = ({ path }: Test) =>
		ownValue(query.alias, path[0] ?? '') !== undefined || leadsToField(collection, path, model);
	const unknown = testsOf(query).find((test) => !isKnown(test));
	return (
		unknown?.path.join('.') ??
		unknownSum(query, model.columns.get(collection)) ??
		nestedFault(collection, query, model, unknownPath)
	);
}

/** Only columns can be grouped and summed, and only what is summed gives an order. */
function unknownSum({ group, aggregate, sort }: Query, columns: ReadonlySet<string> | undefined): string | null {
	const summed = [...(group ?? []), ...Object.values(aggregate ?? {}).flatMap((names) => names ?? [])];
	const orders = (sort ?? []).map((path) => path.replace(/^-/, ''));
	return (
		summed.find((name) => name !== '*' && !name.includes('(') && columns?.has(name) === false) ??
		orders.find((path) => {
			const [operation = '', name = '*'] = path.split('.');
			return operation !== 'countAll' && ownValue(aggregate, operation)?.includes(name) === false;
		}) ??
		null
	);
}

function leadsToField(start: string, path: readonly string[], model: Model): boolean {
	let collection: string | null = start;
	for (const key of path) {
		const columns: ReadonlySet<string> | undefined =
			collection === null ? undefined : model.columns.get(collection);
		// Below a reference that may lead anywhere nothing is known, nor within a JSON value.
		if (!columns) return true;
		const step = stepBy(model, collection ?? '', key);
		if (!step && !columns.has((key.split(/[:,[]/)[0] ?? key).trim())) return false;
		collection = step?.target ?? null;
	}
	return true;
}

/** Whether the query tests anything, so that rights need to be known. */
export function testsAnything(query: Query): boolean {
	return testsOf(query).length > 0 || Object.keys(query.deep ?? {}).length > 0;
}

function testsOf({ filter, sort, group, aggregate }: Query): Test[] {
	const paths = [
		// The result of an aggregate is ordered by too; its field is tested below.
		...(sort ?? [])
			.map((field) => field.replace(/^-/, ''))
			.filter((field) => !Object.hasOwn(aggregate ?? {}, field.split('.')[0] ?? '')),
		...(group ?? []),
		...Object.values(aggregate ?? {}).flatMap((names) => names ?? []),
	];
	return [
		...filterTests(filter, []),
		...paths.filter((path) => path !== '*').map((path) => ({ path: keysOf(path) })),
	];
}

/** Each comparison of a filter with the path to it; `_and`, `_or`, `_some` and `_none` lead nowhere. */
function filterTests(filter: unknown, path: readonly string[]): Test[] {
	if (Array.isArray(filter)) return filter.flatMap((part) => filterTests(part, path));
	if (typeof filter !== 'object' || filter === null)
		return path.length > 0 ? [{ path, operator: '_eq', value: filter }] : [];
	const parts = Object.entries(filter);
	if (parts.length === 0) return path.length > 0 ? [{ path }] : [];
	return parts.flatMap(([key, value]): Test[] => {
		if (['_and', '_or', '_some', '_none'].includes(key)) return filterTests(value, path);
		if (key.startsWith('_')) return [{ path, operator: key, value }];
		return filterTests(value, [...path, ...keysOf(key)]);
	});
}

/** A relation followed backwards by name: `$FOLLOW(office_members,office)` leads from an office to its members. */
const FOLLOWED = /^\$FOLLOW\((.*)\)$/;

/** `office.count(members)` and `count(office.members)` both go by office and members; a function changes no path. */
function keysOf(path: string): string[] {
	const plain = path.replaceAll(
		/(\$FOLLOW\([^()]*\))|[^.()]+\(([^()]*)\)/g,
		(_call, followed?: string, inner?: string) => followed ?? inner ?? '',
	);
	return (plain.match(/\$FOLLOW\([^()]*\)|[^.]+/g) ?? []).map((key) => key.trim());
}

function refusedIn(start: string, test: Test, model: Model, reader: Reader, readsAsSystem: boolean): string | null {
	let collection = start;
	let step: Step | null = null;
	for (const [index, key] of test.path.entries()) {
		const isLast = index === test.path.length - 1;
		const known = step && !step.isList && isLast && key === model.primaryKeys.get(collection);
		if (!known && !mayTest(collection, key, index === 0 && !readsAsSystem, isLast ? test : null, model, reader))
			return test.path.slice(0, index + 1).join('.');
		step = stepBy(model, collection, key);
		if (!step) return null;
		collection = step.target;
	}
	return step?.isList && !readsEverywhere(reader, collection, model.primaryKeys.get(collection) ?? 'id')
		? test.path.join('.')
		: null;
}

function mayTest(
	collection: string,
	key: string,
	isVisible: boolean,
	test: Test | null,
	model: Model,
	reader: Reader,
): boolean {
	const field = key.split(':')[0] ?? key;
	if (readsEverywhere(reader, collection, field)) return true;
	if (
		test &&
		reader.rights.some(
			(right) =>
				right.collection === collection &&
				covers(right, field) &&
				demands(right.rule, field) &&
				isOwn(test, reader),
		)
	)
		return true;
	if (!isVisible) return false;
	// Followed backwards by name, a reference is no field of this collection.
	if (field === model.primaryKeys.get(collection) || FOLLOWED.test(field)) return true;
	return reader.rights.every((right) => right.collection !== collection || covers(right, field));
}

function readsEverywhere({ rights }: Reader, collection: string, field: string): boolean {
	return rights.some(
		(right) =>
			right.collection === collection && right.rule === null && (covers(right, field) || FOLLOWED.test(field)),
	);
}

function covers({ fields }: ReadRight, field: string): boolean {
	return fields.includes('*') || fields.includes(field);
}

/** Whether the rule opens every record of which "this field is the reader" holds: alone, or as one of several ways. */
function demands(rule: object | null, field: string): boolean {
	if (rule === null) return false;
	const ways =
		'_or' in rule && Array.isArray(rule._or) && Object.keys(rule).length === 1 ? (rule._or as unknown[]) : [rule];
	return ways.some((way) => JSON.stringify(way) === JSON.stringify({ [field]: { _eq: '$CURRENT_USER' } }));
}

/** Directus puts the reader's id in the place of the variable before it asks extensions, but only for queries from outside. */
function isOwn({ operator, value }: Test, { user }: Reader): boolean {
	return user !== null && operator === '_eq' && (value === user || value === '$CURRENT_USER');
}

function stepBy({ relations }: Model, collection: string, key: string): Step | null {
	const followed = FOLLOWED.exec(key)?.[1];
	if (followed !== undefined) return { target: followed.split(',')[0]?.trim() ?? '', isList: true };
	const [field, scope] = key.split(':');
	const reference = relations.find((relation) => relation.collection === collection && relation.field === field);
	if (reference) {
		const target = reference.related ?? scope;
		return target === undefined ? null : { target, isList: false };
	}
	const list = relations.find(
		(relation) =>
			relation.alias === field && (relation.related === collection || relation.allowed.includes(collection)),
	);
	return list ? { target: list.collection, isList: true } : null;
}

/** Nested records are read under the rules of their own collection; queries on them start there. */
function nestedFault(
	collection: string,
	query: Query,
	model: Model,
	faultOf: (collection: string, query: Query, model: Model) => string | null,
): string | null {
	for (const [name, below] of Object.entries(query.deep ?? {})) {
		if (name.startsWith('_') || typeof below !== 'object' || below === null) continue;
		const key = ownValue(query.alias, name) ?? name;
		const step = stepBy(model, collection, key);
		if (!step) continue;
		const part = (of: string): unknown => ownValue(below as Record<string, unknown>, `_${of}`);
		const nested = {
			filter: part('filter'),
			sort: part('sort'),
			group: part('group'),
			aggregate: part('aggregate'),
			alias: part('alias'),
			deep: below,
		} as Query;
		const fault = faultOf(step.target, nested, model);
		if (fault) return `${key}.${fault}`;
	}
	return null;
}
