import { createError } from '@directus/errors';

/** A comment that mentions more people than it may. */
export const TooManyMentionsError = createError<{ field: 'comment'; message: string }>(
	'TOO_MANY_MENTIONS',
	({ message }) => message,
	400,
);

/** A comment in which nothing is to be seen. */
export const EmptyCommentError = createError<{ message: string; field: 'comment' }>(
	'EMPTY_COMMENT',
	({ message }) => message,
	400,
);
