import type { RequestHandler, Response } from 'express';
import { queueByKey } from '../shared/server/queue.ts';
import { route } from '../shared/server/route.ts';
import type { Scoped } from './requests.ts';

/** Descriptions that one account may have waiting. */
const MOST_WAITING = 20;

/** After this time the next begins, whether or not the one before has been read. */
const LONGEST_TURN_MS = 10_000;

/** One at a time for each account, and for all without one together, so that others are answered in between. */
export function descriptionsInTurn(refuse: (request: Scoped) => Promise<never>): RequestHandler {
	const inTurn = queueByKey(MOST_WAITING);
	return route(async (request, response, next) => {
		if (!['GET', 'HEAD'].includes(request.method)) return next();
		await inTurn(
			(request as Scoped).accountability?.user ?? '',
			async () => {
				// Who has gone in the meantime gets none.
				if (response.destroyed) return;
				next();
				await hadItsTurn(response);
			},
			() => refuse(request as Scoped),
		);
	});
}

/** Until the answer has been read; who reads slowly, or breaks off, holds up nobody. */
async function hadItsTurn(response: Response): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const enough = setTimeout(resolve, LONGEST_TURN_MS);
	response.once('close', resolve);
	await promise;
	clearTimeout(enough);
	response.off('close', resolve);
}
