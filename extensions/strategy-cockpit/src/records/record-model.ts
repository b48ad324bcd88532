import type { ApiExtensionContext, Field, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { fieldLabel } from '../shared/server/field-label.ts';
import type { Bilingual } from '../shared/domain/locale.ts';
import type { NestedList } from './domain/check-nested.ts';
import type { FieldRule, ValueKind } from './domain/check-record.ts';
import { hasHappened } from '../shared/domain/happened.ts';
import { ownValue } from '../shared/domain/own-value.ts';

/** What the data model says about the records of one collection. */
export interface RecordModel {
	rules: readonly FieldRule[];
	labels: ReadonlyMap<string, Bilingual>;
	references: readonly { field: string; target: string }[];
	lists: readonly NestedList[];
	uniqueFields: readonly string[];
	/** Values that the database gives to fields that a new record does not mention. */
	defaults: Readonly<Record<string, unknown>>;
}

/** Reads the model of a collection. `database` is the filter's own connection: another one would wait for it on SQLite. */
export type ReadRecordModel = (collection: string, database: Knex, schema: SchemaOverview) => Promise<RecordModel>;

/**
 * Directus hands out one schema object until the data model changes, so that an administrator's change holds at once
 * although each model is read only once per object.
 */
export function recordModelReader({ FieldsService }: ApiExtensionContext['services']): ReadRecordModel {
	const known = new WeakMap<SchemaOverview, Map<string, RecordModel>>();
	return async (collection, database, schema) => {
		const models = known.get(schema) ?? new Map<string, RecordModel>();
		known.set(schema, models);
		const model =
			models.get(collection) ??
			modelOf(collection, schema, await new FieldsService({ knex: database, schema }).readAll(collection));
		models.set(collection, model);
		return model;
	};
}

/** Written by our own filters from records that were checked before: only the kinds of their values are checked. */
export function isCopy(collection: string): boolean {
	return ['journal_entries', 'journal_texts'].includes(collection) || collection.startsWith('published_');
}

function modelOf(collection: string, schema: SchemaOverview, fields: readonly Field[]): RecordModel {
	const targets = new Map(
		schema.relations.flatMap(({ collection: from, field, related_collection: target }) =>
			from === collection && target ? [[field, target] as const] : [],
		),
	);
	const stored = fields.filter(({ schema: column }) => column);
	return {
		rules: fields.flatMap((field) => ruleOf(field, targets.get(field.field), schema) ?? []),
		labels: new Map(fields.map((field) => [field.field, fieldLabel(field)])),
		references: [...targets].map(([field, target]) => ({ field, target })),
		lists: schema.relations.flatMap(({ field, related_collection: holder, meta }) =>
			holder === collection && meta?.one_field ? [{ field: meta.one_field, backReference: field }] : [],
		),
		uniqueFields: stored
			.filter(({ schema: column }) => column?.is_unique && !column.is_primary_key)
			.map(({ field }) => field),
		defaults: Object.fromEntries(
			stored.flatMap(({ field, schema: column }) =>
				column?.default_value == null ? [] : [[field, column.default_value]],
			),
		),
	};
}

/** Specials that Directus fills in when a record is created. */
const FILLED_BY_DIRECTUS = ['uuid', 'date-created', 'user-created', 'role-created'];
const LISTS = ['o2m', 'm2m', 'm2a', 'files', 'translations'];

const KINDS: Readonly<Record<string, ValueKind>> = {
	string: 'text',
	text: 'text',
	integer: 'integer',
	bigInteger: 'integer',
	float: 'number',
	decimal: 'number',
	boolean: 'boolean',
	date: 'date',
	timestamp: 'timestamp',
	dateTime: 'timestamp',
	json: 'json',
	uuid: 'uuid',
};

/** What PostgreSQL's columns can hold; SQLite would store more, and the two must refuse alike. */
const COLUMN_BOUNDS: Readonly<Record<string, readonly [min: number, max: number]>> = {
	integer: [-2_147_483_648, 2_147_483_647],
	float: [-3.4e38, 3.4e38],
};

/** What no clerk reaches: ten pages of text; a plan of a whole city as JSON. Each change of a record repeats its texts. */
const LENGTH_BOUNDS: Partial<Record<ValueKind, number>> = { text: 20_000, json: 500_000 };

/** The parts of a maturity model are kept whole, of which the largest document is nearly all. */
const MODEL_PARTS: ReadonlySet<string> = new Set(['maturity_models', 'maturity_dimensions', 'maturity_criteria']);
const LENGTH_OF_MODEL = 20 * 1024 ** 2;

function ruleOf(field: Field, target: string | undefined, schema: SchemaOverview): FieldRule | null {
	const { meta, schema: column } = field;
	const special = meta?.special ?? [];
	const isList = special.some((name) => LISTS.includes(name));
	if (!column && !isList) return null;
	const primary = target === undefined ? undefined : ownValue(schema.collections, target);
	// SQLite has no uuid type: a reference is of the kind of the key that it refers to.
	const type = primary ? (ownValue(primary.fields, primary.primary)?.type ?? 'uuid') : field.type;
	const options = meta?.options ?? {};
	const filledByDirectus =
		special.some((name) => FILLED_BY_DIRECTUS.includes(name)) ||
		Boolean(column?.is_generated || column?.has_auto_increment);
	const kind = isList ? 'list' : (ownValue(KINDS, type) ?? 'any');
	const rule: FieldRule = {
		field: field.field,
		kind,
		reference: target !== undefined,
		required:
			!isCopy(field.collection) &&
			!filledByDirectus &&
			(meta?.required === true || column?.is_nullable === false),
		filled: filledByDirectus || column?.default_value != null,
		min: ownValue(COLUMN_BOUNDS, type)?.[0] ?? null,
		max: ownValue(COLUMN_BOUNDS, type)?.[1] ?? null,
		maxLength:
			typeof column?.max_length === 'number' && type === 'string'
				? column.max_length
				: MODEL_PARTS.has(field.collection)
					? LENGTH_OF_MODEL
					: (ownValue(LENGTH_BOUNDS, kind) ?? null),
		choices: null,
		pattern: null,
		isCode: field.field === 'code' || (column?.is_unique === true && !column.is_primary_key),
		hasHappened: hasHappened(field.collection, field.field),
	};
	if (isCopy(field.collection)) return rule;
	return {
		...rule,
		min: numberIn(options, 'min', 'minValue') ?? rule.min,
		max: numberIn(options, 'max', 'maxValue') ?? rule.max,
		choices: choicesIn(options, rule.kind),
		pattern: patternIn(meta?.validation, field.field),
	};
}

function numberIn(options: Record<string, unknown>, ...keys: string[]): number | null {
	const value = keys
		.map((key) => ownValue(options, key))
		.find((option) => option !== undefined && option !== null && option !== '');
	return value !== undefined && Number.isFinite(Number(value)) ? Number(value) : null;
}

// Lists of choices (type json or csv) hold several values and are left to their interface.
function choicesIn(options: Record<string, unknown>, kind: ValueKind): (string | number)[] | null {
	if (!Array.isArray(options.choices) || options.allowOther === true || !['text', 'integer', 'number'].includes(kind))
		return null;
	const values = options.choices.flatMap((choice: unknown) =>
		typeof choice === 'object' && choice !== null && 'value' in choice ? [choice.value] : [],
	);
	return values.filter((value): value is string | number => typeof value === 'string' || typeof value === 'number');
}

/**
 * The expression of `{ _and: [{ field: { _regex } }] }`, the form in which Directus stores a field's validation, or of `{ _or: [{ field: { _null: true } },
 * { field: { _regex } }] }`: without the first part Directus lets nobody empty the field again.
 */
function patternIn(validation: unknown, field: string): RegExp | null {
	const source = regexIn(validation, field);
	if (source === null) return null;
	try {
		return new RegExp(source.replace(/^\/(.*)\/$/s, '$1'));
	} catch {
		// An expression that an administrator mistyped must not stop every write to the collection.
		return null;
	}
}

function regexIn(filter: unknown, field: string): string | null {
	if (typeof filter !== 'object' || filter === null) return null;
	if ('_and' in filter && Array.isArray(filter._and))
		return filter._and.map((part: unknown) => regexIn(part, field)).find((found) => found !== null) ?? null;
	if ('_or' in filter && Array.isArray(filter._or)) {
		const parts = filter._or.map((part: unknown) =>
			ownValue(part as Record<string, { _null?: unknown } | undefined> | null, field),
		);
		const isOptional = parts.length === 2 && parts.some((part) => part?._null === true);
		return isOptional
			? (filter._or.map((part: unknown) => regexIn(part, field)).find((found) => found !== null) ?? null)
			: null;
	}
	const rule = ownValue(filter as Record<string, unknown>, field);
	return typeof rule === 'object' && rule !== null && '_regex' in rule && typeof rule._regex === 'string'
		? rule._regex
		: null;
}
