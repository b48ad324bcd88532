import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { FieldRule } from './domain/check-record.ts';
import type { Language } from '../shared/locale.ts';

export interface CollectionRules {
	fields: FieldRule[];
	/** Field name -> name on the screen in that language. */
	labels: ReadonlyMap<string, Readonly<Record<Language, string>>>;
}

interface FieldSettings {
	field: string;
	required: boolean | number;
	options: unknown;
	validation: unknown;
	translations: unknown;
}

// Directus hands out the same schema object until the data model changes: rules live as long as it does.
const cache = new WeakMap<SchemaOverview, Map<string, Promise<CollectionRules>>>();

/** The rules of a collection as an administrator configured them: one query per collection and data model. */
export function rulesOf(collection: string, schema: SchemaOverview, database: Knex): Promise<CollectionRules> {
	const known = cache.get(schema) ?? new Map<string, Promise<CollectionRules>>();
	cache.set(schema, known);
	const loaded = known.get(collection) ?? load(collection, schema, database);
	known.set(collection, loaded);
	// A failed read must not stay: the next write tries again.
	loaded.catch(() => known.delete(collection));
	return loaded;
}

async function load(collection: string, schema: SchemaOverview, database: Knex): Promise<CollectionRules> {
	const settings: FieldSettings[] = await database('directus_fields').select('field', 'required', 'options', 'validation', 'translations').where({ collection });
	const byField = new Map(settings.map((row) => [row.field, row]));
	const columns = Object.values(schema.collections[collection]?.fields ?? {}).filter(({ type }) => type !== 'alias');
	return {
		fields: columns.map((column) => ruleOf(column, byField.get(column.field))),
		labels: new Map(settings.map((row) => [row.field, labelsOf(row)])),
	};
}

type Column = SchemaOverview['collections'][string]['fields'][string];

function ruleOf(column: Column, settings: FieldSettings | undefined): FieldRule {
	const options = asObject(parsed(settings?.options));
	const generated = column.special.some((special) => ['uuid', 'date-created', 'date-updated', 'user-created', 'user-updated'].includes(special));
	const choices = Array.isArray(options['choices']) && options['allowOther'] !== true ? options['choices'].map((choice) => String(asObject(choice)['value'])) : null;
	return {
		field: column.field,
		type: typeOf(column),
		required: !generated && (!column.nullable || Boolean(settings?.required)),
		// `state` is filled with the workflow's initial state.
		hasDefault: (column.defaultValue !== null && column.defaultValue !== undefined) || column.field === 'state',
		choices,
		min: numberOf(options['min'] ?? options['minValue']),
		max: numberOf(options['max'] ?? options['maxValue']),
		maxLength: column.type === 'string' ? column.precision : null,
		pattern: patternOf(parsed(settings?.validation)),
	};
}

function typeOf({ type }: Column): FieldRule['type'] {
	switch (type) {
		case 'uuid':
		case 'string':
		case 'text':
		case 'integer':
		case 'float':
		case 'boolean':
		case 'date':
		case 'timestamp':
		case 'json':
			return type;
		case 'bigInteger':
			return 'integer';
		case 'decimal':
			return 'float';
		case 'dateTime':
			return 'timestamp';
		default:
			return 'json';
	}
}

/** The pattern of a validation `{ _and: [{ field: { _regex } }] }`, as the data-model screen writes it. */
function patternOf(validation: unknown): string | null {
	const rules = asObject(validation)['_and'];
	for (const rule of Array.isArray(rules) ? rules : []) {
		for (const condition of Object.values(asObject(rule))) {
			const pattern = asObject(condition)['_regex'];
			if (typeof pattern === 'string') return pattern;
		}
	}
	return null;
}

function labelsOf({ field, translations }: FieldSettings): Record<Language, string> {
	const entries = parsed(translations);
	const find = (tag: string) => (Array.isArray(entries) ? entries.map(asObject).find((entry) => String(entry['language']).startsWith(tag)) : undefined)?.['translation'];
	return { de: String(find('de') ?? field), en: String(find('en') ?? field) };
}

/** JSON columns arrive as text on SQLite and as values on PostgreSQL. */
function parsed(value: unknown): unknown {
	return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function asObject(value: unknown): Record<string, unknown> {
	return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function numberOf(value: unknown): number | null {
	return typeof value === 'number' ? value : null;
}
