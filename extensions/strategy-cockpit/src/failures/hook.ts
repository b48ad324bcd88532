import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import { requestLanguage } from '../shared/server/route.ts';
import { databaseFailure } from './domain/database-failure.ts';
import { endWaiting } from './end-waiting.ts';
import { FAILURES } from './errors.ts';
import { failureTexts } from './messages.ts';
import { reopening } from './reopen.ts';

const RETRY_SECONDS = '5';

/**
 * Says what has happened where the database fails. Directus would answer 500 to whatever it does not expect, to administrators with the
 * statement. Nothing is looked up for the answer, because there may be nothing to look into: its language is the browser's.
 */
export function registerFailureHooks(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ database, env, logger }: ApiExtensionContext,
): void {
	const reopen = reopening(database, env['DB_CLIENT'] === 'sqlite3' ? env['DB_FILENAME'] : null);

	// In a server only: what installs the data model may take as long as it takes.
	init('app.before', () => {
		if (env['DB_CLIENT'] === 'pg') endWaiting(database);
	});

	// The last moment before Directus's own answer to errors; those of its first middlewares pass here too.
	init('routes.custom.after', ({ app }) => {
		(app as Application).use((error: unknown, request: Request, response: Response, next: NextFunction) => {
			const failure = isOfFiles(error) ? 'file' : databaseFailure(error);
			if (!failure || response.headersSent) return next(error);
			logger.error(error);
			if (failure === 'unavailable') {
				response.set('Retry-After', RETRY_SECONDS);
				reopen().catch((fault: unknown) => logger.error(fault));
			}
			next(new FAILURES[failure]({ message: failureTexts(requestLanguage(request))[failure] }));
		});
	});
}

/** Directus says only that a file could not be saved, with the name that it would have had. */
function isOfFiles(error: unknown): boolean {
	return (
		isDirectusError<{ service?: string } | null>(error, 'SERVICE_UNAVAILABLE') &&
		error.extensions?.service === 'files'
	);
}
