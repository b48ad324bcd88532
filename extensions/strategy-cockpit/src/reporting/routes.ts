import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { invalidField } from '../shared/server/errors.ts';
import { liveReader } from '../shared/server/reader.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { todayInGermany } from '../shared/clock.ts';
import { documentOf } from './domain/document-of.ts';
import { buildInterimReport } from './domain/interim-report.ts';
import { renderPage } from './domain/render-html.ts';
import { loadReportRecords } from './load.ts';
import { sendPage } from './page.ts';
import { sendFile } from './send-file.ts';

const interimQuery = z.strictObject({
	cycle: z.string().min(1).max(64),
	// An empty key says the same as none, so that a plain HTML form can ask.
	as_of: z.union([z.literal(''), z.iso.date()]).optional(),
	lang: z.union([z.literal(''), z.enum(['de', 'en'])]).optional(),
	format: z.enum(['html', 'json', 'pptx', 'docx']).default('html'),
});

/** `GET /reports/interim?cycle=2025&as_of=&lang=de|en&format=html|json|pptx|docx`: the interim report, drawn from what the caller may read. */
export function mountReportingRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/reports/interim',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const lang = requestLanguage(request);
			const query = parseInput(interimQuery, request.query, lang);
			const today = todayInGermany();
			const asOf = query.as_of || today;
			if (asOf > today) {
				throw invalidField(
					'as_of',
					{ de: 'Der Stichtag liegt in der Zukunft.', en: 'The day of the report lies in the future.' },
					lang,
				);
			}
			const records = await loadReportRecords(liveReader(source), source.database, query.cycle);
			if (records === null) {
				throw invalidField(
					'cycle',
					{
						de: `Den Strategiezyklus „${query.cycle}“ gibt es nicht.`,
						en: `There is no strategy cycle “${query.cycle}”.`,
					},
					lang,
				);
			}
			const report = buildInterimReport(records, { asOf, lang });
			response.set('Cache-Control', 'private, no-cache');
			if (query.format === 'json') response.json({ data: report });
			else if (query.format === 'html') sendPage(response, renderPage(documentOf(report)));
			else await sendFile(response, report, query.format);
		}),
	);
}
