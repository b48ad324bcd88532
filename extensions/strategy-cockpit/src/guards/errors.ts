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
