import { randomUUID } from 'node:crypto';
import type { EventContext, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { callerLanguage } from '../shared/caller-language.ts';
import { formatDay, intlLocale } from '../shared/locale.ts';
import { todayInGermany } from '../shared/today.ts';
import { decideEntry, type Change, type Facts, type LastEntry } from './domain/entry.ts';
import { factOf, factsOf, storedDay, type FactField } from './domain/facts.ts';
import { isTracked, NOTE_FIELDS, TRACKED, type Tracked } from './domain/tracked.ts';
import { ChangedMeanwhileError, EffectiveDayError, JournalClosedError, UntrackedWriteError } from './errors.ts';
import { journalTexts } from './messages.ts';

/** An entry that has just been written, told within the same transaction. */
export interface WrittenEntry {
	collection: Tracked;
	item: string;
	facts: Facts;
	deleted: boolean;
}

/** What goes with an entry in its transaction, such as a published copy; a throw rolls everything back. */
export type EntryListener = (entry: WrittenEntry, scope: { database: Knex; schema: SchemaOverview }) => Promise<void>;

/** What Directus notes of each write, in the transaction of the write and after it: one activity a record. */
interface Activity {
	action?: unknown;
	collection?: unknown;
	item?: unknown;
	user?: unknown;
}

/**
 * Writes the journal. Directus creates an activity for each record that was created, updated or deleted, whatever the way
 * in, and does so within the transaction of the write and after it: there the row is final, its lock is held, and a throw
 * takes the write back. So this is the place where history can neither miss a change nor invent one.
 */
export function registerJournalHooks({ filter }: Pick<RegisterFunctions, 'filter'>, listeners: readonly EntryListener[]): void {
	filter('activity.create', async (payload, _meta, context) => {
		const { action, collection, item, user } = payload as Activity;
		if (typeof collection !== 'string' || !isTracked(collection) || !isWrite(action)) return payload;
		await keepEntry({ action, collection, item: String(item), user: typeof user === 'string' ? user : null }, context, listeners);
		return payload;
	});

	for (const collection of TRACKED) {
		const refuse = async <Payload>(payload: Payload, _meta: unknown, context: EventContext) => {
			await refuseUntracked(collection, context);
			return payload;
		};
		filter(`${collection}.items.create`, refuse);
		filter(`${collection}.items.update`, refuse);
		filter(`${collection}.items.delete`, refuse);
	}

	const closed = async (_payload: unknown, _meta: unknown, context: EventContext) => {
		throw new JournalClosedError({ message: journalTexts(await callerLanguage(context)).appendOnly });
	};
	filter('journal_entries.items.create', closed);
	filter('journal_entries.items.update', closed);
	filter('journal_entries.items.delete', closed);
}

function isWrite(action: unknown): action is Change['action'] {
	return action === 'create' || action === 'update' || action === 'delete';
}

/** Without a caller, or with tracking switched off, Directus creates no activity, and there would be no entry. */
async function refuseUntracked(collection: Tracked, context: EventContext): Promise<void> {
	const texts = async () => journalTexts(await callerLanguage(context));
	if (!context.accountability) throw new UntrackedWriteError({ collection, message: (await texts()).noCaller });
	if (context.schema?.collections[collection]?.accountability === null) throw new UntrackedWriteError({ collection, message: (await texts()).trackingOff });
}

interface Write {
	action: Change['action'];
	collection: Tracked;
	item: string;
	user: string | null;
}

async function keepEntry({ action, collection, item, user }: Write, context: EventContext, listeners: readonly EntryListener[]): Promise<void> {
	const { database, schema } = context;
	if (!schema) throw new Error('The journal needs the schema.');
	const fields = storedFields(schema, collection);
	const row = action === 'delete' ? null : await rowOf(database, collection, item);
	const facts = row && factsOf(fields, row);
	const note = noteOf(row);
	const last = await lastEntry(database, collection, item);
	const decision = decideEntry({ action, facts, last, today: todayInGermany(), ...note });
	if (decision.kind === 'refused') throw await dayError(collection, decision, context);
	if (row && (note.effectiveOn !== null || note.comment !== null)) await database(collection).where({ id: item }).update(Object.fromEntries(NOTE_FIELDS.map((field) => [field, null])));
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
		override: false,
		facts: JSON.stringify(entry.facts),
	});
	for (const listener of listeners) await listener({ collection, item, facts: entry.facts, deleted: entry.kind === 'deleted' }, { database, schema });
}

function storedFields(schema: SchemaOverview, collection: string): FactField[] {
	const fields = Object.values(schema.collections[collection]?.fields ?? {});
	return fields.filter(({ alias }) => !alias).map(({ field, type }) => ({ field, type }));
}

async function rowOf(database: Knex, collection: string, item: string): Promise<Record<string, unknown>> {
	const row: Record<string, unknown> | undefined = await database(collection).where({ id: item }).first();
	if (!row) throw new Error(`${collection}/${item} was written and is not there.`);
	return row;
}

function noteOf(row: Readonly<Record<string, unknown>> | null): Pick<Change, 'effectiveOn' | 'comment'> {
	const comment = row?.['change_comment'];
	return { effectiveOn: dayOf(row?.['effective_on']), comment: typeof comment === 'string' && comment.trim() !== '' ? comment : null };
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

async function dayError(collection: string, refused: { code: 'EFFECTIVE_ON_IN_FUTURE' } | { code: 'EFFECTIVE_ON_BEFORE_LAST'; lastEffectiveOn: string }, context: EventContext): Promise<Error> {
	const language = await callerLanguage(context);
	const texts = journalTexts(language);
	const fault = { collection, field: 'effective_on', path: [] } as const;
	return refused.code === 'EFFECTIVE_ON_IN_FUTURE'
		? new EffectiveDayError({ ...fault, type: 'lte', valid: todayInGermany(), validation_message: texts.inFuture })
		: new EffectiveDayError({ ...fault, type: 'gte', valid: refused.lastEffectiveOn, validation_message: texts.beforeLast(formatDay(refused.lastEffectiveOn, intlLocale(language))) });
}
