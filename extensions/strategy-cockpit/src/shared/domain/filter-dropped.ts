import type { FilterContext } from './filter.ts';
import { ownValue } from './own-value.ts';

/**
 * Who takes the filter: Directus rewrites those of a query and of a rule of rights (each condition becomes an object of its own)
 * before it makes SQL of them, and takes those that code gives to a service as they stand.
 */
export type FilterWay = 'query' | 'service';

/** Deeper than any filter that is asked; what is deeper counts as dropped. */
const MAX_DEPTH = 30;

/**
 * The first path at which Directus 11.17.4 answers as if a condition were not there; null when it honours all. Measured: of what
 * stands below a relation it follows the first key only, so that `_and`, `_or` and a second field there are lost, in a query
 * below `_some` and `_none`, in code everywhere; so are an empty object, `_or` without parts and a range without two ends.
 */
export function droppedIn(filter: unknown, way: FilterWay = 'query'): string | null {
	if (isTooDeep(filter, MAX_DEPTH)) return '';
	const path = droppedOfQuery(way === 'query' ? liftedOf(splitOf(filter)) : filter, []);
	return path?.join('.') ?? null;
}

/**
 * The first list that is spoken of in two places which must both hold, without `_some` or `_none`; null when there is none. Directus
 * joins such a list once and looks for one record that meets both.
 */
export function joinedIn(
	filter: unknown,
	{ collection, model }: Pick<FilterContext, 'collection' | 'model'>,
): string | null {
	if (isTooDeep(filter, MAX_DEPTH)) return '';
	let found: string | null = null;
	const together = (parts: readonly ReadonlySet<string>[], bothHold: boolean) => {
		const lists = new Set<string>();
		for (const list of parts.flatMap((part) => [...part])) {
			if (bothHold && lists.has(list)) found ??= list;
			lists.add(list);
		}
		return lists;
	};
	const listsIn = (part: unknown, at: string, path: readonly string[]): Set<string> => {
		if (!isObject(part)) return new Set();
		const lists = Object.entries(part).map(([key, value]) => {
			if (key === '_and' || key === '_or')
				return together(
					listOf(value).map((one) => listsIn(one, at, path)),
					key === '_and',
				);
			if (key === '_some' || key === '_none') {
				listsIn(value, at, path);
				return new Set<string>();
			}
			const field = key.startsWith('_') ? undefined : model(at, key);
			if (!field?.target) return new Set<string>();
			const here = [...path, key];
			const below = listsIn(value, field.target.collection, here);
			const isAsked =
				isObject(value) && !Object.keys(value).every((name) => name === '_some' || name === '_none');
			return field.isList && isAsked ? new Set([here.join('.'), ...below]) : below;
		});
		return together(lists, true);
	};
	listsIn(filter, collection, []);
	return found;
}

/**
 * The same filter with one condition in each object and `_and` and `_or` above the fields that lead to them: what code asks of services
 * through a relation is honoured in this form only.
 */
export function lifted(filter: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	return liftedOf(splitOf(filter));
}

type Path = readonly string[];
type Filter = Readonly<Record<string, unknown>>;

/** Where a query begins, and where one begins again below `_some` and `_none`, every key counts; among the parts of `_or` each for itself. */
function droppedOfQuery(filter: unknown, path: Path, isAlternative = false): Path | null {
	if (!isObject(filter)) return null;
	const [, second] = Object.keys(filter);
	if (isAlternative && second !== undefined) return [...path, second];
	for (const [key, value] of Object.entries(filter)) {
		const isGroup = key === '_and' || key === '_or';
		if (key === '_or' && listOf(value).length === 0) return [...path, key];
		const dropped = isGroup
			? first(listOf(value), (part) => droppedOfQuery(part, path, key === '_or'))
			: droppedOfField(value, [...path, key]);
		if (dropped) return dropped;
	}
	return null;
}

function droppedOfField(value: unknown, path: Path): Path | null {
	if (!isObject(value)) return null;
	const [key, second] = Object.keys(value);
	if (key === undefined || key === '_and' || key === '_or') return path;
	const below = [...path, key];
	if (second !== undefined) return [...path, second];
	if (key === '_some' || key === '_none')
		return hasOperator(ownValue(value, key)) ? droppedOfQuery(ownValue(value, key), below) : below;
	if (key === '_between' || key === '_nbetween') {
		const ends = ownValue(value, key);
		return (typeof ends === 'string' ? ends.split(',') : listOf(ends)).length === 2 ? null : below;
	}
	return key.startsWith('_') ? null : droppedOfField(ownValue(value, key), below);
}

/** Whether the first keys lead to a comparison; Directus asks nothing at all of a list where they do not. */
function hasOperator(filter: unknown): boolean {
	if (!isObject(filter)) return true;
	const [key] = Object.keys(filter);
	if (key === undefined || key === '_and' || key === '_or') return false;
	return (key.startsWith('_') && key !== '_some' && key !== '_none') || hasOperator(ownValue(filter, key));
}

/** As Directus splits what comes from outside: each object has one key. */
function splitOf(filter: unknown): Filter {
	if (!isObject(filter)) return { _eq: filter };
	const parts = Object.entries(filter).map(([key, value]): Filter => {
		if (key === '_and' || key === '_or') return { [key]: listOf(value).map(splitOf) };
		return { [key]: key.startsWith('_') && key !== '_some' && key !== '_none' ? value : splitOf(value) };
	});
	return parts.length > 1 ? { _and: parts } : (parts[0] ?? {});
}

/** As Directus then lifts `_and` and `_or` above the fields that lead to them, and stops at `_some` and `_none`. */
function liftedOf(filter: Filter): Filter {
	const [key] = Object.keys(filter);
	if (key === undefined) return filter;
	const value = ownValue(filter, key);
	if (key === '_and' || key === '_or') return { [key]: listOf(value).map((part) => liftedOf(part as Filter)) };
	if (key.startsWith('_')) return filter;
	const below = liftedOf(value as Filter);
	const [group] = Object.keys(below);
	if (group !== '_and' && group !== '_or') return { [key]: below };
	return liftedOf({ [group]: listOf(below[group]).map((part) => ({ [key]: part })) });
}

function isTooDeep(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((part) => isTooDeep(part, levels - 1));
}

function first(parts: readonly unknown[], find: (part: unknown) => Path | null): Path | null {
	for (const part of parts) {
		const found = find(part);
		if (found) return found;
	}
	return null;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Filter {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
