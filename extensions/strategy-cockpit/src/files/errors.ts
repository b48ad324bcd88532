import { createError } from '@directus/errors';

interface Refusal {
	message: string;
	field: string;
}

// Codes of Directus, because its forms have a heading for each in every language; below it stands our sentence.

/** A file that the cockpit does not keep. */
export const FileRefusedError = createError<Refusal>('UNSUPPORTED_MEDIA_TYPE', ({ message }) => message, 415);

export const FileTooLargeError = createError<Refusal>('CONTENT_TOO_LARGE', ({ message }) => message, 413);

/** What only an upload may say of a file. */
export const WithoutContentError = createError<Refusal>('INVALID_PAYLOAD', ({ message }) => message, 400);
