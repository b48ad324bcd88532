import { isDirectusError } from '@directus/errors';
import type { Accountability, HookExtensionContext, RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import { requestLanguage } from '../shared/server/route.ts';
import { renderRefusal } from './domain/refusal-page.ts';
import { keepFiles } from './edition-files.ts';
import { sendPage } from './page.ts';

/**
 * Keeps the files of a report that has been published, and answers people who are refused the report with a page, by the same status: without a login, after it has run out, or for a cycle that does
 * not exist. Callers that do not ask for a page get Directus's own answer.
 */
export function registerReportingHooks(
	{ init, action }: Pick<RegisterFunctions, 'init' | 'action'>,
	{ database }: Pick<HookExtensionContext, 'database'>,
): void {
	// After the publication holds, which need not wait for it. What does not come to an end here is written when somebody asks for it.
	action('reports.items.update', async ({ keys }) => keepFiles(database, (keys as unknown[]).map(String)));

	// Here errors of Directus's own look at the token pass too.
	init('routes.custom.after', ({ app }) => {
		(app as Application).use(
			'/cockpit/reports',
			(error: unknown, request: Request, response: Response, next: NextFunction) => {
				const [refusal] = (Array.isArray(error) ? error : [error]) as unknown[];
				const isRefusal = isDirectusError(refusal) && refusal.status >= 400 && refusal.status < 500;
				if (!isRefusal || response.headersSent || !asksForPage(request)) return next(error);
				const { accountability } = request as Request & { accountability?: Accountability };
				const needsLogin = refusal.status === 401 || (refusal.status === 403 && !accountability?.user);
				response.set('Cache-Control', 'no-store').vary('Accept').vary('Accept-Language').status(refusal.status);
				sendPage(
					response,
					renderRefusal({
						language: requestLanguage(request),
						kind: needsLogin ? 'login' : refusal.status === 403 ? 'closed' : 'wrong',
						message: refusal.message,
						address: request.originalUrl,
						// Relative, so that it also works below a path.
						admin: `${'../'.repeat(request.path.split('/').length)}admin`,
					}),
				);
			},
		);
	});
}

/** A browser names HTML; a program that names nothing, or anything, gets JSON. */
function asksForPage(request: Request): boolean {
	return request.query['format'] !== 'json' && request.accepts(['json', 'html']) === 'html';
}
