import { randomUUID } from 'node:crypto';
import type { ActionEventParams, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Tracked } from '../journal/index.ts';
import type { Facts } from '../shared/facts.ts';
import type { Language } from '../shared/locale.ts';
import type { Transition } from './domain/workflow.ts';
import { NotInStateError } from './errors.ts';
import { workflowTexts } from './messages.ts';
import { judge, loadSituation, type CallerSource, type PossibleTransition, type Situation } from './possible.ts';
import { labelOf } from './words.ts';

/** A transition of a record. */
export interface Wanted {
	collection: Tracked;
	item: string;
	key: string;
}

/** What the caller says with a transition. */
export interface Saying {
	comment?: string | undefined;
	effective_on?: string | undefined;
	/** Values for required fields that the record does not have yet. */
	fields?: Facts | undefined;
	override_reason?: string | undefined;
}

export interface Performed {
	status: 'done' | 'requested';
	state: { key: string; label: string };
}

/** A transition that somebody has requested, and that another person is to confirm. */
export interface Requested {
	collection: Tracked;
	item: string;
	transition: Pick<Transition, 'label' | 'labelEn' | 'policies' | 'projectRoles'>;
	user: string | null;
	comment: string | null;
}

/** What goes with a request in its transaction; a throw rolls it back. */
export type RequestListener = (requested: Requested, scope: { database: Knex; schema: SchemaOverview }) => Promise<void>;

/** What follows a transition: events for Directus's listeners once it holds, and word of a request. */
export interface Following {
	emitAfter: (event: ActionEventParams) => void;
	onRequest: RequestListener;
}

/**
 * Does a transition with the caller's rights, in the transaction of `source.database`. The record is locked first, so that
 * of two who start from the same state one wins and the other is told. The gate decides again; where only a second
 * person is missing, the transition is requested instead. Null when there is no such record or transition.
 */
export async function perform(source: CallerSource, wanted: Wanted, saying: Saying, language: Language, { emitAfter, onRequest }: Following): Promise<Performed | null> {
	const { services, database, schema, accountability } = source;
	const { collection, item } = wanted;
	await database(collection).where({ id: item }).forUpdate().first('id');
	const found = await find(source, wanted, language);
	if (!found) return null;
	const { situation, transition } = found;
	const to = situation.workflow.states.find(({ id }) => id === transition.to);
	const state = { key: to?.key ?? '', label: labelOf(to, language) ?? '' };
	const records = new services.ItemsService(collection, { knex: database, schema, accountability });
	const write = (part: object, { comment, fields, effective_on, override_reason }: Saying) =>
		records.updateOne(item, { ...fields, ...defined({ effective_on, override_reason, change_comment: comment }), ...part }, { bypassEmitAction: emitAfter });

	const { requestable } = await judge(source, situation, transition, language, saying.fields);
	if (!requestable || saying.override_reason !== undefined) {
		await write({ state: transition.to }, saying);
		return { status: 'done', state };
	}
	// The comment makes an entry of the journal, so that both persons stand there.
	const comment = [workflowTexts('de').requested(transition.label), saying.comment].filter(Boolean).join(': ');
	await write({}, { ...saying, comment });
	await request(database, situation, transition, saying.comment ?? null);
	await onRequest({ collection, item, transition, user: situation.actor.id, comment: saying.comment ?? null }, { database, schema });
	return { status: 'requested', state };
}

/** What `perform` would answer, from what is known without writing. */
export async function foresee(source: CallerSource, wanted: Wanted, language: Language): Promise<PossibleTransition | null> {
	const found = await find(source, wanted, language);
	return found && judge(source, found.situation, found.transition, language);
}

async function find(source: CallerSource, { collection, item, key }: Wanted, language: Language): Promise<{ situation: Situation; transition: Transition } | null> {
	const situation = await loadSituation(source, collection, item);
	const transition = situation?.workflow.transitions.find((candidate) => candidate.key === key);
	if (!situation || !transition) return null;
	if (transition.from !== situation.from) throw notInState(situation, language);
	return { situation, transition };
}

function notInState({ collection, workflow, from }: Situation, language: Language): Error {
	const texts = workflowTexts(language);
	const message = texts.NOT_IN_STATE(labelOf(workflow.states.find(({ id }) => id === from), language) ?? texts.unknownState);
	return new NotInStateError({ collection, field: 'state', message, reasons: [{ code: 'NOT_IN_STATE', message }] });
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

async function request(database: Knex, { collection, item, actor }: Situation, { id: transition }: Transition, comment: string | null): Promise<void> {
	await database('transition_requests').insert({ id: randomUUID(), collection, item, transition, requested_by: actor.id, requested_at: new Date(), comment });
}
