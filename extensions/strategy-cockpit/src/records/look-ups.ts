import type { ApiExtensionContext, Filter } from '@directus/types';
import uniqueKeys from '../../../../schema-unique-keys.json' with { type: 'json' };
import { jsonObject } from '../shared/caller.ts';
import { translated } from '../shared/field-label.ts';
import type { Language } from '../shared/locale.ts';
import { hierarchyField, keyOf, type Surroundings } from './domain/rules-between-fields.ts';
import type { RecordValues, Violation } from './domain/violation.ts';
import type { Use } from './messages.ts';
import type { RecordModel } from './record-model.ts';
import type { FilterScope } from './rights.ts';

// These look-ups read past the caller's rights on purpose: what a record must be does not depend on who asks. Their
// results leave only as "does not exist", "exists already" or a count, and only for callers who may write.

const UNIQUE_KEYS: Readonly<Record<string, readonly string[]>> = uniqueKeys;

/** Columns that must be unique together. */
export function uniqueKeyOf(collection: string): readonly string[] {
	return UNIQUE_KEYS[collection] ?? [];
}

/** The first state of the collection's workflow. */
export async function initialState({ database }: FilterScope, collection: string): Promise<string | undefined> {
	const state: { id: string } | undefined = await database('workflow_states as state')
		.join('workflows as workflow', 'workflow.id', 'state.workflow')
		.where({ 'workflow.collection': collection, 'state.is_initial': true })
		.first('state.id');
	return state?.id;
}

/** References to records that do not exist; a state must also belong to the collection's own workflow. */
export async function unknownReferences(scope: FilterScope, collection: string, model: RecordModel, record: RecordValues): Promise<Violation[]> {
	const asked = model.references.flatMap(({ field, target }) => {
		const key = typeof record[field] === 'object' ? null : keyOf(record[field]);
		return key === null ? [] : [{ field, key, target, place: field === 'state' && target === 'workflow_states' ? 'own states' : target }];
	});
	const violations: Violation[] = [];
	for (const [place, references] of Map.groupBy(asked, (reference) => reference.place)) {
		const { target } = references[0] ?? { target: place };
		const primary = scope.schema.collections[target]?.primary ?? 'id';
		const query = scope.database(`${target} as target`).whereIn(`target.${primary}`, references.map(({ key }) => key));
		if (place === 'own states') query.join('workflows as workflow', 'workflow.id', 'target.workflow').where('workflow.collection', collection);
		const rows: { key: unknown }[] = await query.select({ key: `target.${primary}` });
		const found = new Set(rows.map(({ key }) => keyOf(key)));
		violations.push(...references.filter(({ key }) => !found.has(key)).map(({ field }): Violation => ({ code: 'unknown_reference', field, params: {} })));
	}
	return violations;
}

/** Unique fields whose value another record has; `keys` are the records that are about to get it. */
export async function duplicates({ database, schema }: FilterScope, collection: string, model: RecordModel, record: RecordValues, keys: readonly string[]): Promise<Violation[]> {
	const fields = model.uniqueFields.filter((field) => typeof record[field] === 'string' || typeof record[field] === 'number');
	if (fields.length === 0) return [];
	const duplicate = (field: string): Violation => ({ code: 'duplicate', field, params: {} });
	if (keys.length > 1) return fields.map(duplicate);
	const others: Record<string, unknown>[] = await database(collection)
		.where((any) => fields.forEach((field) => any.orWhere(field, record[field] as string | number)))
		.whereNotIn(schema.collections[collection]?.primary ?? 'id', keys)
		.select(fields);
	return fields.filter((field) => others.some((other) => String(other[field]) === String(record[field]))).map(duplicate);
}

/** Whether another record has the same values in the columns that must be unique together. */
export async function duplicateCombination(services: ApiExtensionContext['services'], scope: FilterScope, collection: string, id: string | null, record: RecordValues): Promise<Violation[]> {
	const columns = uniqueKeyOf(collection);
	const values = columns.map((column) => (typeof record[column] === 'object' ? keyOf(record[column]) : record[column]));
	// A record without a value is equal to none, as in both databases.
	if (columns.length === 0 || values.some((value) => value === null || value === undefined)) return [];
	const primary = scope.schema.collections[collection]?.primary ?? 'id';
	const filter = { _and: [...columns.map((column, at) => ({ [column]: { _eq: values[at] } })), ...(id === null ? [] : [{ [primary]: { _neq: id } }])] } as Filter;
	const items = new services.ItemsService(collection, { knex: scope.database, schema: scope.schema });
	const others = await items.readByQuery({ filter, fields: [primary], limit: 1 }, { emitEvents: false });
	const [field] = columns.slice(-1);
	return others.length > 0 && field ? [{ code: 'duplicate_combination', field, params: { fields: columns.slice(0, -1) } }] : [];
}

/** The present values of records, each under its key, in the form that the API gives them. */
export async function presentRecords(services: ApiExtensionContext['services'], scope: FilterScope, collection: string, keys: readonly string[], fields: readonly string[]): Promise<Map<string, RecordValues>> {
	const primary = scope.schema.collections[collection]?.primary ?? 'id';
	const items = new services.ItemsService<Record<string, unknown>>(collection, { knex: scope.database, schema: scope.schema });
	const rows = await items.readMany([...keys], { fields: [primary, ...fields], limit: -1 }, { emitEvents: false });
	return new Map(rows.map((row) => [String(row[primary]).toLowerCase(), row]));
}

/** What rules between fields ask about other records: the hierarchy as it would be after the change, and model versions. */
export async function surroundings({ database }: FilterScope, collection: string, records: ReadonlyMap<string, RecordValues>, judged: Iterable<RecordValues> = records.values()): Promise<Surroundings> {
	const parents = new Map<string, string | null>();
	const hierarchy = hierarchyField(collection);
	if (hierarchy && [...records.values()].some((record) => keyOf(record[hierarchy]) !== null)) {
		const rows: { id: string; parent: string | null }[] = await database(collection).select({ id: 'id', parent: hierarchy });
		for (const { id, parent } of rows) parents.set(id, parent);
		for (const [id, record] of records) parents.set(id, keyOf(record[hierarchy]));
	}
	const named = collection === 'services' ? [...judged].flatMap(({ maturity_model: model }) => keyOf(model) ?? []) : [];
	const models: { id: string; version: string; definition: unknown }[] = named.length > 0 ? await database('maturity_models').whereIn('id', named).select('id', 'version', 'definition') : [];
	return { parents, models: new Map(models.map(({ id, version, definition }) => [id, { version, scale: scaleIn(jsonObject(definition)) }])) };
}

/** The ends of a model's scale, which stand in its definition in the exchange format. */
function scaleIn({ scale }: { scale?: unknown }): [number, number] | null {
	return Array.isArray(scale) && typeof scale[0] === 'number' && typeof scale[1] === 'number' ? [scale[0], scale[1]] : null;
}

/** The records that refer to `keys` and would be left without them, counted per collection. */
export async function usesOf({ database, schema }: FilterScope, collection: string, keys: readonly string[]): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const { collection: user, field, related_collection: target, schema: constraint } of schema.relations) {
		if (target !== collection || ['CASCADE', 'SET NULL'].includes(constraint?.on_delete ?? '')) continue;
		const query = database(user).whereIn(field, keys).count({ count: '*' });
		// Records that are deleted together may refer to one another.
		if (user === collection) query.whereNotIn(schema.collections[collection]?.primary ?? 'id', keys);
		const [row] = (await query) as { count: string | number }[];
		const count = Number(row?.count ?? 0);
		if (count > 0) counts.set(user, (counts.get(user) ?? 0) + count);
	}
	return counts;
}

/** Names the collections as the navigation does, singular for one record. */
export async function labelled({ database }: FilterScope, counts: ReadonlyMap<string, number>, language: Language): Promise<Use[]> {
	const rows: { collection: string; translations: unknown }[] = await database('directus_collections').whereIn('collection', [...counts.keys()]).select('collection', 'translations');
	const translations = new Map(rows.map((row) => [row.collection, typeof row.translations === 'string' ? (JSON.parse(row.translations) as unknown) : row.translations]));
	return [...counts].map(([collection, count]) => {
		const names = translations.get(collection) as readonly { language: string; singular?: string; plural?: string; translation?: string }[] | null | undefined;
		const label = translated(names, (name) => (count === 1 ? name.singular : name.plural) ?? name.translation);
		return { collection, count, label: label?.[language] ?? collection };
	});
}
