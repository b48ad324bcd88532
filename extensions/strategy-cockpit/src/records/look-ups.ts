import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import uniqueKeys from '../../../../schema-unique-keys.json' with { type: 'json' };
import { jsonObject, type CallerScope } from '../shared/server/caller.ts';
import { takeTurn } from '../shared/server/locks.ts';
import { foundInTransaction, oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { liveReader } from '../shared/server/reader.ts';
import { translated } from '../shared/server/field-label.ts';
import { factOf, storedValue, type Fact } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import { hierarchyField, keyOf, type Surroundings } from './domain/rules-between-fields.ts';
import type { RecordValues, Violation } from './domain/violation.ts';
import { codeKey, codePattern, isSameCode } from '../shared/domain/text.ts';
import type { Use } from './messages.ts';
import type { RecordModel } from './record-model.ts';
import { ownValue } from '../shared/domain/own-value.ts';

// These look-ups read past the caller's rights on purpose: what a record must be does not depend on who asks. Their
// results leave only as "does not exist", "exists already" or a count, and only for callers who may write.

const UNIQUE_KEYS: Readonly<Record<string, readonly string[]>> = uniqueKeys;

/** Columns that must be unique together. */
export function uniqueKeyOf(collection: string): readonly string[] {
	return ownValue(UNIQUE_KEYS, collection) ?? [];
}

/** The states of the collection's own workflow, each with whether it is the first. */
const statesOnce = oncePerTransaction('workflows', 'workflow_states');

async function ownStates({ database }: CallerScope, collection: string): Promise<ReadonlyMap<string, boolean>> {
	return statesOnce(database, collection, async () => {
		const states: { id: string; is_initial: unknown }[] = await database('workflow_states as state')
			.join('workflows as workflow', 'workflow.id', 'state.workflow')
			.where('workflow.collection', collection)
			.select('state.id', 'state.is_initial');
		return new Map(states.map(({ id, is_initial }) => [id, factOf('boolean', is_initial) === true]));
	});
}

/** The first state of the collection's workflow. */
export async function initialState(scope: CallerScope, collection: string): Promise<string | undefined> {
	return [...(await ownStates(scope, collection))].find(([, isInitial]) => isInitial)?.[0];
}

const found = foundInTransaction();

/** Which of the keys are those of records. What many records of one transaction refer to is looked for once. */
async function existing(
	{ database, schema }: CallerScope,
	target: string,
	keys: readonly string[],
): Promise<ReadonlySet<string>> {
	const known = found(database, target);
	const unknown = keys.filter((key) => !known.has(key));
	if (unknown.length === 0) return known;
	const primary = ownValue(schema.collections, target)?.primary ?? 'id';
	const rows: { key: unknown }[] = await database(target).whereIn(primary, unknown).select({ key: primary });
	for (const row of rows) {
		const key = keyOf(row.key);
		if (key !== null) known.add(key);
	}
	return known;
}

/** References to records that do not exist; a state must also belong to the collection's own workflow. */
export async function unknownReferences(
	scope: CallerScope,
	collection: string,
	model: RecordModel,
	record: RecordValues,
): Promise<Violation[]> {
	const asked = model.references.flatMap(({ field, target }) => {
		const value = ownValue(record, field);
		const key = typeof value === 'object' ? null : keyOf(value);
		return key === null ? [] : [{ field, key, target, isState: field === 'state' && target === 'workflow_states' }];
	});
	const [ofState, others] = [asked.filter(({ isState }) => isState), asked.filter(({ isState }) => !isState)];
	const unknown: { field: string }[] = [];
	if (ofState.length > 0) {
		const states = await ownStates(scope, collection);
		unknown.push(...ofState.filter(({ key }) => !states.has(key)));
	}
	for (const [target, references] of Map.groupBy(others, (reference) => reference.target)) {
		const keys = await existing(
			scope,
			target,
			references.map(({ key }) => key),
		);
		unknown.push(...references.filter(({ key }) => !keys.has(key)));
	}
	return unknown.map(({ field }): Violation => ({ code: 'unknown_reference', field, params: {} }));
}

/** Unique fields whose value another record has, in whatever spelling; `keys` are the records that are about to get it. */
export async function duplicates(
	{ database, schema }: CallerScope,
	collection: string,
	model: RecordModel,
	record: RecordValues,
	keys: readonly string[],
): Promise<Violation[]> {
	const named = model.uniqueFields.filter(
		(field) => typeof ownValue(record, field) === 'string' || typeof ownValue(record, field) === 'number',
	);
	const duplicate = (field: string): Violation => ({ code: 'duplicate', field, params: {} });
	if (keys.length > 1) return named.map(duplicate);
	const fields: string[] = [];
	for (const field of named)
		if (await mayBeTaken(database, collection, field, String(ownValue(record, field)))) fields.push(field);
	if (fields.length === 0) return [];
	const others: Record<string, unknown>[] = await database(collection)
		.where((any) => {
			for (const field of fields) {
				const value = ownValue(record, field);
				const isText = model.rules.some((rule) => rule.field === field && rule.kind === 'text');
				if (isText && typeof value === 'string')
					any.orWhereRaw('lower(??) like ?', [field, codePattern(value)]);
				else any.orWhere(field, value as string | number);
			}
		})
		.whereNotIn(ownValue(schema.collections, collection)?.primary ?? 'id', keys)
		.select(fields);
	return fields
		.filter((field) =>
			others.some((other) => isSameCode(String(ownValue(other, field)), String(ownValue(record, field)))),
		)
		.map(duplicate);
}

/** What a transaction has asked for in unique fields, and what stood in them when it asked for the second time, as keys of codes. */
interface AskedFor {
	keys: Set<string>;
	stored: Promise<ReadonlySet<string>> | null;
}

const askedFor = new WeakMap<Knex, Map<string, AskedFor>>();

/**
 * Whether the value of a unique field must be looked for. No index finds a code in another spelling, so that each look goes through
 * all of them: for one record it is made, for many of a transaction all values are read once, and looked for is only what is among
 * them or what the transaction itself has asked for.
 */
async function mayBeTaken(database: Knex, collection: string, field: string, value: string): Promise<boolean> {
	if (!database.isTransaction) return true;
	const places = askedFor.get(database) ?? new Map<string, AskedFor>();
	askedFor.set(database, places);
	const place = `${collection}.${field}`;
	const key = codeKey(value);
	const before = places.get(place);
	if (!before) {
		places.set(place, { keys: new Set([key]), stored: null });
		return true;
	}
	before.stored ??= storedKeys(database, collection, field);
	const isTaken = (await before.stored).has(key) || before.keys.has(key);
	before.keys.add(key);
	return isTaken;
}

async function storedKeys(database: Knex, collection: string, field: string): Promise<ReadonlySet<string>> {
	const values = await database(collection).whereNotNull(field).pluck<unknown[]>(field);
	return new Set(values.map((value) => codeKey(String(value))));
}

/** Whether another record has the same values in the columns that must be unique together. */
export async function duplicateCombination(
	{ database, schema }: CallerScope,
	collection: string,
	id: string | null,
	record: RecordValues,
): Promise<Violation[]> {
	const columns = uniqueKeyOf(collection);
	const model = ownValue(schema.collections, collection);
	const values = columns.map((column) => {
		const value = ownValue(record, column);
		const fact = typeof value === 'object' ? keyOf(value) : value;
		return storedValue(ownValue(model?.fields, column)?.type ?? 'string', (fact ?? null) as Fact);
	});
	// A record without a value is equal to none, as in both databases.
	if (columns.length === 0 || values.includes(null)) return [];
	const primary = model?.primary ?? 'id';
	const same = database(collection).where(Object.fromEntries(columns.map((column, at) => [column, values[at]])));
	const other: object | undefined = await (id === null ? same : same.whereNot(primary, id)).first(primary);
	const [field] = columns.slice(-1);
	return other && field ? [{ code: 'duplicate_combination', field, params: { fields: columns.slice(0, -1) } }] : [];
}

/** The present values of records, each under its key, in the form that the API gives them. */
export async function presentRecords(
	services: ApiExtensionContext['services'],
	scope: CallerScope,
	collection: string,
	keys: readonly string[],
	fields: readonly string[],
): Promise<Map<string, RecordValues>> {
	const primary = ownValue(scope.schema.collections, collection)?.primary ?? 'id';
	const rows = await liveReader({ services, ...scope, accountability: null }).read<RecordValues>(collection, {
		filter: { [primary]: { _in: [...keys] } },
		fields: [primary, ...fields],
	});
	return new Map(rows.map((row) => [String(ownValue(row, primary)).toLowerCase(), row]));
}

/** What rules between fields ask about other records: the hierarchy as it would be after the change, and model versions. */
export async function surroundings(
	{ database }: CallerScope,
	collection: string,
	records: ReadonlyMap<string, RecordValues>,
	judged: Iterable<RecordValues> = records.values(),
): Promise<Surroundings> {
	const parents = new Map<string, string | null>();
	const hierarchy = hierarchyField(collection);
	if (hierarchy && [...records.values()].some((record) => keyOf(ownValue(record, hierarchy)) !== null)) {
		await takeTurn(database, collection);
		const rows: { id: string; parent: string | null }[] = await database(collection).select({
			id: 'id',
			parent: hierarchy,
		});
		for (const { id, parent } of rows) parents.set(id, parent);
		for (const [id, record] of records) parents.set(id, keyOf(ownValue(record, hierarchy)));
	}
	const named =
		collection === 'services' ? [...judged].flatMap(({ maturity_model: model }) => keyOf(model) ?? []) : [];
	const models: { id: string; version: string; definition: unknown }[] =
		named.length > 0
			? await database('maturity_models')
					.whereIn('id', named)
					.orderBy('id')
					.forShare()
					.select('id', 'version', 'definition')
			: [];
	const indicators =
		collection === 'indicator_values' ? [...judged].flatMap(({ indicator }) => keyOf(indicator) ?? []) : [];
	const bound: string[] =
		indicators.length > 0
			? await database('indicators').whereIn('id', indicators).whereNotNull('figure').pluck('id')
			: [];
	return {
		parents,
		bound: new Set(bound),
		models: new Map(
			models.map(({ id, version, definition }) => [id, { version, scale: scaleIn(jsonObject(definition)) }]),
		),
	};
}

/** The ends of a model's scale, which stand in its definition in the exchange format. */
function scaleIn({ scale }: { scale?: unknown }): [number, number] | null {
	return Array.isArray(scale) && typeof scale[0] === 'number' && typeof scale[1] === 'number'
		? [scale[0], scale[1]]
		: null;
}

/** The records that refer to `keys` and would be left without them, counted per collection. */
export async function usesOf(
	{ database, schema }: CallerScope,
	collection: string,
	keys: readonly string[],
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const { collection: user, field, related_collection: target, schema: constraint } of schema.relations) {
		if (target !== collection || ['CASCADE', 'SET NULL'].includes(constraint?.on_delete ?? '')) continue;
		const query = database(user).whereIn(field, keys).count({ count: '*' });
		// Records that are deleted together may refer to one another.
		if (user === collection) query.whereNotIn(ownValue(schema.collections, collection)?.primary ?? 'id', keys);
		const [row] = (await query) as { count: string | number }[];
		const count = Number(row?.count ?? 0);
		if (count > 0) counts.set(user, (counts.get(user) ?? 0) + count);
	}
	return counts;
}

/** Names the collections as the navigation does, singular for one record. */
export async function labelled(
	{ database }: CallerScope,
	counts: ReadonlyMap<string, number>,
	language: Language,
): Promise<Use[]> {
	const rows: { collection: string; translations: unknown }[] = await database('directus_collections')
		.whereIn('collection', [...counts.keys()])
		.select('collection', 'translations');
	const translations = new Map(
		rows.map((row) => [
			row.collection,
			typeof row.translations === 'string' ? (JSON.parse(row.translations) as unknown) : row.translations,
		]),
	);
	return [...counts].map(([collection, count]) => {
		const names = translations.get(collection) as
			| readonly { language: string; singular?: string; plural?: string; translation?: string }[]
			| null
			| undefined;
		const label = translated(names, (name) => (count === 1 ? name.singular : name.plural) ?? name.translation);
		return { collection, count, label: label?.[language] ?? collection };
	});
}
