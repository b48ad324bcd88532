import { createError } from '@directus/errors';

interface Refusal {
	message: string;
	/** The field that decides. */
	field?: string;
}

/** The code of Directus's own refusals, with a sentence that says why. */
export const BeyondRightsError = createError<Refusal>('FORBIDDEN', ({ message }) => message, 403);
