import { createError, ForbiddenError } from '@directus/errors';
import type { Bilingual, Language } from '../domain/locale.ts';

interface FieldError {
	/** Sentence that a clerk understands. */
	message: string;
	/** Name of the query key or field at fault. */
	field: string;
}

/** A query that names an unknown key or a value that does not exist. */
export const InvalidFieldError = createError<FieldError>('INVALID_QUERY', ({ message }) => message, 400);

interface NotFound {
	message: string;
	field: string;
}

/** The request names a record that does not exist, or that the caller may not read. */
export const NotFoundError = createError<NotFound>('NOT_FOUND', ({ message }) => message, 404);

/** Makes the refusal of one query key in the caller's language. */
export function invalidField(field: string, message: Bilingual, language: Language): Error {
	return new InvalidFieldError({ field, message: message[language] });
}

export { ForbiddenError };
