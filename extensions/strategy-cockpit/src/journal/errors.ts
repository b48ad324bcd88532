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
export const EffectiveDayError = createError<DayFault>(
	'FAILED_VALIDATION',
	({ validation_message }) => validation_message,
	400,
);

/** Nobody writes the journal but the journal. */
export const JournalClosedError = createError<{ message: string }>(
	'JOURNAL_APPEND_ONLY',
	({ message }) => message,
	403,
);

/** Somebody else's entry came first. */
export const ChangedMeanwhileError = createError<{ message: string; collection: string; item: string }>(
	'CHANGED_MEANWHILE',
	({ message }) => message,
	409,
);

/** The id belonged to a record that was deleted, and its history stays its own. */
export const IdAlreadyUsedError = createError<{ message: string; collection: string; field: 'id' }>(
	'ID_ALREADY_USED',
	({ message }) => message,
	409,
);

/** Entries name the user; the account stays, without the person. */
export const UserInJournalError = createError<{ message: string }>('IN_USE', ({ message }) => message, 409);
