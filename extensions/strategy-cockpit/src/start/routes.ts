import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { todayInGermany } from '../shared/clock.ts';
import { buildStartPage } from './domain/start-page.ts';
import { loadStartPage } from './load.ts';

const query = z.strictObject({
	lang: z.enum(['de', 'en']).optional(),
	page: z.coerce.number().int().min(1).default(1),
});

/** `GET /start?lang=de&page=1`: what the start page shows its reader, with the reader's rights; `page` of the own projects. */
export function mountStartRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/start',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const { page } = parseInput(query, request.query, language);
			const today = todayInGermany();
			const facts = await loadStartPage(source, { today, language, page });
			response.json({ data: buildStartPage(facts, { language, today }) });
		}),
	);
}
