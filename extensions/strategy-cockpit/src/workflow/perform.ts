import { randomUUID } from 'node:crypto';
import type { ActionEventParams } from '@directus/types';
import { ForbiddenError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { Tracked } from '../journal/index.ts';
import type { Facts } from '../shared/facts.ts';
import type { Language } from '../shared/locale.ts';
import { NotInStateError } from './errors.ts';
import { workflowTexts } from './messages.ts';
import { loadSituation, possibleTransitions, type CallerSource, type PossibleTransition, type Situation } from './possible.ts';
import { labelOf } from './words.ts';

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

/**
 * Does a transition with the caller's rights, in the transaction of `source.database`. The record is locked first, so that
 * of two who start from the same state one wins and the other is told. The gate decides again; where only a second
 * person is missing, the transition is requested instead. Null when there is no such record or transition.
 */
export async function perform(source: CallerSource, { collection, item, key }: { collection: Tracked; item: string; key: string }, saying: Saying, language: Language, emitAfter: (event: ActionEventParams) => void): Promise<Performed | null> {
	const { services, database, schema, accountability } = source;
	await database(collection).where({ id: item }).forUpdate().first('id');
	const situation = await loadSituation(source, collection, item);
	if (!situation) return null;
	const transition = situation.workflow.transitions.find((candidate) => candidate.key === key);
	if (!transition) return null;
	const to = situation.workflow.states.find(({ id }) => id === transition.to);
	const state = { key: to?.key ?? '', label: labelOf(to, language) ?? '' };
	if (transition.from !== situation.from) throw notInState(situation, language);
	const possible = (await possibleTransitions(source, situation, language, saying.fields)).find((candidate) => candidate.key === key);
	if (possible?.requestable) {
		await request(database, situation, transition.id, saying.comment ?? null);
		return { status: 'requested', state };
	}
	const note = { change_comment: saying.comment ?? null, effective_on: saying.effective_on ?? null, ...(saying.override_reason === undefined ? {} : { override_reason: saying.override_reason }) };
	const given = Object.fromEntries(Object.entries(note).filter(([, value]) => value !== null));
	await new services.ItemsService(collection, { knex: database, schema, accountability }).updateOne(item, { ...saying.fields, ...given, state: transition.to }, { bypassEmitAction: emitAfter });
	return { status: 'done', state };
}

/** What `perform` would answer, from what is known without writing. */
export async function foresee(source: CallerSource, { collection, item, key }: { collection: Tracked; item: string; key: string }, language: Language): Promise<PossibleTransition | null> {
	const situation = await loadSituation(source, collection, item);
	const transition = situation?.workflow.transitions.find((candidate) => candidate.key === key);
	if (!situation || !transition) return null;
	if (transition.from !== situation.from) throw notInState(situation, language);
	return (await possibleTransitions(source, situation, language)).find((candidate) => candidate.key === key) ?? null;
}

function notInState({ collection, workflow, from }: Situation, language: Language): Error {
	const texts = workflowTexts(language);
	const message = texts.NOT_IN_STATE(labelOf(workflow.states.find(({ id }) => id === from), language) ?? texts.unknownState);
	return new NotInStateError({ collection, field: 'state', message, reasons: [{ code: 'NOT_IN_STATE', message }] });
}

async function request(database: Knex, { collection, item, actor, mayChange }: Situation, transition: string, comment: string | null): Promise<void> {
	if (!mayChange || !actor.id) throw new ForbiddenError();
	await database('transition_requests').insert({ id: randomUUID(), collection, item, transition, requested_by: actor.id, requested_at: new Date(), comment });
}

/** Runs `work` in a transaction, and tells Directus's listeners of what was written only when it has held. */
export async function inTransaction<Result>({ database, emitter }: Pick<EndpointExtensionContext, 'database' | 'emitter'>, work: (transaction: Knex, emitAfter: (event: ActionEventParams) => void) => Promise<Result>): Promise<Result> {
	const events: ActionEventParams[] = [];
	const result = await database.transaction((transaction) => work(transaction, (event) => events.push(event)));
	for (const { event, meta, context } of events) emitter.emitAction(event, meta, context);
	return result;
}
