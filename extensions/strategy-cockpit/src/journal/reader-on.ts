import type { SchemaOverview } from '@directus/types';
import { z } from 'zod';
import { todayInGermany } from '../shared/clock.ts';
import { judgeOf, relationsOf, type FilterContext } from '../shared/domain/filter.ts';
import type { Language } from '../shared/domain/locale.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { ForbiddenError, InvalidFieldError } from '../shared/server/errors.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import { liveReader, type Reader, type RecordQuery } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import { storedFields } from './domain/facts.ts';
import { fieldsAlong, inOrder, knownOnDay, ORIGIN, shaper, type Relations, type Row } from './domain/on-day.ts';
import { reachOf, type ReadRight } from './domain/read-rights.ts';
import { isFact, isTracked } from './domain/tracked.ts';
import { journalTexts } from './messages.ts';
import { loadReadRights, type RightsTo } from './read-rights.ts';
import { stateOn } from './state-on.ts';

/**
 * Reads records as they were at the end of a day ('YYYY-MM-DD'), as far as the caller may read them today; one that is gone is
 * for whoever may read its history. What has no journal, such as offices, is read as it is now. `*` stands for all that is
 * known of a record then. Filters see what the caller sees, so that they tell nothing else. As many queries for one
 * record as for all: two of the journal and one of Directus for each collection, and one for the rights.
 */
export function readerOn(source: ActingSource, day: string, language: Language): Reader {
	refuseNoDay(day, language);
	const relations = relationsIn(source.schema);
	let asked: ReturnType<typeof loadReadRights> | undefined;

	const read = async (
		collection: string,
		{ filter, sort = [], limit, offset = 0, ...query }: RecordQuery,
	): Promise<Row[]> => {
		const context = { collection, model: relations.model, now: `${day}T23:59:59.999Z`, today: day };
		const rightsTo = await (asked ??= loadReadRights(source.database, source.accountability));
		const fields = fieldsOpenIn(collection, query.fields, { relations, rightsTo, schema: source.schema });
		const tested = filter ? relationsOf(filter, context) : [];
		const order = sort.map((name) => name.replace(/^-/, ''));
		const needed = fieldsAlong(collection, [...fields, ...tested, ...order], relations);
		const world = new Map(
			await Promise.all(
				[...needed].map(async ([place, names]): Promise<[string, readonly Row[]]> => {
					const wanted = { collection: place, fields: [...names], rights: rightsTo(place) };
					return [place, await rowsOn(source, day, wanted, relations)];
				}),
			),
		);
		const shaped = shaper(world, relations);
		const rows = world.get(collection) ?? [];
		const isMet = filter && testOf(filter, context);
		const found = isMet ? rows.filter((row) => isMet(shaped(collection, row, tested))) : rows;
		const sorted = inOrder(found, [...sort, 'id'], (row, path) => valueAt(shaped(collection, row, [path]), path));
		const end = limit === undefined ? undefined : offset + limit;
		return sorted.slice(offset, end).map((row) => shaped(collection, row, fields));
	};
	return {
		read: async <Shape>(collection: string, query: RecordQuery) => (await read(collection, query)) as Shape[],
	};
}

interface Asked {
	collection: string;
	/** Of this collection only. */
	fields: readonly string[];
	rights: readonly ReadRight[];
}

/** What the caller may know of the records of one collection. */
async function rowsOn(
	source: ActingSource,
	day: string,
	{ collection, fields, rights }: Asked,
	{ model }: Relations,
): Promise<readonly Row[]> {
	const live = liveReader(source);
	if (!isTracked(collection)) return live.read<Row>(collection, { fields });
	const isList = (field: string) => model(collection, field)?.isList === true;
	const kept = new Set(keptIn(source.schema, collection));
	const unknown = fields.find((field) => !kept.has(field) && !isList(field));
	if (unknown !== undefined) throw new Error(`The journal does not keep ${collection}.${unknown}.`);
	if (fields.some((field) => reachOf(rights, field) === 'none')) throw new ForbiddenError();
	const ofToday = fields.filter((field) => ORIGIN.includes(field) || reachOf(rights, field) === 'some');
	// To whoever reads all of every record, what it is today makes no difference.
	const isAllOpen = fields.every((field) => !ORIGIN.includes(field) && reachOf(rights, field) === 'all');
	const [records, today] = await Promise.all([
		stateOn(source.database, collection, day),
		isAllOpen ? [] : live.read<Row & { id: string }>(collection, { fields: ['id', ...ofToday] }),
	]);
	return knownOnDay(records, fields, isList, { rights, today: new Map(today.map((row) => [row.id, row])) });
}

/**
 * The fields without the wildcard, and without what stands in collections of which the caller may read nothing: that Directus
 * leaves out without a word. What it opens of its own collections to everyone stands in no policy.
 */
function fieldsOpenIn(
	collection: string,
	fields: readonly string[],
	{ relations, rightsTo, schema }: { relations: Relations; rightsTo: RightsTo; schema: SchemaOverview },
): string[] {
	const all = () => keptIn(schema, collection).filter((field) => reachOf(rightsTo(collection), field) !== 'none');
	const isOpen = (path: string) =>
		[...fieldsAlong(collection, [path], relations).keys()].every(
			(place) => place === collection || place.startsWith('directus_') || rightsTo(place).length > 0,
		);
	return fields.flatMap((field) => (field === '*' ? all() : [field])).filter(isOpen);
}

function refuseNoDay(day: string, language: Language): void {
	const texts = journalTexts(language);
	const message = !z.iso.date().safeParse(day).success
		? texts.noDay(day)
		: day > todayInGermany()
			? texts.dayAhead
			: undefined;
	if (message !== undefined) throw new InvalidFieldError({ field: 'as_of', message });
}

/** The key, who created a record when, and what its entries hold. */
function keptIn(schema: SchemaOverview, collection: string): string[] {
	const isKept = (field: string) => field === 'id' || ORIGIN.includes(field) || isFact(field);
	return storedFields(schema, collection).flatMap(({ field }) => (isKept(field) ? [field] : []));
}

function relationsIn(schema: SchemaOverview): Relations {
	return {
		model: filterModelOf(schema),
		wayBack: (collection, list) =>
			schema.relations.find(
				({ related_collection: related, meta }) => related === collection && meta?.one_field === list,
			)?.field ?? '',
	};
}

function testOf(filter: object, context: FilterContext): (record: Row) => boolean {
	const judge = judgeOf(filter, context);
	return (record) => {
		const { met, fault } = judge(record);
		if (fault)
			throw new Error(`A filter of ${context.collection} cannot be judged: ${fault.code} at ${fault.path}.`);
		return met;
	};
}

function valueAt(record: Row, path: string): unknown {
	const [name = '', ...below] = path.split('.');
	const value = ownValue(record, name);
	if (below.length === 0) return value;
	return typeof value === 'object' && value !== null ? valueAt(value as Row, below.join('.')) : null;
}
