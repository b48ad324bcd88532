import { canonical, type Fact, type Facts } from '../../shared/domain/facts.ts';
import type { Transition } from './workflow.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A transition that one person has requested, and that another is to confirm: what it was requested for. */
export interface TransitionRequest {
	id: string;
	/** Null where the account is gone. */
	by: string | null;
	/** ISO moment. */
	at: string;
	comment: string | null;
	/** The day on which it is to hold, 'YYYY-MM-DD'; null: that of the confirmation. */
	effectiveOn: string | null;
	/** Values that the record gets with it. */
	fields: Facts;
	/** The record as it was then. */
	facts: Facts;
	/** Whether the requester could still request it. */
	isRequesterEntitled: boolean;
}

/** Why a request does not stand any more, or not for what is to be confirmed. */
export type RequestFault = 'REQUESTER_GONE' | 'RECORD_CHANGED' | 'OTHER_CONTENT';

/** Why nobody can confirm the request any more: a second person would confirm what the first has not seen, or alone. */
export function faultOfRequest(request: TransitionRequest, present: Facts): RequestFault | null {
	if (request.by === null || !request.isRequesterEntitled) return 'REQUESTER_GONE';
	return differing(request.facts, present).length > 0 ? 'RECORD_CHANGED' : null;
}

/** Whether a confirmation with these values, from this day, is one of what was requested; what it leaves out it does not change. */
export function isAsRequested(
	{ fields, effectiveOn }: Pick<TransitionRequest, 'fields' | 'effectiveOn'>,
	said: { fields: Facts; effectiveOn: string | null },
	today: string,
): boolean {
	const sameDay = said.effectiveOn === null || said.effectiveOn === (effectiveOn ?? today);
	return (
		sameDay &&
		Object.entries(said.fields).every(
			([field, value]) => Object.hasOwn(fields, field) && isSame(ownValue(fields, field), value),
		)
	);
}

/** Names of the values that differ; what one of them does not know is empty there. */
export function differing(one: Facts, other: Facts): string[] {
	return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
		(field) => !isSame(ownValue(one, field), ownValue(other, field)),
	);
}

/** A field that cannot come with a transition: its state, and what the transition itself sets to something else. A day of "today" is a proposal. */
export function contradictedField({ setFields }: Pick<Transition, 'setFields'>, fields: Facts): string | null {
	return (
		Object.entries(fields).find(
			([field, value]) =>
				field === 'state' ||
				(Object.hasOwn(setFields, field) &&
					ownValue(setFields, field) !== 'today' &&
					!isSame(ownValue(setFields, field), value)),
		)?.[0] ?? null
	);
}

function isSame(one: Fact | undefined, other: Fact | undefined): boolean {
	return canonical(one ?? null) === canonical(other ?? null);
}
