import type { Fact, Facts } from '../../shared/domain/facts.ts';
import { hasVisibleText } from '../../shared/domain/text.ts';
import type { RequestFault } from './request.ts';
import type { Actor, State, Transition, Workflow } from './workflow.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** What is known when a transition is decided. */
export interface Attempt {
	/** The record as it would be after the transition. */
	facts: Facts;
	actor: Actor;
	comment: string | null;
	/** Whether the record meets the condition; `broken` where the condition cannot be asked. */
	condition: 'met' | 'not met' | 'broken';
	/** Who has requested the transition, where four eyes are asked for; null: nobody yet. */
	requestedBy: string | null;
	/** Why a request does not stand for this attempt. */
	requestFault: RequestFault | null;
}

export type Reason =
	| { code: 'NO_TRANSITION' }
	| { code: 'NOT_INITIAL' }
	| { code: 'NOT_YOUR_ROLE' }
	| { code: 'MISSING_FIELD'; field: string }
	| { code: 'CONDITION_NOT_MET' }
	| { code: 'CONDITION_BROKEN' }
	| { code: 'COMMENT_REQUIRED' }
	| { code: 'SECOND_PERSON' }
	| { code: 'REQUEST_FALLEN'; because: RequestFault };

/** Decides a transition: every reason against it, none if it is allowed. */
export function decideTransition(
	transition: Transition,
	{ facts, actor, comment, condition, requestedBy, requestFault }: Attempt,
): Reason[] {
	const reasons: Reason[] = [];
	if (!isEntitled(transition, actor)) reasons.push({ code: 'NOT_YOUR_ROLE' });
	for (const field of transition.requiredFields)
		if (isEmpty(ownValue(facts, field))) reasons.push({ code: 'MISSING_FIELD', field });
	if (transition.condition && condition === 'not met') reasons.push({ code: 'CONDITION_NOT_MET' });
	if (transition.condition && condition === 'broken') reasons.push({ code: 'CONDITION_BROKEN' });
	if (transition.commentRequired && isEmpty(comment)) reasons.push({ code: 'COMMENT_REQUIRED' });
	if (transition.fourEyes && requestFault) reasons.push({ code: 'REQUEST_FALLEN', because: requestFault });
	else if (transition.fourEyes && !isConfirmedBy(actor, requestedBy)) reasons.push({ code: 'SECOND_PERSON' });
	return reasons;
}

/** Whether the transition is for this person. */
export function isEntitled({ policies, projectRoles }: Transition, actor: Actor): boolean {
	if (actor.isAdmin || (policies.length === 0 && projectRoles.length === 0)) return true;
	return (
		policies.some((policy) => actor.policies.has(policy)) ||
		projectRoles.some((role) => actor.projectRoles.has(role))
	);
}

/** The second person is another one than the first: two callers who are nobody are not two persons. */
function isConfirmedBy({ id }: Actor, requestedBy: string | null): boolean {
	return id !== null && requestedBy !== null && requestedBy !== id;
}

function isEmpty(value: Fact | undefined): boolean {
	return (
		value === null ||
		value === undefined ||
		(typeof value === 'string' && !hasVisibleText(value)) ||
		(Array.isArray(value) && value.length === 0)
	);
}

/** The transition from one state to another, or the reason why there is none. A record without a state begins in the initial one. */
export function transitionBetween(
	{ states, transitions }: Workflow,
	from: string | null,
	to: string,
): { transition: Transition } | { begins: State } | { refused: Reason } {
	if (from === null) {
		const state = states.find(({ id }) => id === to);
		return state?.isInitial ? { begins: state } : { refused: { code: 'NOT_INITIAL' } };
	}
	const transition = transitions.find((candidate) => candidate.from === from && candidate.to === to);
	return transition ? { transition } : { refused: { code: 'NO_TRANSITION' } };
}

/**
 * The values that a transition sets, in a record that was `before` and that its writer has made `after`: what the writer
 * has changed in the same step stays.
 */
export function fieldsToSet({ setFields }: Transition, before: Facts, after: Facts, day: string): Record<string, Fact> {
	const untouched = Object.entries(setFields).filter(
		([field]) => JSON.stringify(ownValue(before, field) ?? null) === JSON.stringify(ownValue(after, field) ?? null),
	);
	return Object.fromEntries(untouched.map(([field, value]) => [field, value === 'today' ? day : value]));
}
