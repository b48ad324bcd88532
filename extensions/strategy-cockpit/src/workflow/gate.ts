import type { ApiExtensionContext } from '@directus/types';
import type { EntryGate, EntryListener, EntryScope, Passed, PendingWrite } from '../journal/index.ts';
import { userLanguage } from '../shared/caller.ts';
import { fieldsOf } from '../shared/fields.ts';
import { decideTransition, fieldsToSet, transitionBetween, type Reason } from './domain/decide.ts';
import type { Actor, Transition, Workflow } from './domain/workflow.ts';
import { NoHistoryError, OverrideRefusedError, TransitionRefusedError } from './errors.ts';
import { conditionOf, forgetRequests, loadActor, loadRequests, loadWorkflow, stateIn } from './load.ts';
import { workflowTexts } from './messages.ts';
import { reasonInWords } from './words.ts';

const PASSED: Passed = { set: {}, override: false };

/**
 * Enforces the workflow on every way in: it is asked by the journal within the transaction of the write, when the record
 * has its new values and its last entry says from which state it comes.
 */
export function workflowGate(services: ApiExtensionContext['services']): EntryGate {
	return async (write, scope) => {
		const to = stateIn(write.after);
		const from = stateIn(write.before);
		if (to === null || (write.before && from === to)) return PASSED;
		const texts = async () => workflowTexts(await userLanguage(scope.database, write.user));
		if (!write.before && write.action !== 'create') throw new NoHistoryError({ collection: write.collection, message: (await texts()).noHistory });
		const workflow = await loadWorkflow(scope.database, write.collection);
		if (!workflow) throw new TransitionRefusedError({ collection: write.collection, field: 'state', message: (await texts()).noWorkflow, reasons: [] });
		const actor = await loadActor(scope.database, write.user, write);
		const { transition, reasons, set } = await decide(services, { workflow, actor }, write, scope);
		if (reasons.length > 0) {
			if (write.overrideReason === null) throw await refusal(services, { workflow, transition, reasons }, write, scope);
			if (!actor.isAdmin) throw new OverrideRefusedError({ field: 'override_reason', message: (await texts()).overrideAdminOnly });
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

async function decide(services: ApiExtensionContext['services'], { workflow, actor }: { workflow: Workflow; actor: Actor }, write: PendingWrite, { database, schema }: EntryScope): Promise<Decided> {
	const { collection, item, before, after, day, comment } = write;
	const way = transitionBetween(workflow, stateIn(before), stateIn(after) ?? '');
	if ('refused' in way) return { transition: null, reasons: [way.refused], set: {} };
	if ('begins' in way) return { transition: null, reasons: [], set: {} };
	const { transition } = way;
	const set = fieldsToSet(transition, before ?? {}, after, day);
	const condition = await conditionOf({ services, database, schema }, collection, item, transition);
	const requestedBy = (await loadRequests(database, collection, item)).get(transition.id)?.by ?? null;
	return { transition, set, reasons: decideTransition(transition, { facts: { ...after, ...set }, actor, comment, condition, requestedBy }) };
}

async function refusal(services: ApiExtensionContext['services'], { workflow, transition, reasons }: { workflow: Workflow } & Omit<Decided, 'set'>, { collection, before, after, user }: PendingWrite, { database, schema }: EntryScope): Promise<Error> {
	const language = await userLanguage(database, user);
	const fields = await fieldsOf({ services, database, schema }, collection);
	const about = { workflow, from: stateIn(before), to: stateIn(after) ?? '', transition, fields, requestedByCaller: false };
	const inWords = reasons.map((reason) => reasonInWords(reason, about, language));
	return new TransitionRefusedError({ collection, field: 'state', message: inWords.map(({ message }) => message).join(' '), reasons: inWords });
}
