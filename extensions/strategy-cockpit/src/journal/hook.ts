import { randomUUID } from 'node:crypto';
import type { EventContext, HookExtensionContext, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { callerLanguage, userLanguage } from '../shared/server/caller.ts';
import { factOf, storedDay, storedValue, type Facts } from '../shared/domain/facts.ts';
import { formatDay, intlLocale } from '../shared/domain/locale.ts';
import { fieldLabel } from '../shared/server/field-label.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import { onNotedWrite, refuseUntrackedWrites, type NotedWrite } from '../shared/server/noted-writes.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { hasVisibleText } from '../shared/domain/text.ts';
import { todayInGermany } from '../shared/clock.ts';
import { namesNow, writtenAs } from './at-that-time.ts';
import { decideEntry, type Decision, type LastEntry, type PastEntry } from './domain/entry.ts';
import { factsOf, storedFields, type FactField } from './domain/facts.ts';
import { isFact, isTracked, linkOf, NOTE_FIELDS, OVERRIDE_FIELD, TRACKED, type Tracked } from './domain/tracked.ts';
import { readFacts, sealed, storeFacts } from './entries.ts';
import {
	ChangedMeanwhileError,
	EffectiveDayError,
	IdAlreadyUsedError,
	JournalClosedError,
	UserInJournalError,
} from './errors.ts';
import { deleteWhatGoesAlong } from './going-along.ts';
import { journalTexts } from './messages.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { portions } from '../shared/domain/portions.ts';

/** An entry that has just been written, told within the same transaction. */
export interface WrittenEntry {
	collection: Tracked;
	item: string;
	deleted: boolean;
	/** The change of state; null where the entry is none. */
	transition: WrittenTransition | null;
}

/** A change of state as its entry keeps it. */
export interface WrittenTransition {
	/** Id of the state entered. */
	to: string;
	user: string | null;
	comment: string | null;
	/** The day on which it became true, 'YYYY-MM-DD'. */
	effectiveOn: string;
}

/** What goes with an entry in its transaction, such as a published copy; a throw rolls everything back. */
export type EntryListener = (entry: WrittenEntry, scope: EntryScope) => Promise<void>;

/** A write as it stands in its transaction, before its entry: the record has changed, and a throw takes that back. */
export interface PendingWrite extends Write {
	/** Facts of the last entry; null for a new record, and for one that is older than the journal. */
	before: Facts | null;
	after: Facts;
	/** The day on which the change becomes true, 'YYYY-MM-DD'. */
	day: string;
	comment: string | null;
	overrideReason: string | null;
}

/** What a gate adds to a write that it lets pass. */
export interface Passed {
	/** Fields that the record gets beside. */
	set: Facts;
	/** The rules were gone past on purpose; the reason becomes the comment. */
	override: boolean;
}

/** Lets a write pass or throws. */
export type EntryGate = (write: PendingWrite, scope: EntryScope) => Promise<Passed>;

export interface EntryScope {
	database: Knex;
	schema: SchemaOverview;
}

/** Who decides about a write before its entry, one after the other, and what goes with the entry. */
interface Followers {
	gates: readonly EntryGate[];
	listeners: readonly EntryListener[];
}

type Services = HookExtensionContext['services'];

/** Writes the journal, where Directus notes each write: there history can neither miss a change nor invent one. */
export function registerJournalHooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	context: HookExtensionContext,
	followers: Followers,
): void {
	deleteWhatGoesAlong(context);

	onNotedWrite({ filter }, async ({ collection, ...write }, scope) => {
		if (isTracked(collection))
			await keepEntry({ collection, ...write }, scope, { ...followers, services: context.services });
	});

	filter('items.create', async (payload, { collection = '' }: { collection?: string }, { database, schema }) => {
		const key = ownValue(schema?.collections, collection)?.primary;
		if (key !== undefined && ownValue(payload as Record<string, unknown> | null, key) !== undefined)
			withOwnKeys.add(database);
		return payload;
	});

	refuseUntrackedWrites({ filter }, TRACKED);

	const closed = async (_payload: unknown, _meta: unknown, context: EventContext) => {
		throw new JournalClosedError({ message: journalTexts(await callerLanguage(context)).appendOnly });
	};
	for (const collection of JOURNAL)
		for (const action of ['create', 'update', 'delete']) filter(`${collection}.items.${action}`, closed);
	for (const action of ['create', 'update', 'delete'])
		filter(`fields.${action}`, async (payload, { collection }: { collection?: string }, scope) => {
			await refuseOtherModel([collection], scope);
			return payload;
		});
	filter<string[]>('collections.delete', async (keys, _meta, scope) => {
		await refuseOtherModel(keys, scope);
		return keys;
	});

	filter<string[]>('users.delete', async (keys, _meta, scope) => {
		if (await areNamed(scope, keys))
			throw new UserInJournalError({ message: journalTexts(await callerLanguage(scope)).userInJournal });
		return keys;
	});
}

/** Whether an entry names one of these users: as its writer, or in what it says of a record, such as a role in a project. */
async function areNamed({ database, schema }: EventContext, users: readonly string[]): Promise<boolean> {
	const naming = (schema?.relations ?? []).flatMap(({ collection, field, related_collection: target }) =>
		target === 'directus_users' && isTracked(collection) && isFact(field) ? [collection] : [],
	);
	for (const portion of portions(users, USERS_IN_A_STATEMENT)) {
		const entry: object | undefined = await database('journal_entries')
			.whereIn('user', portion)
			.orWhere((named) => {
				named.whereIn('collection', naming).where((one) => {
					for (const user of portion) one.orWhereRaw('cast(facts as text) like ?', [`%"${user}"%`]);
				});
			})
			.first('id');
		if (entry) return true;
	}
	return false;
}

/** SQLite takes no condition of more than 1000 alternatives. */
const USERS_IN_A_STATEMENT = 500;

const JOURNAL: readonly (string | undefined)[] = ['journal_entries', 'journal_texts'];

/** With a table or a column the journal would go, past all that keeps its rows. An update of the product comes without a caller. */
async function refuseOtherModel(collections: readonly (string | undefined)[], scope: EventContext): Promise<void> {
	if (scope.accountability && collections.some((collection) => JOURNAL.includes(collection)))
		throw new JournalClosedError({ message: journalTexts(await callerLanguage(scope)).modelClosed });
}

type Write = NotedWrite & { collection: Tracked };

/** Transactions in which the caller has chosen keys of new records, which a deleted one may have had. A key of Directus's is new. */
const withOwnKeys = new WeakSet<Knex>();

/** What stood before a write: the last entry of the record, and for a link the record to which it belongs. */
interface Before {
	last: (LastEntry & { hash: string | null }) | null;
	parent: { collection: string; id: string } | null;
}

async function keepEntry(
	write: Write,
	{ database, schema }: EventContext,
	{ gates, listeners, services }: Followers & { services: Services },
): Promise<void> {
	const { action, collection, item, user } = write;
	if (!schema) throw new Error('The journal needs the schema.');
	const fields = storedFields(schema, collection);
	const scope = { database, schema };
	const row = action === 'delete' ? null : await rowOf(database, collection, item);
	const mayHaveEntries = action !== 'create' || withOwnKeys.has(database);
	const last = mayHaveEntries ? await lastEntry(database, collection, item) : null;
	const parent = parentOf(collection, row ?? last?.facts ?? null);
	const note = parent ? await pendingNote(database, parent) : noteOf(row);
	const today = todayInGermany();
	const facts = row && factsOf(fields, row);
	if (action === 'create' && last)
		throw await refusal(collection, { kind: 'refused', code: 'ID_ALREADY_USED' }, { services, ...scope, user });
	const passed = facts
		? await passAll(
				gates,
				{
					...write,
					before: last?.facts ?? null,
					after: facts,
					day: note.effectiveOn ?? today,
					comment: note.comment,
					overrideReason: note.overrideReason,
				},
				scope,
			)
		: NOTHING_TO_PASS;
	const decision = decideEntry({
		action,
		facts: facts && { ...facts, ...passed.set },
		last,
		past:
			last && note.effectiveOn && note.effectiveOn < last.effectiveOn
				? await pastOf(database, collection, item)
				: [],
		today,
		effectiveOn: note.effectiveOn,
		comment: passed.override ? note.overrideReason : note.comment,
	});
	if (decision.kind === 'refused') throw await refusal(collection, decision, { services, ...scope, user });
	if (row) await finishRow(database, collection, row, passed.set, fields);
	if (decision.kind === 'unchanged') return;
	await insertEntries(write, scope, { ...decision, last, parent, override: passed.override });
	const { entry } = decision;
	for (const listener of listeners)
		await listener(
			{ collection, item, deleted: entry.kind === 'deleted', transition: transitionOf(entry, user) },
			scope,
		);
}

type Entered = Extract<Decision, { kind: 'entry' }>;

/** Writes the entry and those that state later days again, with the names that are true now. */
async function insertEntries(
	{ collection, item, user }: Write,
	{ database, schema }: EntryScope,
	{ entry, restated, last, parent, override }: Entered & Before & { override: boolean },
): Promise<void> {
	const isTransition = entry.kind === 'created' || entry.kind === 'transition';
	const states = isTransition ? await stateKeys(database, [last?.facts['state'], entry.facts['state']]) : [];
	// A link that ends is told by the record at its other end, which may be deleted with it.
	const names = await namesNow(database, schema, collection, {
		before: parent && entry.kind === 'deleted' ? {} : (last?.facts ?? {}),
		after: entry.facts,
	});
	const common = {
		...{ collection, item, user },
		recorded_at: new Date(),
		parent: parent?.id ?? null,
		names: JSON.stringify(names),
		writer: JSON.stringify(await writtenAs(database, user)),
	};
	const written = await insertEntry(database, {
		...common,
		id: randomUUID(),
		sequence: entry.sequence,
		kind: entry.kind,
		effective_on: storedDay(entry.effectiveOn),
		from_state: states[0] ?? null,
		to_state: states[1] ?? null,
		comment: entry.comment,
		override,
		facts: await storeFacts(database, entry.facts),
		previous_hash: last?.hash ?? null,
	});
	let previousHash = written.hash;
	for (const [index, { effectiveOn, facts }] of restated.entries()) {
		const { hash } = await insertEntry(database, {
			...common,
			id: randomUUID(),
			sequence: entry.sequence + index + 1,
			kind: 'restated',
			effective_on: storedDay(effectiveOn),
			...{ from_state: null, to_state: null, comment: null, override: false },
			facts: await storeFacts(database, facts),
			previous_hash: previousHash,
		});
		previousHash = hash;
	}
}

function transitionOf(
	{ kind, facts, comment, effectiveOn }: Entered['entry'],
	user: string | null,
): WrittenTransition | null {
	const to = facts['state'];
	return kind === 'transition' && typeof to === 'string' ? { to, user, comment, effectiveOn } : null;
}

/** Asks each gate about the write with what those before it add. */
async function passAll(gates: readonly EntryGate[], write: PendingWrite, scope: EntryScope): Promise<Passed> {
	let all = NOTHING_TO_PASS;
	for (const gate of gates) {
		const { set, override } = await gate({ ...write, after: { ...write.after, ...all.set } }, scope);
		all = { set: { ...all.set, ...set }, override: all.override || override };
	}
	return all;
}

async function rowOf(database: Knex, collection: string, item: string): Promise<Record<string, unknown>> {
	const row: Record<string, unknown> | undefined = await database(collection).where({ id: item }).first();
	if (!row) throw new Error(`${collection}/${item} was written and is not there.`);
	return row;
}

const NOTHING_TO_PASS: Passed = { set: {}, override: false };

interface Note {
	effectiveOn: string | null;
	comment: string | null;
	overrideReason: string | null;
}

function noteOf(row: Readonly<Record<string, unknown>> | null): Note {
	return {
		effectiveOn: dayOf(row?.['effective_on']),
		comment: textOf(row?.['change_comment']),
		overrideReason: textOf(row?.[OVERRIDE_FIELD]),
	};
}

/** The record that a link belongs to; null for what is no link. */
function parentOf(collection: string, values: Readonly<Record<string, unknown>> | null): Before['parent'] {
	const link = linkOf(collection);
	return link && values ? { collection: link.of, id: String(ownValue(values, link.parent)) } : null;
}

/** A link has no note of its own: it goes by the day that the record names with which it is saved, whose entry comes after it. */
async function pendingNote(database: Knex, { collection, id }: { collection: string; id: string }): Promise<Note> {
	const row: Record<string, unknown> | undefined = await database(collection).where({ id }).first('effective_on');
	return { ...noteOf(row ?? null), comment: null };
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && hasVisibleText(value) ? value : null;
}

/** Takes the note out of the record, where it has done its work, and gives it what the gate adds. */
async function finishRow(
	database: Knex,
	collection: string,
	row: Readonly<Record<string, unknown>>,
	set: Facts,
	fields: readonly FactField[],
): Promise<void> {
	const note = [...NOTE_FIELDS, OVERRIDE_FIELD]
		.filter((field) => ownValue(row, field) !== null && ownValue(row, field) !== undefined)
		.map((field): [string, null] => [field, null]);
	const added = Object.entries(set).map(([field, value]): [string, unknown] => [
		field,
		storedValue(fields.find((candidate) => candidate.field === field)?.type ?? 'string', value),
	]);
	if (note.length + added.length > 0)
		await database(collection)
			.where({ id: row['id'] })
			.update(Object.fromEntries([...note, ...added]));
}

function dayOf(value: unknown): string | null {
	return factOf('date', value) as string | null;
}

async function lastEntry(database: Knex, collection: string, item: string): Promise<Before['last']> {
	const row: { sequence: number; effective_on: unknown; facts: unknown; hash: string | null } | undefined =
		await database('journal_entries')
			.where({ collection, item })
			.orderBy('sequence', 'desc')
			.first('sequence', 'effective_on', 'facts', 'hash');
	if (!row) return null;
	const [facts = {}] = await readFacts(database, [row.facts]);
	return { sequence: Number(row.sequence), effectiveOn: dayOf(row.effective_on) ?? '', facts, hash: row.hash };
}

/** All that was said of the days of a record, by day. */
async function pastOf(database: Knex, collection: string, item: string): Promise<PastEntry[]> {
	const rows: { effective_on: unknown; facts: unknown }[] = await database('journal_entries')
		.where({ collection, item })
		.orderBy(['effective_on', 'sequence'])
		.select('effective_on', 'facts');
	const facts = await readFacts(
		database,
		rows.map((row) => row.facts),
	);
	return rows.map((row, index) => ({ effectiveOn: dayOf(row.effective_on) ?? '', facts: facts[index] ?? {} }));
}

const onceOfStates = oncePerTransaction('workflow_states');

/** Keys of the states, in the given order; what is no state stays undefined. */
async function stateKeys(database: Knex, ids: readonly unknown[]): Promise<(string | undefined)[]> {
	if (!ids.some((id) => typeof id === 'string')) return [];
	const keys = await onceOfStates(database, 'all', async () => {
		const rows: { id: string; key: string }[] = await database('workflow_states').select('id', 'key');
		return new Map(rows.map(({ id, key }) => [id, key]));
	});
	return ids.map((id) => (typeof id === 'string' ? keys.get(id) : undefined));
}

async function insertEntry(
	database: Knex,
	entry: Record<string, unknown> & { collection: string; item: string },
): Promise<{ hash: string }> {
	const whole = sealed(entry);
	try {
		await database('journal_entries').insert(whole);
	} catch (error) {
		// Two writers that did not touch the row itself met: the unique key of the sequence lets one of them win.
		if (!isUniqueViolation(error)) throw error;
		// PostgreSQL answers nothing more in a transaction that has failed, so the caller's language cannot be asked for.
		const { collection, item } = entry;
		throw new ChangedMeanwhileError({ collection, item, message: journalTexts('de').changedMeanwhile });
	}
	return whole;
}

function isUniqueViolation(error: unknown): boolean {
	const { code, errno } = error as { code?: string; errno?: number };
	return code === '23505' || (code === 'SQLITE_CONSTRAINT' && errno === 19);
}

async function refusal(
	collection: string,
	refused: Extract<Decision, { kind: 'refused' }>,
	{ services, database, schema, user }: EntryScope & { services: Services; user: string | null },
): Promise<Error> {
	const language = await userLanguage(database, user);
	const texts = journalTexts(language);
	if (refused.code === 'ID_ALREADY_USED')
		return new IdAlreadyUsedError({ collection, field: 'id', message: texts.idAlreadyUsed });
	const fault = { collection, field: 'effective_on', path: [] } as const;
	if (refused.code === 'EFFECTIVE_ON_IN_FUTURE')
		return new EffectiveDayError({
			...{ ...fault, type: 'lte', valid: todayInGermany(), validation_message: texts.inFuture },
		});
	const { earliest } = refused;
	const day = formatDay(earliest, intlLocale(language));
	const sentence =
		refused.code === 'EFFECTIVE_ON_BEFORE_CHANGE'
			? texts.beforeChange(await labelOf(collection, refused.field), day)
			: refused.code === 'EFFECTIVE_ON_BEFORE_FIRST'
				? texts.beforeFirst(day)
				: texts.beforeLast(day);
	return new EffectiveDayError({ ...fault, type: 'gte', valid: earliest, validation_message: sentence });

	async function labelOf(of: string, name: string): Promise<string> {
		const field = (await fieldsOf({ services, database, schema }, of)).find(({ field }) => field === name);
		return fieldLabel(field ?? { field: name, meta: null })[language];
	}
}
