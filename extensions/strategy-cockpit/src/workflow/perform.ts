import { ForbiddenError, isDirectusError } from '@directus/errors';
import type { ActionEventParams, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { isFact, type Tracked } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import type { Facts } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import { inTransaction } from '../shared/server/in-transaction.ts';
import { lockRows } from '../shared/server/locks.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { contradictedField, isAsRequested, type RequestFault } from './domain/request.ts';
import type { Transition } from './domain/workflow.ts';
import { FieldOfTransitionError, NotInStateError, RequestFallenError, type ReasonInWords } from './errors.ts';
import { workflowTexts } from './messages.ts';
import {
	judge,
	loadSituation,
	mayDecline,
	type PossibleTransition,
	type Situation,
	type StandingRequest,
	type TransitionWarning,
} from './possible.ts';
import { forgetRequests, keepRequest } from './requests.ts';
import { labelOf, nameOfField } from './words.ts';

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
	/** Values for fields that the record gets with it. */
	fields?: Facts | undefined;
	override_reason?: string | undefined;
	/** True: only confirm what another has requested; false: only request. Left out: whichever it is. */
	confirm?: boolean | undefined;
}

export interface Performed {
	status: 'done' | 'requested';
	state: { key: string; label: string };
}

/** A request that has fallen with this attempt: that it is gone must hold, and then the caller is refused. */
export interface Fallen {
	refusal: Error;
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
export type RequestListener = (
	requested: Requested,
	scope: { database: Knex; schema: SchemaOverview },
) => Promise<void>;

/** What goes with the refusal of a request in its transaction. */
export type DeclineListener = (
	declined: Requested & { requester: string | null },
	scope: { database: Knex; schema: SchemaOverview },
) => Promise<void>;

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
export async function perform(
	source: CallerSource,
	wanted: Wanted,
	saying: Saying,
	language: Language,
	{ emitAfter, onRequest }: Following,
): Promise<Performed | Fallen | null> {
	const { services, database, schema, accountability } = source;
	const { collection, item } = wanted;
	await lockRows(database, collection, 'id', [item]);
	const found = await find(source, wanted, language);
	if (!found) return null;
	const { situation, transition } = found;
	refuseFields(situation, transition, saying.fields ?? {}, language);
	const to = situation.workflow.states.find(({ id }) => id === transition.to);
	const state = { key: to?.key ?? '', label: labelOf(to, language) ?? '' };
	const records = new services.ItemsService(collection, { knex: database, schema, accountability });
	const write = (part: object, { comment, fields, effective_on, override_reason }: Saying) =>
		records.updateOne(
			item,
			{ ...fields, ...defined({ effective_on, override_reason, change_comment: comment }), ...part },
			{ bypassEmitAction: emitAfter },
		);
	const isOverride = saying.override_reason !== undefined;

	if (transition.fourEyes && !isOverride) {
		const fallen = await fallenRequest(database, situation, transition, saying, language);
		if (fallen) return fallen;
	}
	const { request, requestable } = await judge(source, situation, transition, language, {
		given: saying.fields,
	});
	if (!requestable || isOverride) {
		const isConfirmation = request !== null && !request.isOwn && !isOverride;
		// The gate gives the record what was requested, from the day for which it was.
		await write(
			{ state: transition.to },
			isConfirmation ? { comment: saying.comment, effective_on: request.effectiveOn ?? undefined } : saying,
		);
		return { status: 'done', state };
	}
	const fields = saying.fields ?? {};
	await tryOut(source, situation, fields);
	// The comment makes an entry of the journal, so that both persons stand there.
	const comment = [workflowTexts('de').requested(transition.label), saying.comment].filter(Boolean).join(': ');
	await write({}, { effective_on: saying.effective_on, comment });
	await keepRequest(database, situation, transition.id, {
		...{ by: situation.actor.id, comment: saying.comment ?? null, fields, facts: situation.facts },
		effectiveOn: saying.effective_on ?? null,
	});
	await onRequest(
		{ collection, item, transition, user: situation.actor.id, comment: saying.comment ?? null },
		{ database, schema },
	);
	return { status: 'requested', state };
}

/** A field that the transition itself decides, or that is none of the record, must not come with it. */
function refuseFields(
	{ collection, fields }: Situation,
	transition: Transition,
	given: Facts,
	language: Language,
): void {
	const field = contradictedField(transition, given) ?? Object.keys(given).find((name) => !isFact(name));
	if (field !== undefined)
		throw new FieldOfTransitionError({
			collection,
			field,
			message: workflowTexts(language).fieldOfTransition(nameOfField(fields, field, language)),
		});
}

/**
 * Takes away a request that does not stand any more. Whoever would confirm it, or something else than was requested, is
 * refused and told why; whoever requests anew goes on. Whether somebody confirms or requests is not left to chance where
 * it is said.
 */
async function fallenRequest(
	database: Knex,
	situation: Situation,
	transition: Transition,
	{ confirm, fields = {}, effective_on: effectiveOn }: Saying,
	language: Language,
): Promise<Fallen | null> {
	const { requests, actor, collection } = situation;
	const request = requests.get(transition.id);
	const refusal = (because: RequestFault | 'NO_REQUEST' | 'REQUESTED_ALREADY'): Fallen => ({
		refusal: new RequestFallenError({
			...{ collection, field: 'state', because },
			message: workflowTexts(language).REQUEST_FALLEN[because],
		}),
	});
	if (!request) return confirm === true ? refusal('NO_REQUEST') : null;
	const isOwn = request.by === actor.id;
	if (!request.fault && confirm === false && !isOwn) return refusal('REQUESTED_ALREADY');
	const isOther = !isOwn && !isAsRequested(request, { fields, effectiveOn: effectiveOn ?? null }, todayInGermany());
	const fault = request.fault ?? (isOther ? 'OTHER_CONTENT' : null);
	if (!fault) return null;
	await forgetRequests(database, situation, transition.id);
	requests.delete(transition.id);
	const mayRequest = isOwn || fault === 'REQUESTER_GONE';
	return confirm === true || (confirm === undefined && !mayRequest) ? refusal(fault) : null;
}

/** Thrown to take back what was written only to see whether it can be. */
class TakenBack extends Error {}

/** Whether the requester may give the record these values, and they fit: the second person confirms them as they are. */
async function tryOut(
	{ services, database, schema, accountability }: CallerSource,
	{ collection, item }: Situation,
	fields: Facts,
): Promise<void> {
	if (Object.keys(fields).length === 0) return;
	try {
		await database.transaction(async (savepoint) => {
			await new services.ItemsService(collection, { knex: savepoint, schema, accountability }).updateOne(
				item,
				{ ...fields },
				{ bypassEmitAction: () => undefined },
			);
			throw new TakenBack();
		});
	} catch (error) {
		if (!(error instanceof TakenBack)) throw error;
	}
}

/** What may be done with the transition, from what is known without writing. */
export async function preview(
	source: CallerSource,
	wanted: Wanted,
	language: Language,
	warnings: readonly TransitionWarning[],
): Promise<PossibleTransition | null> {
	const found = await find(source, wanted, language);
	return found && judge(source, found.situation, found.transition, language, { warnings });
}

/** What `perform` answers to the same words: it is done, and taken back. */
export async function rehearse(
	source: CallerSource,
	wanted: Wanted,
	saying: Saying,
	language: Language,
	warnings: readonly TransitionWarning[],
): Promise<PossibleTransition | null> {
	const previewed = await preview(source, wanted, language, warnings);
	if (!previewed) return null;
	const performed: { answer?: Performed | Fallen | null } = {};
	try {
		await inTransaction(source, async (transaction, emitAfter) => {
			performed.answer = await perform({ ...source, database: transaction }, wanted, saying, language, {
				emitAfter,
				onRequest: () => Promise.resolve(),
			});
			throw new TakenBack();
		});
	} catch (error) {
		// Directus refuses without a word what was previewed with its reasons.
		if (isDirectusError(error, 'FORBIDDEN') && !previewed.allowed) return previewed;
		if (!(error instanceof TakenBack)) return { ...previewed, ...refusedBy(error) };
	}
	const { answer } = performed;
	if (answer && 'refusal' in answer) return { ...previewed, ...refusedBy(answer.refusal) };
	return answer?.status === 'done' ? { ...previewed, allowed: true, requestable: false, reasons: [] } : previewed;
}

/** The reasons in a refusal; whatever else is thrown is a fault of the server. */
function refusedBy(error: unknown): Pick<PossibleTransition, 'allowed' | 'requestable' | 'reasons'> {
	const refusals: unknown[] = Array.isArray(error) ? error : [error];
	const reasons = refusals.flatMap((refusal): ReasonInWords[] => {
		if (!isDirectusError<{ reasons?: ReasonInWords[]; field?: string } | null>(refusal)) throw error;
		const { reasons: told, field } = refusal.extensions ?? {};
		return told ?? [{ code: refusal.code, message: refusal.message, ...(field === undefined ? {} : { field }) }];
	});
	return { allowed: false, requestable: false, reasons };
}

/** Takes back the caller's own request. */
export async function withdraw(
	source: CallerSource,
	wanted: Wanted,
	language: Language,
	following: Pick<Following, 'emitAfter'>,
): Promise<true | null> {
	const ended = await endRequest(source, wanted, language);
	if (!ended) return null;
	const { situation, transition, request } = ended;
	if (request.by !== situation.actor.id) throw new ForbiddenError();
	await note(source, situation, workflowTexts('de').withdrawn(transition.label), following);
	return true;
}

/** Refuses with a reason what another has requested; for whoever could confirm it. */
export async function decline(
	source: CallerSource,
	wanted: Wanted,
	reason: string,
	language: Language,
	{ emitAfter, onDecline }: Pick<Following, 'emitAfter'> & { onDecline: DeclineListener },
): Promise<true | null> {
	const ended = await endRequest(source, wanted, language);
	if (!ended) return null;
	const { situation, transition, request } = ended;
	if (!mayDecline(situation, transition, request)) throw new ForbiddenError();
	await note(source, situation, `${workflowTexts('de').declined(transition.label)}: ${reason}`, { emitAfter });
	const { database, schema } = source;
	const { collection, item, actor } = situation;
	await onDecline(
		{ ...{ collection, item, transition, user: actor.id, comment: reason }, requester: request.by },
		{ database, schema },
	);
	return true;
}

/** The request that is to end, which is then gone. */
async function endRequest(
	source: CallerSource,
	wanted: Wanted,
	language: Language,
): Promise<{ situation: Situation; transition: Transition; request: StandingRequest } | null> {
	await lockRows(source.database, wanted.collection, 'id', [wanted.item]);
	const found = await find(source, wanted, language);
	const request = found?.situation.requests.get(found.transition.id);
	if (!found) return null;
	if (!request)
		throw new RequestFallenError({
			...{ collection: wanted.collection, field: 'state', because: 'NO_REQUEST' },
			message: workflowTexts(language).REQUEST_FALLEN.NO_REQUEST,
		});
	await forgetRequests(source.database, found.situation, found.transition.id);
	return { ...found, request };
}

/** Leaves an entry in the journal, with the caller's right to change the record. */
async function note(
	{ services, database, schema, accountability }: CallerSource,
	{ collection, item }: Situation,
	comment: string,
	{ emitAfter }: Pick<Following, 'emitAfter'>,
): Promise<void> {
	await new services.ItemsService(collection, { knex: database, schema, accountability }).updateOne(
		item,
		{ change_comment: comment },
		{ bypassEmitAction: emitAfter },
	);
}

async function find(
	source: CallerSource,
	{ collection, item, key }: Wanted,
	language: Language,
): Promise<{ situation: Situation; transition: Transition } | null> {
	const situation = await loadSituation(source, collection, item);
	const transition = situation?.workflow.transitions.find((candidate) => candidate.key === key);
	if (!situation || !transition) return null;
	if (transition.from !== situation.from) throw notInState(situation, language);
	return { situation, transition };
}

function notInState({ collection, workflow, from }: Situation, language: Language): Error {
	const texts = workflowTexts(language);
	const message = texts.NOT_IN_STATE(
		labelOf(
			workflow.states.find(({ id }) => id === from),
			language,
		) ?? texts.unknownState,
	);
	return new NotInStateError({ collection, field: 'state', message, reasons: [{ code: 'NOT_IN_STATE', message }] });
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
