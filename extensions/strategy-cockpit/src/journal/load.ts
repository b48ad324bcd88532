import type { Field } from '@directus/types';
import type { Knex } from 'knex';
import { factOf, type Fact } from '../shared/domain/facts.ts';
import { jsonObject, jsonValue } from '../shared/server/caller.ts';
import { fieldLabel } from '../shared/server/field-label.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import { formatDay, intlLocale, type Language } from '../shared/domain/locale.ts';
import { readable } from '../shared/server/readable.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { isTranslated, translationsOf } from '../shared/server/translated.ts';
import type { WrittenAs } from './at-that-time.ts';
import {
	historyInWords,
	linksInWords,
	merged,
	type EntryRow,
	type HistoryEntry,
	type Writer,
} from './domain/history.ts';
import { nameOfRecord, type Names } from './domain/names.ts';
import { isTold, reachOf, readsEveryRecord } from './domain/read-rights.ts';
import { linkOf, linksOf, type Tracked } from './domain/tracked.ts';
import { readFacts } from './entries.ts';
import { journalTexts } from './messages.ts';
import { loadReadRights, type RightsTo } from './read-rights.ts';
import { ownValue } from '../shared/domain/own-value.ts';

interface Asked {
	collection: Tracked;
	id: string;
	language: Language;
}

/**
 * The history of a record in words; null when the caller may not read the record. That of a deleted record is for whoever
 * may read every record of its collection, since nothing tells any more whom a rule would have let in. A constant number of queries.
 */
export async function loadHistory(
	source: CallerSource,
	{ collection, id, language }: Asked,
): Promise<HistoryEntry[] | null> {
	const { database, accountability } = source;
	const rows = await rowsOf(database, collection, id);
	const own = rows.filter((row) => row.collection === collection);
	const [current] = await readable(() =>
		liveReader(source).read<Readonly<Record<string, unknown>>>(collection, {
			filter: { id: { _eq: id } },
			fields: ['*'],
			limit: 1,
		}),
	);
	const rightsTo = await loadReadRights(database, accountability);
	const fields = await fieldsOf(source, collection);
	const rights = rightsTo(collection);
	const isGone = own.at(-1)?.entry.kind === 'deleted';
	if (!current && !(isGone && readsEveryRecord(rights))) return null;
	const told = new Set(
		fields.flatMap(({ field }) => {
			const reach = reachOf(rights, field);
			const isOpen = current
				? Object.hasOwn(current, field) && isTold(reach, ownValue(current, field))
				: reach === 'all';
			return isOpen ? [field] : [];
		}),
	);
	// Who may read the record may read what became of it; fields that the caller may not read are left out below.
	const [writers, names, translated] = await Promise.all([
		writersOf(
			source,
			rows.flatMap(({ user }) => user ?? []),
			language,
		),
		namesOfRelated(source, rows, rightsTo, language),
		translationsOf(
			database,
			fields.flatMap((field) => choicesOf(field).map(({ text }) => text)),
			language,
		),
	]);
	const byName = new Map(fields.map((field) => [field.field, field]));
	const label = (field: string) => fieldLabel(byName.get(field) ?? { field, meta: null })[language];
	const entryOf = ({ user, writer, entry }: Row): EntryRow => ({
		...entry,
		by: writerOf(writer, writers.get(user ?? ''), language),
	});
	return merged(
		historyInWords(own.map(entryOf), told, {
			label,
			text: (field, value, kept) =>
				textOf(byName.get(field), value, {
					name: (key) => names.nameOf(collection, field, key, kept),
					translated,
					language,
				}),
		}),
		linksInWords(
			rows.flatMap((row) => {
				const link = row.collection === collection ? null : linkOf(row.collection);
				if (!link) return [];
				const { facts, names: kept } = row.entry;
				const name = names.nameOf(row.collection, link.other, String(ownValue(facts, link.other)), kept);
				return [{ ...entryOf(row), list: link.list, name }];
			}),
			told,
			label,
		),
	);
}

/** An entry of the record or of one of its links, with its whole facts. */
interface Row {
	entry: Omit<EntryRow, 'by'>;
	collection: string;
	user: string | null;
	/** As whom the user wrote; null in entries that are older than this. */
	writer: WrittenAs | null;
}

async function rowsOf(database: Knex, collection: Tracked, id: string): Promise<Row[]> {
	const rows: Record<string, unknown>[] = await database('journal_entries')
		.where({ collection, item: id })
		.orWhere((link) => void link.where({ parent: id }).whereIn('collection', linksOf(collection)))
		.orderBy('sequence');
	const facts = await readFacts(
		database,
		rows.map((row) => row['facts']),
	);
	return rows.map((row, index) => ({
		collection: String(row['collection']),
		user: row['user'] === null ? null : String(row['user']),
		writer: jsonValue(row['writer']) as WrittenAs | null,
		entry: {
			id: String(row['id']),
			sequence: Number(row['sequence']),
			kind: String(row['kind']) as EntryRow['kind'],
			effectiveOn: String(factOf('date', row['effective_on'])),
			recordedAt: String(factOf('timestamp', row['recorded_at'])),
			comment: row['comment'] === null ? null : String(row['comment']),
			override: factOf('boolean', row['override']) === true,
			facts: facts[index] ?? {},
			names: jsonObject(row['names']) as Names,
		},
	}));
}

interface Words {
	name: (key: string) => string | null;
	translated: (text: string) => string;
	language: Language;
}

function textOf(field: Field | undefined, value: Fact, { name, translated, language }: Words): string | null {
	if (value === null) return null;
	if (typeof value === 'boolean') return language === 'de' ? (value ? 'Ja' : 'Nein') : value ? 'Yes' : 'No';
	// In full, so that a small change shows; a year gets no point, a large number does.
	if (typeof value === 'number')
		return new Intl.NumberFormat(intlLocale(language), {
			maximumFractionDigits: 20,
			useGrouping: 'min2',
		}).format(value);
	if (typeof value === 'object') return beginning(JSON.stringify(value));
	if (field?.type === 'date') return formatDay(value, intlLocale(language));
	const choice = choicesOf(field).find((candidate) => candidate.value === value)?.text;
	if (choice) {
		const text = translated(choice);
		return isTranslated(text) ? value : text;
	}
	return name(value) ?? value;
}

/** Of the data of a published report nobody reads more in a history; the record itself shows them. */
const MOST_JSON = 500;

function beginning(json: string): string {
	return json.length > MOST_JSON ? `${json.slice(0, MOST_JSON)} …` : json;
}

function choicesOf(field: Field | undefined): { value: string; text: string }[] {
	return (field?.meta?.options?.['choices'] ?? []) as { value: string; text: string }[];
}

interface RelatedNames {
	/** The name of a record that a field of an entry refers to, null where the field refers to none. */
	nameOf: (collection: string, field: string, key: string, kept: Names) => string | null;
}

/**
 * Names of the records that entries refer to: the one kept with the entry, else the present one; of those that the caller may
 * not read, that they are not shown. Who may read all records of a collection also reads the names of those that are gone.
 * One query a collection.
 */
async function namesOfRelated(
	source: CallerSource,
	rows: readonly Row[],
	rightsTo: RightsTo,
	language: Language,
): Promise<RelatedNames> {
	const targets = new Map<string, string>();
	const asked = new Map<string, Set<string>>();
	for (const collection of new Set(rows.map((row) => row.collection)))
		for (const { collection: from, field, related_collection: target } of source.schema.relations)
			if (from === collection && target) targets.set(`${collection}.${field}`, target);
	for (const { collection, entry } of rows)
		for (const [field, value] of Object.entries(entry.facts)) {
			const target = targets.get(`${collection}.${field}`);
			if (target && typeof value === 'string')
				asked.set(target, (asked.get(target) ?? new Set<string>()).add(value));
		}
	const present = new Map<string, string>();
	await Promise.all(
		[...asked].map(async ([target, ids]) => {
			const readableRows = await readable(() =>
				liveReader(source).read<Record<string, unknown>>(target, {
					filter: { id: { _in: [...ids] } },
					fields: ['*'],
				}),
			);
			for (const row of readableRows)
				present.set(`${target} ${row['id']}`, nameOfRecord(row)?.[language] ?? String(row['id']));
		}),
	);
	return {
		nameOf: (collection, field, key, kept) => {
			const target = targets.get(`${collection}.${field}`);
			if (!target) return null;
			const now = present.get(`${target} ${key}`);
			const then =
				now !== undefined || readsEveryRecord(rightsTo(target)) ? ownValue(kept, key)?.[language] : undefined;
			return then ?? now ?? journalTexts(language).notShown;
		},
	};
}

/** As whom somebody wrote is what the entry says; entries that are older than this are told by the present role and offices. */
function writerOf(writer: WrittenAs | null, present: Writer | undefined, language: Language): Writer {
	if (!writer) return present ?? { name: null, role: null, offices: [] };
	const offices = writer.offices.map((office) => (typeof office === 'string' ? office : office[language]));
	return { role: writer.role, offices, name: present?.name ?? null };
}

/** Office and role of each writer, and the name where the caller may read it. */
async function writersOf(
	source: CallerSource,
	users: readonly string[],
	language: Language,
): Promise<Map<string, Writer>> {
	const { database } = source;
	const ids = [...new Set(users)];
	if (ids.length === 0) return new Map();
	const [roles, offices, visible] = await Promise.all([
		database('directus_users as user')
			.leftJoin('directus_roles as role', 'role.id', 'user.role')
			.whereIn('user.id', ids)
			.select<{ id: string; role: string | null }[]>('user.id as id', 'role.name as role'),
		database('office_members as member')
			.join('offices as office', 'office.id', 'member.office')
			.whereIn('member.user', ids)
			.select<{ user: string; name: string; name_en: string | null }[]>(
				'member.user',
				'office.name',
				'office.name_en',
			),
		readable(() =>
			liveReader(source).read<{ id: string; first_name: string | null; last_name: string | null }>(
				'directus_users',
				{
					filter: { id: { _in: ids } },
					fields: ['id', 'first_name', 'last_name'],
				},
			),
		),
	]);
	const nameById = new Map(
		visible.map(({ id, first_name: first, last_name: last }) => [id, [first, last].filter(Boolean).join(' ')]),
	);
	return new Map(
		roles.map(({ id, role }) => [
			id,
			{
				role,
				name: nameById.get(id) || null,
				offices: offices.flatMap((office) =>
					office.user === id ? (nameOfRecord(office)?.[language] ?? []) : [],
				),
			},
		]),
	);
}
