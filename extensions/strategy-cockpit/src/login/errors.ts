import { createError } from '@directus/errors';

/** More logins of one account are under way than are decided one after the other. */
export const TooManyLoginsError = createError('REQUESTS_EXCEEDED', 'Too many logins of this account at once.', 429);
