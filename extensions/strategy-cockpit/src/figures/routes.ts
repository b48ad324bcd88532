import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { todayInGermany } from '../shared/clock.ts';
import { invalidField } from '../shared/server/errors.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { buildOverview } from './domain/overview.ts';
import { loadOverview } from './load.ts';

const overviewQuery = z.strictObject({ cycle: z.string().min(1).max(64).default('2025'), lang: z.string().optional() });

/** `GET /overview?cycle=2025&lang=de`: everything that the dashboard "Strategie im Überblick" shows, with the caller's rights. */
export function mountFigureRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/overview',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const { cycle } = parseInput(overviewQuery, request.query, language);
			const today = todayInGermany();
			const facts = await loadOverview(source, { cycle, today });
			if (facts === null) {
				throw invalidField(
					'cycle',
					{
						de: `Den Strategiezyklus „${cycle}“ gibt es nicht.`,
						en: `There is no strategy cycle “${cycle}”.`,
					},
					language,
				);
			}
			response.json({ data: buildOverview(facts, { language, today }) });
		}),
	);
}
