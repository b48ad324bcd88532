import type { Field } from '@directus/types';
import { factsOf, storedFields, type HistoryEntry, type Tracked } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import { rightToWrite } from '../rights/index.ts';
import type { Fact, Facts } from '../shared/domain/facts.ts';
import { hasHappened } from '../shared/domain/happened.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource, Source } from '../shared/server/source.ts';
import type { Language } from '../shared/domain/locale.ts';
import { decideTransition, fieldsToSet, isEntitled } from './domain/decide.ts';
import { faultOfRequest, type RequestFault, type TransitionRequest } from './domain/request.ts';
import type { Actor, State, Transition, Workflow } from './domain/workflow.ts';
import type { ReasonInWords } from './errors.ts';
import { conditionOf, loadActor, loadWorkflow, stateIn } from './load.ts';
import { workflowTexts } from './messages.ts';
import { loadRequests } from './requests.ts';
import { labelOf, nameOfField, reasonInWords } from './words.ts';

/** A request, and why it does not stand any more, if so. */
export type StandingRequest = TransitionRequest & { fault: RequestFault | null };

/** A record with the workflow that it is in, as far as the caller may know. */
export interface Situation {
	workflow: Workflow;
	collection: Tracked;
	item: string;
	facts: Facts;
	from: string | null;
	actor: Actor;
	/** By the transition's id. */
	requests: Map<string, StandingRequest>;
	/** Whether the caller may change a field of the record; the state, where the workflow allows it. */
	mayWrite: (field: string) => boolean;
	fields: readonly Field[];
}

/** A transition from the present state, and whether the caller may do it now. */
export interface PossibleTransition {
	key: string;
	label: string;
	to: { key: string; label: string; color: string | null; icon: string | null };
	allowed: boolean;
	/** Every reason against it; a comment is asked for when the transition is done, so it is no reason here. */
	reasons: ReasonInWords[];
	commentRequired: boolean;
	/** Fields that must have a value, and whether the caller may give them one. */
	requiredFields: { field: string; label: string; writable: boolean }[];
	/** Of these, the ones that say on which day it happened; the day, where the record has it and the caller may write it. */
	happened: HappenedOn[];
	fourEyes: boolean;
	/** The caller may request it, and another person confirms. */
	requestable: boolean;
	/** Requested and waiting for another person. */
	requestedAt: string | null;
	/** What was requested; null while nothing is. */
	request: RequestInWords | null;
	/** Why an earlier request has fallen; null where none has. */
	requestFallen: string | null;
	/** What cannot be taken back once it is done; null where it can. */
	warning: string | null;
}

/** What another capability says of a transition that cannot be taken back, in sentences; none where it has nothing to say. */
export type TransitionWarning = (
	transition: Pick<Situation, 'collection' | 'facts'> & { to: State },
	language: Language,
) => readonly string[];

/** A field that says on which day something happened. */
export interface HappenedOn {
	field: string;
	/** 'YYYY-MM-DD' */
	day: string | null;
}

/** A request, as far as the caller may know it. */
export interface RequestInWords {
	isOwn: boolean;
	comment: string | null;
	effectiveOn: string | null;
	/** Values that the record gets with it; those of fields that the caller may write, and all to the requester. */
	fields: { field: string; label: string; value: Fact }[];
	/** The caller may refuse it. */
	mayDecline: boolean;
}

/** What `GET /workflow/:collection/:id` answers. */
export interface WorkflowAnswer {
	state: {
		id: string;
		key: string;
		label: string;
		color: string | null;
		icon: string | null;
		isFinal: boolean;
	} | null;
	/** The caller may go past the workflow with a reason. */
	mayOverride: boolean;
	transitions: PossibleTransition[];
	/** What concerns the state, newest first. */
	history: HistoryEntry[];
}

/** Loads what every decision about a record needs; null when the caller may not read it or it has no workflow. */
export async function loadSituation(
	source: CallerSource,
	collection: Tracked,
	item: string,
): Promise<Situation | null> {
	const { database, accountability } = source;
	const [readable] = await liveReader(source).read<object>(collection, {
		filter: { id: { _eq: item } },
		fields: ['id'],
		limit: 1,
	});
	const workflow = readable && (await loadWorkflow(database, collection));
	if (!workflow) return null;
	return situationOf(source, {
		workflow,
		collection,
		item,
		actor: await loadActor(database, accountability.user, { collection, item }),
		mayWrite: await rightToWrite(source.services, source, collection, item),
	});
}

/** The same for whoever is said to act, as the system; null when there is no such record. */
export async function situationOf(
	{ services, database, schema }: Source,
	given: Pick<Situation, 'workflow' | 'collection' | 'item' | 'actor' | 'mayWrite'>,
): Promise<Situation | null> {
	const { collection, item } = given;
	const row: Record<string, unknown> | undefined = await database(collection).where({ id: item }).first();
	if (!row) return null;
	const facts = factsOf(storedFields(schema, collection), row);
	const requests = await loadRequests({ services, database, schema }, given, given.workflow);
	return {
		...{ ...given, facts, from: stateIn(facts) },
		requests: new Map(
			[...requests].map(([id, request]) => [id, { ...request, fault: faultOfRequest(request, facts) }]),
		),
		fields: await fieldsOf({ services, database, schema }, collection),
	};
}

/** The transitions from the present state, each with every reason against it. */
export async function possibleTransitions(
	source: Source,
	situation: Situation,
	language: Language,
	warnings: readonly TransitionWarning[],
): Promise<PossibleTransition[]> {
	const possible: PossibleTransition[] = [];
	for (const transition of situation.workflow.transitions.filter(({ from }) => from === situation.from))
		possible.push(await judge(source, situation, transition, language, { warnings }));
	return possible;
}

/** One of them; `given` are values that the caller would write with it, `warnings` what others say of it. */
export async function judge(
	source: Source,
	situation: Situation,
	transition: Transition,
	language: Language,
	{ given = {}, warnings = [] }: { given?: Facts | undefined; warnings?: readonly TransitionWarning[] },
): Promise<PossibleTransition> {
	const { workflow, collection, item, facts, from, actor, requests, mayWrite, fields } = situation;
	const requested = requests.get(transition.id);
	const request = requested?.fault ? undefined : requested;
	// The record gets what was requested, whoever looks at it: nothing of that is missing to the requester either.
	const written = { ...request?.fields, ...given };
	const day = request?.effectiveOn ?? todayInGermany();
	const changes = {
		...{ ...written, ...fieldsToSet(transition, facts, { ...facts, ...written }, day) },
		state: transition.to,
	};
	const reasons = decideTransition(transition, {
		facts: { ...facts, ...changes },
		...{
			actor,
			comment: 'asked for when it is done',
			condition: await conditionOf(source, collection, item, transition, changes),
			requestedBy: request?.by ?? null,
			requestFault: null,
		},
	});
	const about = {
		workflow,
		from,
		to: transition.to,
		transition,
		fields,
		requestedByCaller: request !== undefined && request.by === actor.id,
	};
	const inWords = reasons.map((reason) => reasonInWords(reason, about, language));
	if (!mayWrite('state')) inWords.unshift({ code: 'NO_RIGHT', message: workflowTexts(language).NO_RIGHT });
	const to = workflow.states.find(({ id }) => id === transition.to);
	return {
		...{ key: transition.key, label: labelOf(transition, language) ?? transition.key },
		to: {
			key: to?.key ?? '',
			label: labelOf(to, language) ?? '',
			color: to?.color ?? null,
			icon: to?.icon ?? null,
		},
		...{
			allowed: inWords.length === 0,
			reasons: inWords,
			commentRequired: transition.commentRequired,
			fourEyes: transition.fourEyes,
		},
		requiredFields: transition.requiredFields.map((field) => ({
			field,
			label: nameOfField(fields, field, language),
			writable: mayWrite(field),
		})),
		happened: transition.requiredFields
			.filter((field) => hasHappened(collection, field))
			.map((field) => ({ field, day: mayWrite(field) ? dayIn(facts, field) : null })),
		requestable: inWords.length === 1 && inWords[0]?.code === 'SECOND_PERSON' && request === undefined,
		requestedAt: request?.at ?? null,
		request: request ? requestInWords(request, situation, transition, language) : null,
		requestFallen: requested?.fault ? workflowTexts(language).REQUEST_FALLEN[requested.fault] : null,
		warning: to ? warningOf(situation, to, language, warnings) : null,
	};
}

function dayIn(facts: Facts, field: string): string | null {
	const day = ownValue(facts, field);
	return typeof day === 'string' ? day : null;
}

function warningOf(
	{ workflow, collection, facts }: Situation,
	to: State,
	language: Language,
	warnings: readonly TransitionWarning[],
): string | null {
	const isEnd = !workflow.transitions.some(({ from }) => from === to.id);
	const sentences = [
		...warnings.flatMap((warning) => warning({ collection, facts, to }, language)),
		...(isEnd ? [workflowTexts(language).noWayBack(labelOf(to, language) ?? to.key)] : []),
	];
	return sentences.length > 0 ? sentences.join(' ') : null;
}

function requestInWords(
	request: StandingRequest,
	situation: Situation,
	transition: Transition,
	language: Language,
): RequestInWords {
	const { actor, mayWrite, fields } = situation;
	const isOwn = request.by === actor.id;
	const { comment, effectiveOn } = request;
	return {
		...{ isOwn, comment, effectiveOn },
		fields: Object.entries(request.fields).flatMap(([field, value]) =>
			isOwn || mayWrite(field) ? [{ field, label: nameOfField(fields, field, language), value }] : [],
		),
		mayDecline: mayDecline(situation, transition, request),
	};
}

/** Whoever could confirm a request may refuse it. */
export function mayDecline(
	{ actor, mayWrite }: Pick<Situation, 'actor' | 'mayWrite'>,
	transition: Transition,
	{ by }: Pick<StandingRequest, 'by'>,
): boolean {
	return actor.id !== null && by !== actor.id && isEntitled(transition, actor) && mayWrite('state');
}
