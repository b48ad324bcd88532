import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { NotFoundError } from '../shared/errors.ts';
import { accountabilityOf, onlyLanguage, route } from '../shared/route.ts';
import { copyOf } from './domain/copies.ts';
import { loadPublication } from './load.ts';
import { openDataTexts } from './messages.ts';

/**
 * `GET /publication/:collection/:id`: what of a record the public reads, or would read if it were public, for whoever may
 * read the record. 404 for a collection that is not published or a record that the caller may not read.
 */
export function mountOpenDataRoutes(router: Router, { services, database, getSchema }: EndpointExtensionContext): void {
	router.get(
		'/publication/:collection/:id',
		route(async (request, response) => {
			const accountability = accountabilityOf(request);
			const language = onlyLanguage(request);
			const copy = copyOf(request.params['collection'] ?? '');
			const publication = copy && (await loadPublication({ services, database, schema: await getSchema(), accountability }, copy, request.params['id'] ?? '', language));
			if (!publication) throw new NotFoundError({ field: 'id', message: openDataTexts(language).noRecord });
			response.json({ data: publication });
		}),
	);
}
