import type { Accountability, EndpointExtensionContext, Field, SchemaOverview } from '@directus/types';
import { factOf, type Fact, type Facts } from '../shared/facts.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { fieldsOf } from '../shared/fields.ts';
import { formatDay, intlLocale, type Language } from '../shared/locale.ts';
import { readable } from '../shared/readable.ts';
import { historyInWords, type EntryRow, type HistoryEntry, type Writer } from './domain/history.ts';
import type { Tracked } from './domain/tracked.ts';
import { journalTexts } from './messages.ts';

interface Source {
	services: EndpointExtensionContext['services'];
	database: EndpointExtensionContext['database'];
	schema: SchemaOverview;
	accountability: Accountability;
}

interface Asked {
	collection: Tracked;
	id: string;
	language: Language;
}

/** The history of a record in words; null when the caller may not read the record. A constant number of queries. */
export async function loadHistory(source: Source, { collection, id, language }: Asked): Promise<HistoryEntry[] | null> {
	const { services, database, schema, accountability } = source;
	const record = await new services.ItemsService(collection, { knex: database, schema, accountability }).readByQuery({ filter: { id: { _eq: id } }, fields: ['*'], limit: 1 });
	const [current] = record;
	if (!current) return null;
	// Who may read the record may read what became of it; fields that the caller may not read are left out below.
	const rows: Record<string, unknown>[] = await database('journal_entries').where({ collection, item: id }).orderBy('sequence');
	const fields = await fieldsOf({ services, database, schema }, collection);
	const factsOfRows = rows.map((row) => factOf('json', row['facts']) as Facts);
	const [writers, names, translations] = await Promise.all([
		writersOf(source, rows.flatMap(({ user }) => (typeof user === 'string' ? [user] : []))),
		namesOfRelated(source, collection, factsOfRows, language),
		translationsOf(database, fields, language),
	]);
	const byName = new Map(fields.map((field) => [field.field, field]));
	const entries = rows.map((row, index): EntryRow => ({
		sequence: Number(row['sequence']),
		kind: String(row['kind']) as EntryRow['kind'],
		effectiveOn: String(factOf('date', row['effective_on'])),
		recordedAt: String(factOf('timestamp', row['recorded_at'])),
		comment: row['comment'] === null ? null : String(row['comment']),
		override: factOf('boolean', row['override']) === true,
		facts: factsOfRows[index] ?? {},
		by: writers.get(String(row['user'])) ?? { name: null, role: null, offices: [] },
	}));
	return historyInWords(entries, new Set(Object.keys(current)), {
		label: (field) => fieldLabel(byName.get(field) ?? { field, meta: null })[language],
		text: (field, value) => textOf(byName.get(field), value, { names, translations, language }),
	});
}

interface Words {
	names: ReadonlyMap<string, string>;
	translations: ReadonlyMap<string, string>;
	language: Language;
}

function textOf(field: Field | undefined, value: Fact, { names, translations, language }: Words): string | null {
	if (value === null) return null;
	if (typeof value === 'boolean') return language === 'de' ? (value ? 'Ja' : 'Nein') : value ? 'Yes' : 'No';
	if (typeof value === 'number') return new Intl.NumberFormat(intlLocale(language)).format(value);
	if (typeof value === 'object') return JSON.stringify(value);
	if (field?.type === 'date') return formatDay(value, intlLocale(language));
	const choice = choicesOf(field).find((candidate) => candidate.value === value)?.text;
	if (choice) return choice.startsWith(TRANSLATED) ? (translations.get(choice.slice(TRANSLATED.length)) ?? value) : choice;
	return names.get(value) ?? value;
}

/** Texts of choices are kept as custom translations. */
async function translationsOf(database: Source['database'], fields: readonly Field[], language: Language): Promise<Map<string, string>> {
	const keys = fields.flatMap((field) => choicesOf(field).flatMap(({ text }) => (text.startsWith(TRANSLATED) ? [text.slice(TRANSLATED.length)] : [])));
	const rows: { key: string; value: string }[] = await database('directus_translations').where({ language: language === 'de' ? 'de-DE' : 'en-US' }).whereIn('key', keys).select('key', 'value');
	return new Map(rows.map(({ key, value }) => [key, value]));
}

/** How Directus marks a text that stands among the custom translations. */
const TRANSLATED = '$t:';

function choicesOf(field: Field | undefined): { value: string; text: string }[] {
	return (field?.meta?.options?.['choices'] ?? []) as { value: string; text: string }[];
}

/** Display names of the records that the facts refer to; of those that the caller may not read, or that are gone, that they are not shown. One query a collection. */
async function namesOfRelated({ services, database, schema, accountability }: Source, collection: string, facts: readonly Facts[], language: Language): Promise<Map<string, string>> {
	const idsByTarget = new Map<string, Set<string>>();
	for (const { field, related_collection: target } of schema.relations.filter((relation) => relation.collection === collection)) {
		const ids = facts.flatMap((entry) => (typeof entry[field] === 'string' ? [entry[field]] : []));
		if (target && ids.length > 0) idsByTarget.set(target, new Set([...(idsByTarget.get(target) ?? []), ...ids]));
	}
	const names = await Promise.all(
		[...idsByTarget].map(async ([target, ids]) => {
			const rows = await readable(() => new services.ItemsService(target, { knex: database, schema, accountability }).readByQuery({ filter: { id: { _in: [...ids] } }, fields: ['*'], limit: -1 }));
			const nameById = new Map(rows.map((row) => [String(row['id']), nameOf(row, language)]));
			return [...ids].map((id): [string, string] => [id, nameById.get(id) ?? journalTexts(language).notShown]);
		}),
	);
	return new Map(names.flat());
}

function nameOf(row: Record<string, unknown>, language: Language): string {
	for (const field of ['label', 'name', 'title']) {
		const text = (language === 'en' && row[`${field}_en`]) || row[field];
		if (typeof text === 'string') return text;
	}
	return String(row['code'] ?? row['id']);
}

/** Office and role of each writer, and the name where the caller may read it. */
async function writersOf({ services, database, schema, accountability }: Source, users: readonly string[]): Promise<Map<string, Writer>> {
	const ids = [...new Set(users)];
	if (ids.length === 0) return new Map();
	const [roles, offices, visible] = await Promise.all([
		database('directus_users as user').leftJoin('directus_roles as role', 'role.id', 'user.role').whereIn('user.id', ids).select<{ id: string; role: string | null }[]>('user.id as id', 'role.name as role'),
		database('office_members as member').join('offices as office', 'office.id', 'member.office').whereIn('member.user', ids).select<{ user: string; name: string }[]>('member.user as user', 'office.name as name'),
		readable(() => new services.UsersService({ knex: database, schema, accountability }).readByQuery({ filter: { id: { _in: ids } }, fields: ['id', 'first_name', 'last_name'], limit: -1 })),
	]);
	const nameById = new Map(visible.map((user) => [String(user['id']), [user['first_name'], user['last_name']].filter(Boolean).join(' ')]));
	return new Map(roles.map(({ id, role }) => [id, { role, name: nameById.get(id) || null, offices: offices.filter(({ user }) => user === id).map(({ name }) => name) }]));
}
