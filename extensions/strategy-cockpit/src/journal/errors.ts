import { createError } from '@directus/errors';

interface DayFault {
	collection: string;
	field: 'effective_on';
	path: readonly string[];
	type: 'lte' | 'gte';
	valid: string;
	validation_message: string;
}

/** The day that a writer named for a change cannot be; in Directus's form, so that the form marks the field. */
export const EffectiveDayError = createError<DayFault>('FAILED_VALIDATION', ({ validation_message }) => validation_message, 400);

/** Nobody writes the journal but the journal. */
export const JournalClosedError = createError<{ message: string }>('JOURNAL_APPEND_ONLY', ({ message }) => message, 403);

/** A write that would leave no entry: without a caller, or with Directus's own tracking switched off. */
export const UntrackedWriteError = createError<{ message: string; collection: string }>('JOURNAL_UNTRACKED_WRITE', ({ message }) => message, 403);

/** Somebody else's entry came first. */
export const ChangedMeanwhileError = createError<{ message: string; collection: string; item: string }>('CHANGED_MEANWHILE', ({ message }) => message, 409);
