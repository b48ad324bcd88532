import { createError } from '@directus/errors';
import type { Reason } from './domain/decide.ts';
import type { RequestFault } from './domain/request.ts';
import type { FindingInWords } from './findings.ts';

/** A reason against a transition, in words. */
export interface ReasonInWords {
	/** That of the refused write, where the rules of the record are against it. */
	code: Reason['code'] | 'NO_RIGHT' | 'NOT_IN_STATE' | (string & {});
	message: string;
	field?: string;
}

interface Refusal {
	message: string;
	collection: string;
	field: 'state';
	reasons: readonly ReasonInWords[];
}

/** The workflow does not allow the change of state; every reason is told. */
export const TransitionRefusedError = createError<Refusal>('TRANSITION_REFUSED', ({ message }) => message, 400);

/** The record is not in the state from which the transition goes: somebody else was first. */
export const NotInStateError = createError<Refusal>('NOT_IN_STATE', ({ message }) => message, 409);

/** A value that cannot come with a transition, because the transition decides it. */
export const FieldOfTransitionError = createError<{ message: string; collection: string; field: string }>(
	'FIELD_OF_TRANSITION',
	({ message }) => message,
	400,
);

interface NoStandingRequest {
	message: string;
	collection: string;
	field: 'state';
	because: RequestFault | 'NO_REQUEST' | 'REQUESTED_ALREADY';
}

/** What was to be confirmed is not, or no longer, requested so. */
export const RequestFallenError = createError<NoStandingRequest>('REQUEST_FALLEN', ({ message }) => message, 409);

/** Going past the workflow is for administrators. */
export const OverrideRefusedError = createError<{ message: string; field: 'override_reason' }>(
	'OVERRIDE_REFUSED',
	({ message }) => message,
	403,
);

/** A record whose state is known, but not where it comes from. */
export const NoHistoryError = createError<{ message: string; collection: string }>(
	'NO_HISTORY',
	({ message }) => message,
	409,
);

interface InvalidWorkflow {
	message: string;
	collection: string;
	field: string;
	/** Code of the finding. */
	finding: FindingInWords['code'];
	state?: string;
	transition?: string;
}

/** What was written would leave the workflow with an error; one for each finding. */
export const WorkflowInvalidError = createError<InvalidWorkflow>('WORKFLOW_INVALID', ({ message }) => message, 400);

/** A state in which records are is replaced by another one, not deleted. */
export const StateInUseError = createError<{
	message: string;
	collection: string;
	field: 'key';
	records: number;
	replace: string;
}>('STATE_IN_USE', ({ message }) => message, 409);
