import { createError, InvalidPayloadError } from '@directus/errors';
import type { Request, RequestHandler, Response } from 'express';
import { serverModule } from './server-module.ts';

/** A file of more than may be sent: what has come of it is not kept. */
const ContentTooLargeError = createError<{ message: string }>('CONTENT_TOO_LARGE', ({ message }) => message, 413);

/** The body of a request as it was sent; none where Directus has read it, which it does with JSON. */
export async function readRawBody(
	request: Request,
	response: Response,
	{ megabytes, tooLarge }: { megabytes: number; tooLarge: string },
): Promise<Uint8Array> {
	const { default: express } = await serverModule<{
		default: { raw: (options: { limit: string; type: () => boolean }) => RequestHandler };
	}>('express');
	const read = express.raw({ limit: `${megabytes}mb`, type: () => true });
	await new Promise<void>((done, fail) =>
		read(request, response, (error?: unknown) => (error === undefined ? done() : fail(error as Error))),
	).catch((error: Error & { type?: string }) => {
		throw error.type === 'entity.too.large'
			? new ContentTooLargeError({ message: tooLarge })
			: new InvalidPayloadError({ reason: error.message });
	});
	return request.body instanceof Uint8Array ? request.body : new Uint8Array();
}
