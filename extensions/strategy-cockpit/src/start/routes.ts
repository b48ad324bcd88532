import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { accountabilityOf, onlyLanguage, route } from '../shared/route.ts';
import { todayInGermany } from '../shared/today.ts';
import { buildStartPage } from './domain/start-page.ts';
import { loadStartPage } from './load.ts';

/** `GET /start?lang=de`: what the start page shows its reader, with the reader's rights. */
export function mountStartRoutes(router: Router, { services, database, getSchema }: EndpointExtensionContext): void {
	router.get(
		'/start',
		route(async (request, response) => {
			const accountability = accountabilityOf(request);
			const language = onlyLanguage(request);
			const today = todayInGermany();
			const facts = await loadStartPage({ services, database, schema: await getSchema(), accountability }, today);
			response.json({ data: buildStartPage(facts, { language, today }) });
		}),
	);
}
