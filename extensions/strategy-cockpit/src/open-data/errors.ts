import { createError } from '@directus/errors';

/** Published copies follow their records and are written by nobody else. */
export const CopyClosedError = createError<{ message: string }>('PUBLISHED_COPY_CLOSED', ({ message }) => message, 403);
