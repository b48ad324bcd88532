import type { RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import type { Language } from '../shared/domain/locale.ts';
import { readRawBody } from '../shared/server/raw-body.ts';
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

/** The document that was sent. */
export async function readDocument(request: Request, response: Response, language: Language): Promise<Uint8Array> {
	return readRawBody(request, response, {
		megabytes: MEGABYTES,
		tooLarge: recordTexts(language).documentTooLarge(MEGABYTES),
	});
}
