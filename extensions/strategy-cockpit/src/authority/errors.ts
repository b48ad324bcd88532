import { createError } from '@directus/errors';

/** Nobody changes what decides about their own rights; so nobody takes back what another is just taking away. */
export const OwnAuthorityError = createError<{ field: string; message: string }>(
	'OWN_ACCOUNT',
	({ message }) => message,
	409,
);
