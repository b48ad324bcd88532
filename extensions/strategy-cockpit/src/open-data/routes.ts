import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { NotFoundError } from '../shared/server/errors.ts';
import { callerSource, onlyLanguage, route } from '../shared/server/route.ts';
import { copyOf } from './domain/copies.ts';
import { loadPublication } from './load.ts';
import { openDataTexts } from './messages.ts';

/**
 * `GET /publication/:collection/:id`: what of a record the public reads, or would read if it were public, for whoever may
 * read the record. 404 for a collection that is not published or a record that the caller may not read.
 */
export function mountOpenDataRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/publication/:collection/:id',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = onlyLanguage(request);
			const copy = copyOf(request.params['collection'] ?? '');
			const publication = copy && (await loadPublication(source, copy, request.params['id'] ?? '', language));
			if (!publication) throw new NotFoundError({ field: 'id', message: openDataTexts(language).noRecord });
			response.json({ data: publication });
		}),
	);
}
