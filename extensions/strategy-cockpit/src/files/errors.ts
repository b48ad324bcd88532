import { createError } from '@directus/errors';

interface Refusal {
	message: string;
	field: string;
}

/** A file that the cockpit does not keep, or a change that would make it one. */
export const FileRefusedError = createError<Refusal>('FILE_REFUSED', ({ message }) => message, 400);

/** The code of Directus's own refusal, with a sentence that names the limit. */
export const FileTooLargeError = createError<Refusal>('CONTENT_TOO_LARGE', ({ message }) => message, 413);
