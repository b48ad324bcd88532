import { createError } from '@directus/errors';

interface Fault {
	message: string;
	collection: string;
	field: string;
}

/** A published report stays as it is. */
export const ReportPublishedError = createError<Fault>('REPORT_PUBLISHED', ({ message }) => message, 409);

/** There is nothing to publish yet, or nothing that may be made public. */
export const NotPublishableError = createError<Fault>('REPORT_NOT_PUBLISHABLE', ({ message }) => message, 400);

/** Texts of authors that name no section, field or project that there is. */
export const InvalidTextsError = createError<Fault>('REPORT_TEXTS_INVALID', ({ message }) => message, 400);
