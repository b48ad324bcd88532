import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { NotFoundError } from '../shared/server/errors.ts';
import { callerSource, onlyLanguage, route } from '../shared/server/route.ts';
import { isTracked } from './domain/tracked.ts';
import { loadHistory } from './load.ts';

/**
 * `GET /journal/:collection/:id`: what happened to a record, in words, newest first, for whoever may read the record; only of
 * fields that the caller may read. 404 for a collection without a journal or a record that the caller may not read.
 */
export function mountJournalRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/journal/:collection/:id',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = onlyLanguage(request);
			const { collection = '', id = '' } = request.params;
			const history = isTracked(collection) ? await loadHistory(source, { collection, id, language }) : null;
			if (!history)
				throw new NotFoundError({
					field: 'id',
					message:
						language === 'de'
							? 'Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht lesen.'
							: 'This record does not exist, or you may not read it.',
				});
			response.json({ data: history });
		}),
	);
}
