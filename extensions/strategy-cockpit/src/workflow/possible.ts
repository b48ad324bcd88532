import type { Accountability, Field } from '@directus/types';
import { factsOf, storedFields, type HistoryEntry, type Tracked } from '../journal/index.ts';
import { permissionsOf } from '../shared/caller.ts';
import type { Facts } from '../shared/facts.ts';
import { fieldsOf } from '../shared/fields.ts';
import type { Language } from '../shared/locale.ts';
import { decideTransition, fieldsToSet } from './domain/decide.ts';
import type { Actor, Transition, Workflow } from './domain/workflow.ts';
import type { ReasonInWords } from './errors.ts';
import { conditionOf, loadActor, loadRequests, loadWorkflow, stateIn, type Source } from './load.ts';
import { workflowTexts } from './messages.ts';
import { labelOf, nameOfField, reasonInWords } from './words.ts';

export type CallerSource = Source & { accountability: Accountability };

/** A record with the workflow that it is in, as far as the caller may know. */
export interface Situation {
	workflow: Workflow;
	collection: Tracked;
	item: string;
	facts: Facts;
	from: string | null;
	actor: Actor;
	requests: Awaited<ReturnType<typeof loadRequests>>;
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
	fourEyes: boolean;
	/** The caller may request it, and another person confirms. */
	requestable: boolean;
	/** Requested and waiting for another person. */
	requestedAt: string | null;
}

/** What `GET /workflow/:collection/:id` answers. */
export interface WorkflowAnswer {
	state: { id: string; key: string; label: string; color: string | null; icon: string | null; isFinal: boolean } | null;
	/** The caller may go past the workflow with a reason. */
	mayOverride: boolean;
	transitions: PossibleTransition[];
	/** What concerns the state, newest first. */
	history: HistoryEntry[];
}

/** Loads what every decision about a record needs; null when the caller may not read it or it has no workflow. */
export async function loadSituation(source: CallerSource, collection: Tracked, item: string): Promise<Situation | null> {
	const { services, database, schema, accountability } = source;
	const [readable] = await new services.ItemsService(collection, { knex: database, schema, accountability }).readByQuery({ filter: { id: { _eq: item } }, fields: ['id'], limit: 1 });
	const workflow = readable && (await loadWorkflow(database, collection));
	if (!workflow) return null;
	return situationOf(source, { workflow, collection, item, actor: await loadActor(database, accountability.user, { collection, item }), mayWrite: await rightToWrite(source, collection, item) });
}

/** Which fields of a record the caller may write. Directus takes those of all the caller's permissions as soon as one is for the record. */
async function rightToWrite(source: CallerSource, collection: string, item: string): Promise<Situation['mayWrite']> {
	const { services, database, schema, accountability } = source;
	const { access } = (await new services.PermissionsService({ knex: database, schema, accountability }).getItemPermissions(collection, item)).update;
	if (accountability.admin || !access) return () => access;
	// A policy for some addresses only may not hold for this request.
	const writable = (await permissionsOf(source, 'update', collection)).flatMap(({ fields, ip_access: addresses }) => (addresses ? [] : (fields?.split(',') ?? [])));
	return (field) => writable.includes('*') || writable.includes(field);
}

/** The same for whoever is said to act, as the system; null when there is no such record. */
export async function situationOf({ services, database, schema }: Source, given: Pick<Situation, 'workflow' | 'collection' | 'item' | 'actor' | 'mayWrite'>): Promise<Situation | null> {
	const { collection, item } = given;
	const row: Record<string, unknown> | undefined = await database(collection).where({ id: item }).first();
	if (!row) return null;
	const facts = factsOf(storedFields(schema, collection), row);
	return {
		...{ ...given, facts, from: stateIn(facts) },
		requests: await loadRequests(database, collection, item),
		fields: await fieldsOf({ services, database, schema }, collection),
	};
}

/** The transitions from the present state, each with every reason against it. */
export async function possibleTransitions(source: Source, situation: Situation, language: Language): Promise<PossibleTransition[]> {
	const possible: PossibleTransition[] = [];
	for (const transition of situation.workflow.transitions.filter(({ from }) => from === situation.from)) possible.push(await judge(source, situation, transition, language));
	return possible;
}

/** One of them; `given` are values that the caller would write with it. */
export async function judge(source: Source, situation: Situation, transition: Transition, language: Language, given: Facts = {}): Promise<PossibleTransition> {
	const { workflow, collection, item, facts, from, actor, requests, mayWrite, fields } = situation;
	const request = requests.get(transition.id);
	const after = { ...facts, ...given };
	const reasons = decideTransition(transition, {
		facts: { ...after, ...fieldsToSet(transition, facts, after, 'today') },
		...{ actor, comment: 'asked for when it is done', condition: await conditionOf(source, collection, item, transition), requestedBy: request?.by ?? null },
	});
	const about = { workflow, from, to: transition.to, transition, fields, requestedByCaller: request !== undefined && request.by === actor.id };
	const inWords = reasons.map((reason) => reasonInWords(reason, about, language));
	if (!mayWrite('state')) inWords.unshift({ code: 'NO_RIGHT', message: workflowTexts(language).NO_RIGHT });
	const to = workflow.states.find(({ id }) => id === transition.to);
	return {
		...{ key: transition.key, label: labelOf(transition, language) ?? transition.key },
		to: { key: to?.key ?? '', label: labelOf(to, language) ?? '', color: to?.color ?? null, icon: to?.icon ?? null },
		...{ allowed: inWords.length === 0, reasons: inWords, commentRequired: transition.commentRequired, fourEyes: transition.fourEyes },
		requiredFields: transition.requiredFields.map((field) => ({ field, label: nameOfField(fields, field, language), writable: mayWrite(field) })),
		requestable: inWords.length === 1 && inWords[0]?.code === 'SECOND_PERSON' && request === undefined,
		requestedAt: request?.at ?? null,
	};
}
