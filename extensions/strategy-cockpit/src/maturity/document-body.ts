import { InvalidPayloadError } from '@directus/errors';
import type { RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Language } from '../shared/domain/locale.ts';
import { serverModule } from '../shared/server/server-module.ts';
import { DocumentTooLargeError } from './errors.ts';
import { recordTexts } from './record-messages.ts';

/** Where a model document is sent to. */
const ADDRESS = '/cockpit/maturity/models/import';

const MEGABYTES = 20;

/**
 * Leaves the body of an import unread. Directus reads bodies before it knows who asks, no further than to a bound for all of them; what it
 * takes for no JSON it leaves for `readDocument`, which the route asks when the rights are known.
 */
export function leaveDocumentsUnread({ init }: Pick<RegisterFunctions, 'init'>): void {
	init('middlewares.before', ({ app }) => {
		(app as Application).post(ADDRESS, (request: Request, _response: Response, next: NextFunction) => {
			request.headers['content-type'] = 'application/octet-stream';
			next();
		});
	});
}

/** The body of a request as it was sent. */
export async function readDocument(request: Request, response: Response, language: Language): Promise<Uint8Array> {
	const { default: express } = await serverModule<{
		default: { raw: (options: { limit: string; type: () => boolean }) => RequestHandler };
	}>('express');
	const read = express.raw({ limit: `${MEGABYTES}mb`, type: () => true });
	await new Promise<void>((done, fail) =>
		read(request, response, (error?: unknown) => (error === undefined ? done() : fail(error as Error))),
	).catch((error: Error & { type?: string }) => {
		throw error.type === 'entity.too.large'
			? new DocumentTooLargeError({ message: recordTexts(language).documentTooLarge(MEGABYTES) })
			: new InvalidPayloadError({ reason: error.message });
	});
	return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}
