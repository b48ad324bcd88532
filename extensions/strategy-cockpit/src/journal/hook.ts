import { randomUUID } from 'node:crypto';
import type { EventContext, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { callerLanguage, userLanguage } from '../shared/caller.ts';
import { factOf, storedDay, storedValue, type Facts } from '../shared/facts.ts';
import { formatDay, intlLocale } from '../shared/locale.ts';
import { onNotedWrite, type NotedWrite } from '../shared/noted-writes.ts';
import { todayInGermany } from '../shared/today.ts';
import { decideEntry, type LastEntry } from './domain/entry.ts';
import { factsOf, storedFields, type FactField } from './domain/facts.ts';
import { isTracked, NOTE_FIELDS, OVERRIDE_FIELD, TRACKED, type Tracked } from './domain/tracked.ts';
import { ChangedMeanwhileError, EffectiveDayError, JournalClosedError, UntrackedWriteError } from './errors.ts';
import { journalTexts } from './messages.ts';

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

/** Writes the journal, where Directus notes each write: there history can neither miss a change nor invent one. */
export function registerJournalHooks({ filter }: Pick<RegisterFunctions, 'filter'>, followers: { gate: EntryGate; listeners: readonly EntryListener[] }): void {
	onNotedWrite({ filter }, async ({ collection, ...write }, context) => {
		if (isTracked(collection)) await keepEntry({ collection, ...write }, context, followers);
	});

	refuseUntrackedWrites({ filter }, TRACKED);

	const closed = async (_payload: unknown, _meta: unknown, context: EventContext) => {
		throw new JournalClosedError({ message: journalTexts(await callerLanguage(context)).appendOnly });
	};
	filter('journal_entries.items.create', closed);
	filter('journal_entries.items.update', closed);
	filter('journal_entries.items.delete', closed);
}

/**
 * Refuses writes of these collections that Directus would note nowhere: without a caller, or with tracking switched off,
 * it creates no activity, and what follows the activity would not happen.
 */
export function refuseUntrackedWrites({ filter }: Pick<RegisterFunctions, 'filter'>, collections: readonly string[]): void {
	for (const collection of collections) {
		const refuse = async <Payload>(payload: Payload, _meta: unknown, context: EventContext) => {
			await refuseUntracked(collection, context);
			return payload;
		};
		filter(`${collection}.items.create`, refuse);
		filter(`${collection}.items.update`, refuse);
		filter(`${collection}.items.delete`, refuse);
	}
}

async function refuseUntracked(collection: string, context: EventContext): Promise<void> {
	const texts = async () => journalTexts(await callerLanguage(context));
	if (!context.accountability) throw new UntrackedWriteError({ collection, message: (await texts()).noCaller });
	if (context.schema?.collections[collection]?.accountability === null) throw new UntrackedWriteError({ collection, message: (await texts()).trackingOff });
}

type Write = NotedWrite & { collection: Tracked };

async function keepEntry({ action, collection, item, user }: Write, context: EventContext, { gate, listeners }: { gate: EntryGate; listeners: readonly EntryListener[] }): Promise<void> {
	const { database, schema } = context;
	if (!schema) throw new Error('The journal needs the schema.');
	const fields = storedFields(schema, collection);
	const scope = { database, schema };
	const row = action === 'delete' ? null : await rowOf(database, collection, item);
	const note = noteOf(row);
	const last = await lastEntry(database, collection, item);
	const today = todayInGermany();
	const facts = row && factsOf(fields, row);
	const passed = facts ? await gate({ action, collection, item, user, before: last?.facts ?? null, after: facts, day: note.effectiveOn ?? today, comment: note.comment, overrideReason: note.overrideReason }, scope) : NOTHING_TO_PASS;
	const comment = passed.override ? note.overrideReason : note.comment;
	const decision = decideEntry({ action, facts: facts && { ...facts, ...passed.set }, last, today, effectiveOn: note.effectiveOn, comment });
	if (decision.kind === 'refused') throw await dayError(collection, decision, { database, user });
	if (row) await finishRow(database, collection, row, passed.set, fields);
	if (decision.kind === 'unchanged') return;
	const { entry } = decision;
	const isTransition = entry.kind === 'created' || entry.kind === 'transition';
	const states = isTransition ? await stateKeys(database, [last?.facts['state'], entry.facts['state']]) : [];
	await insertEntry(database, {
		id: randomUUID(),
		...{ collection, item, user },
		sequence: entry.sequence,
		kind: entry.kind,
		effective_on: storedDay(entry.effectiveOn),
		recorded_at: new Date(),
		from_state: states[0] ?? null,
		to_state: states[1] ?? null,
		comment: entry.comment,
		override: passed.override,
		facts: JSON.stringify(entry.facts),
	});
	const to = entry.facts['state'];
	const transition = entry.kind === 'transition' && typeof to === 'string' ? { to, user, comment: entry.comment, effectiveOn: entry.effectiveOn } : null;
	for (const listener of listeners) await listener({ collection, item, deleted: entry.kind === 'deleted', transition }, scope);
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
	return { effectiveOn: dayOf(row?.['effective_on']), comment: textOf(row?.['change_comment']), overrideReason: textOf(row?.[OVERRIDE_FIELD]) };
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Takes the note out of the record, where it has done its work, and gives it what the gate adds. */
async function finishRow(database: Knex, collection: string, row: Readonly<Record<string, unknown>>, set: Facts, fields: readonly FactField[]): Promise<void> {
	const note = [...NOTE_FIELDS, OVERRIDE_FIELD].filter((field) => row[field] !== null && row[field] !== undefined).map((field): [string, null] => [field, null]);
	const added = Object.entries(set).map(([field, value]): [string, unknown] => [field, storedValue(fields.find((candidate) => candidate.field === field)?.type ?? 'string', value)]);
	if (note.length + added.length > 0) await database(collection).where({ id: row['id'] }).update(Object.fromEntries([...note, ...added]));
}

function dayOf(value: unknown): string | null {
	return factOf('date', value) as string | null;
}

async function lastEntry(database: Knex, collection: string, item: string): Promise<LastEntry | null> {
	const row: { sequence: number; effective_on: unknown; facts: unknown } | undefined = await database('journal_entries')
		.where({ collection, item })
		.orderBy('sequence', 'desc')
		.first('sequence', 'effective_on', 'facts');
	if (!row) return null;
	return {
		sequence: Number(row.sequence),
		effectiveOn: dayOf(row.effective_on) ?? '',
		facts: factOf('json', row.facts) as Facts,
	};
}

/** Keys of the states, in the given order; what is no state stays undefined. */
async function stateKeys(database: Knex, ids: readonly unknown[]): Promise<(string | undefined)[]> {
	const known = ids.filter((id): id is string => typeof id === 'string');
	if (known.length === 0) return [];
	const rows: { id: string; key: string }[] = await database('workflow_states').whereIn('id', known).select('id', 'key');
	return ids.map((id) => rows.find((row) => row.id === id)?.key);
}

async function insertEntry(database: Knex, entry: Record<string, unknown> & { collection: string; item: string }): Promise<void> {
	try {
		await database('journal_entries').insert(entry);
	} catch (error) {
		// Two writers that did not touch the row itself met: the unique key of the sequence lets one of them win.
		if (!isUniqueViolation(error)) throw error;
		// PostgreSQL answers nothing more in a transaction that has failed, so the caller's language cannot be asked for.
		const { collection, item } = entry;
		throw new ChangedMeanwhileError({ collection, item, message: journalTexts('de').changedMeanwhile });
	}
}

function isUniqueViolation(error: unknown): boolean {
	const { code, errno } = error as { code?: string; errno?: number };
	return code === '23505' || (code === 'SQLITE_CONSTRAINT' && errno === 19);
}

async function dayError(collection: string, refused: { code: 'EFFECTIVE_ON_IN_FUTURE' } | { code: 'EFFECTIVE_ON_BEFORE_LAST'; lastEffectiveOn: string }, { database, user }: { database: Knex; user: string | null }): Promise<Error> {
	const language = await userLanguage(database, user);
	const texts = journalTexts(language);
	const fault = { collection, field: 'effective_on', path: [] } as const;
	return refused.code === 'EFFECTIVE_ON_IN_FUTURE'
		? new EffectiveDayError({ ...fault, type: 'lte', valid: todayInGermany(), validation_message: texts.inFuture })
		: new EffectiveDayError({ ...fault, type: 'gte', valid: refused.lastEffectiveOn, validation_message: texts.beforeLast(formatDay(refused.lastEffectiveOn, intlLocale(language))) });
}
