import type { ApiExtensionContext } from '@directus/types';
import type { EntryGate, EntryListener, EntryScope, Passed, PendingWrite } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import { userLanguage } from '../shared/server/caller.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import { shareTurn } from '../shared/server/locks.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { CONFIGURATION } from './domain/configuration.ts';
import { decideTransition, fieldsToSet, transitionBetween, type Reason } from './domain/decide.ts';
import type { Actor, Transition, Workflow } from './domain/workflow.ts';
import { NoHistoryError, OverrideRefusedError, TransitionRefusedError } from './errors.ts';
import {
	differing,
	faultOfRequest,
	isAsRequested,
	type RequestFault,
	type TransitionRequest,
} from './domain/request.ts';
import { conditionOf, loadActor, loadWorkflow, stateIn } from './load.ts';
import { workflowTexts } from './messages.ts';
import { forgetRequests, loadRequests } from './requests.ts';
import { reasonInWords } from './words.ts';
import { ownValue } from '../shared/domain/own-value.ts';

const PASSED: Passed = { set: {}, override: false };

/**
 * Enforces the workflow on every way in: it is asked by the journal within the transaction of the write, when the record
 * has its new values and its last entry says from which state it comes.
 */
export function workflowGate(services: ApiExtensionContext['services']): EntryGate {
	const once = oncePerTransaction(...CONFIGURATION);
	return async (write, scope) => {
		const to = stateIn(write.after);
		const from = stateIn(write.before);
		if (to === null || (write.before && from === to)) return PASSED;
		const texts = async () => workflowTexts(await userLanguage(scope.database, write.user));
		if (!write.before && write.action !== 'create')
			throw new NoHistoryError({ collection: write.collection, message: (await texts()).noHistory });
		const workflow = await once(scope.database, write.collection, async () => {
			// Its ways are not to be taken away while a record goes one of them.
			await shareTurn(scope.database, 'workflows');
			return loadWorkflow(scope.database, write.collection);
		});
		if (!workflow)
			throw new TransitionRefusedError({
				collection: write.collection,
				field: 'state',
				message: (await texts()).noWorkflow,
				reasons: [],
			});
		const way = transitionBetween(workflow, from, to);
		// Most new records begin where everybody may let them begin.
		if ('begins' in way) return PASSED;
		const actor = await loadActor(scope.database, write.user, write);
		const { transition, reasons, set } = await decide(services, { workflow, actor, way }, write, scope);
		if (reasons.length > 0) {
			if (write.overrideReason === null)
				throw await refusal(services, { workflow, transition, reasons }, write, scope);
			if (!actor.isAdmin)
				throw new OverrideRefusedError({
					field: 'override_reason',
					message: (await texts()).overrideAdminOnly,
				});
		}
		// Whatever was requested was requested of the state that the record leaves.
		if (from !== null) await forgetRequests(scope.database, write);
		return { set, override: reasons.length > 0 };
	};
}

/** Nothing waits for a record that is gone. */
export const forgetRequestsOfDeleted: EntryListener = async (entry, { database }) => {
	if (entry.deleted) await forgetRequests(database, entry);
};

interface Decided {
	transition: Transition | null;
	reasons: readonly Reason[];
	set: Passed['set'];
}

async function decide(
	services: ApiExtensionContext['services'],
	{
		workflow,
		actor,
		way,
	}: { workflow: Workflow; actor: Actor; way: { transition: Transition } | { refused: Reason } },
	write: PendingWrite,
	{ database, schema }: EntryScope,
): Promise<Decided> {
	const { collection, item, before, after, day, comment } = write;
	if ('refused' in way) return { transition: null, reasons: [way.refused], set: {} };
	const { transition } = way;
	const source = { services, database, schema };
	const request = transition.fourEyes ? (await loadRequests(source, write, workflow)).get(transition.id) : undefined;
	const requestFault = request && request.by !== actor.id ? faultFor(request, write) : null;
	// Whoever confirms gives the record what was requested; the right to these values was the requester's.
	const requested = request && !requestFault ? request.fields : {};
	const set = { ...requested, ...fieldsToSet(transition, before ?? {}, { ...after, ...requested }, day) };
	const facts = { ...after, ...set };
	const condition = await conditionOf(source, collection, item, transition, set);
	const requestedBy = request?.by ?? null;
	return {
		transition,
		set,
		reasons: decideTransition(transition, { facts, actor, comment, condition, requestedBy, requestFault }),
	};
}

/** Why the write is no confirmation of the request: on every way in it may bring nothing but what was requested. */
function faultFor(request: TransitionRequest, { before, after, day }: PendingWrite): RequestFault | null {
	const present = before ?? {};
	const written = differing(present, after).filter((field) => field !== 'state');
	const said = {
		fields: Object.fromEntries(written.map((field) => [field, ownValue(after, field) ?? null])),
		effectiveOn: day,
	};
	return (
		faultOfRequest(request, present) ?? (isAsRequested(request, said, todayInGermany()) ? null : 'OTHER_CONTENT')
	);
}

async function refusal(
	services: ApiExtensionContext['services'],
	{ workflow, transition, reasons }: { workflow: Workflow } & Omit<Decided, 'set'>,
	{ collection, before, after, user }: PendingWrite,
	{ database, schema }: EntryScope,
): Promise<Error> {
	const language = await userLanguage(database, user);
	const fields = await fieldsOf({ services, database, schema }, collection);
	const about = {
		workflow,
		from: stateIn(before),
		to: stateIn(after) ?? '',
		transition,
		fields,
		requestedByCaller: false,
	};
	const inWords = reasons.map((reason) => reasonInWords(reason, about, language));
	return new TransitionRefusedError({
		collection,
		field: 'state',
		message: inWords.map(({ message }) => message).join(' '),
		reasons: inWords,
	});
}
