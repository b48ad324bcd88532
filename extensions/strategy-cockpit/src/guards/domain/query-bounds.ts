import { firstExcess, type Excess, type Unit } from './bounds.ts';
import type { Model, Relation } from './relational-steps.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** What one query to a collection may ask for. The forms and lists of Directus stay far below. */
const QUERY_BOUNDS = {
	/** Names in `fields`, and in `deep`. */
	fields: 500,
	/** Lists of related records and steps to one, with all that wildcards stand for: each is a query of its own to the database. */
	relations: 150,
	sort: 10,
	group: 10,
	aggregate: 50,
	/** Comparisons of a filter. */
	conditions: 200,
	/** Values that a filter compares with, as in `_in`. */
	values: 5_000,
	/** Levels of a filter, `_and` and `_or` included. */
	levels: 20,
	search: 200,
	/** Characters of a name or path. */
	name: 255,
};

/** Rows, and what is looked up for each, that one query may ask for. */
export const ROWS_OF_QUERY = 100_000;

/** A Directus query as far as it costs something. */
export interface CostlyQuery {
	fields?: readonly string[] | null | undefined;
	filter?: unknown;
	sort?: readonly string[] | null | undefined;
	group?: readonly string[] | null | undefined;
	aggregate?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
	search?: string | null | undefined;
	deep?: unknown;
	alias?: Readonly<Record<string, string>> | null | undefined;
	limit?: number | null | undefined;
}

/** The first part of a query that is more than one may ask for; null when there is none. */
export function excessOfQuery(collection: string, query: CostlyQuery, model: Model): Excess | null {
	return (
		excessOfParts(query, '') ??
		excessOfDeep(query.deep) ??
		firstExcess([
			[
				'fields',
				'relations',
				relationsRead(collection, query, model, QUERY_BOUNDS.relations),
				QUERY_BOUNDS.relations,
			],
		])
	);
}

/** Rows that a query asks for, times what is looked up for each. Without `limit` Directus reads a page of a hundred. */
export function rowsOf(collection: string, query: CostlyQuery, model: Model): number {
	const { limit, group, aggregate } = query;
	if (!limit || limit < 0 || (Object.keys(aggregate ?? {}).length > 0 && !group?.length)) return 0;
	return limit * (1 + relationsRead(collection, query, model, QUERY_BOUNDS.relations));
}

function excessOfParts(
	{ fields, sort, group, aggregate, search, filter, alias }: CostlyQuery,
	prefix: string,
): Excess | null {
	const lists: [string, readonly unknown[], number][] = [
		['fields', listOf(fields), QUERY_BOUNDS.fields],
		['alias', Object.values(alias ?? {}), QUERY_BOUNDS.fields],
		['sort', listOf(sort), QUERY_BOUNDS.sort],
		['groupBy', listOf(group), QUERY_BOUNDS.group],
		['aggregate', Object.values(aggregate ?? {}).flatMap(listOf), QUERY_BOUNDS.aggregate],
	];
	return (
		firstExcess(
			lists.map(([name, entries, bound]) => [prefix + name, 'entries' as Unit, entries.length, bound] as const),
		) ??
		firstExcess(
			lists.map(
				([name, entries]) =>
					[
						prefix + name,
						'characters' as Unit,
						entries.reduce<number>((longest, entry) => Math.max(longest, String(entry).length), 0),
						QUERY_BOUNDS.name,
					] as const,
			),
		) ??
		firstExcess([[`${prefix}search`, 'characters', search?.length ?? 0, QUERY_BOUNDS.search]]) ??
		excessOfFilter(filter, `${prefix}filter`)
	);
}

/** Walks without recursion, because the depth comes from outside. */
function excessOfFilter(filter: unknown, field: string): Excess | null {
	let conditions = 0;
	let values = 0;
	const open: [value: unknown, level: number][] = [[filter, 0]];
	for (let next = open.pop(); next; next = open.pop()) {
		const [value, level] = next;
		if (typeof value !== 'object' || value === null) {
			values++;
		} else {
			const parts = Array.isArray(value) ? value : Object.values(value);
			if (!Array.isArray(value)) conditions += parts.length;
			for (const part of parts) open.push([part, level + 1]);
		}
		const excess = firstExcess([
			// A comparison is a name and an operator below it.
			[field, 'entries', conditions, 2 * QUERY_BOUNDS.conditions],
			[field, 'values', values, QUERY_BOUNDS.values],
			[field, 'levels', level, QUERY_BOUNDS.levels],
			[field, 'characters', typeof value === 'string' ? value.length : 0, 10 * QUERY_BOUNDS.name],
		]);
		if (excess) return excess;
	}
	return null;
}

function excessOfDeep(deep: unknown): Excess | null {
	let entries = 0;
	const open: unknown[] = [deep];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (typeof next !== 'object' || next === null) continue;
		const parts = Object.entries(next);
		const own = new Map(parts.filter(([key]) => key.startsWith('_')));
		open.push(...parts.filter(([key]) => !key.startsWith('_')).map(([, part]) => part as unknown));
		entries += parts.length;
		const excess =
			firstExcess([['deep', 'entries', entries, QUERY_BOUNDS.fields]]) ??
			excessOfParts(
				{
					filter: own.get('_filter'),
					sort: listOf(own.get('_sort')),
					group: listOf(own.get('_group')),
					search: textOf(own.get('_search')),
				},
				'deep.',
			);
		if (excess) return excess;
	}
	return null;
}

/** How many relations a query reads, counted as far as one more than `enough`. */
export function relationsRead(
	collection: string,
	{ fields, alias, aggregate, group }: CostlyQuery,
	{ relations }: Pick<Model, 'relations'>,
	enough: number,
): number {
	if (Object.keys(aggregate ?? {}).length > 0) return 0;
	let read = 0;
	walk(collection, group?.length ? group : (fields ?? ['*']), alias ?? {});
	return read;

	function walk(from: string | null, paths: readonly string[], names: Readonly<Record<string, string>>): void {
		const steps = stepsFrom(from, relations);
		const below = new Map<string, string[]>();
		const follow = (name: string, rest: string) => {
			const paths = below.get(name) ?? [];
			below.set(name, paths);
			if (rest) paths.push(rest);
		};
		for (const path of paths) {
			const [first = '', ...others] = path.split('.');
			const rest = others.join('.');
			if (first !== '*') {
				const isList = steps.get(ownValue(names, first) ?? first)?.isList ?? first.includes('(');
				if (rest || isList) follow(first, rest);
			} else {
				// Where it is unknown what a wildcard stands for, as below another name of a nested list, it may be anything.
				if (from === null && rest) read = enough + 1;
				for (const [name, { isList }] of steps) if (rest || isList) follow(name, rest);
			}
		}
		for (const [name, rest] of below) {
			if (++read > enough) return;
			if (rest.length > 0) walk(steps.get(ownValue(names, name) ?? name)?.target ?? null, rest, {});
		}
	}
}

function stepsFrom(
	collection: string | null,
	relations: readonly Relation[],
): Map<string, { target: string | null; isList: boolean }> {
	const steps = new Map<string, { target: string | null; isList: boolean }>();
	for (const relation of relations) {
		if (relation.collection === collection) steps.set(relation.field, { target: relation.related, isList: false });
		if (relation.related === collection && relation.alias)
			steps.set(relation.alias, { target: relation.collection, isList: true });
	}
	return steps;
}

function listOf(value: unknown): string[] {
	return typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.map(String) : [];
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
