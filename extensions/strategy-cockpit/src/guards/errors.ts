import { createError } from '@directus/errors';

interface Refusal {
	message: string;
	/** Path of the query, name of the parameter, or field of the document at fault. */
	field?: string;
}

/** The code of Directus's own refusals, with a sentence that says why. */
export const GuardedError = createError<Refusal>('FORBIDDEN', ({ message }) => message, 403);

export const ExportToFilesClosedError = createError<Refusal>('EXPORT_TO_FILES_CLOSED', ({ message }) => message, 403);

export const NativeImportClosedError = createError<Refusal>('NATIVE_IMPORT_CLOSED', ({ message }) => message, 403);

/** More than one request may ask for or carry. */
export const TooMuchError = createError<Refusal>('INVALID_QUERY', ({ message }) => message, 400);

/** A query that names a field which the data model does not have. */
export const UnknownNameError = createError<Refusal>('INVALID_QUERY', ({ message }) => message, 400);

/** More of something dear is under way than is done one after the other. */
export const TooManyAtOnceError = createError<Refusal>('REQUESTS_EXCEEDED', ({ message }) => message, 429);

/** A query with a condition that Directus would leave out without a word. */
export const DroppedConditionError = createError<Refusal>('INVALID_QUERY', ({ message }) => message, 400);

/** A body that is refused by its length, before it is read. */
export const BodyTooLargeError = createError<Refusal>('CONTENT_TOO_LARGE', ({ message }) => message, 413);

/** What no text, name or address may hold. */
export const UnreadableError = createError<Refusal>('INVALID_PAYLOAD', ({ message }) => message, 400);

/** A flow would write past every rule that follows a write. */
export const FlowWithoutEventsError = createError<{ message: string }>(
	'FLOW_WITHOUT_EVENTS',
	({ message }) => message,
	403,
);
