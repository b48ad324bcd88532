import { setImmediate } from 'node:timers/promises';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { invalidField } from '../shared/server/errors.ts';
import { callerSource, parseInput, readerSource, requestLanguage, route } from '../shared/server/route.ts';
import type { Language } from '../shared/domain/locale.ts';
import { todayInGermany } from '../shared/clock.ts';
import { comparisonDocument } from './domain/comparison-document.ts';
import { compareReports } from './domain/compare-reports.ts';
import type { ReportDocument } from './domain/document.ts';
import { documentOf } from './domain/document-of.ts';
import { renderPage } from './domain/render-html.ts';
import { inTurn } from './in-turn.ts';
import { loadEdition } from './load-edition.ts';
import { loadInterimReport } from './load-report.ts';
import { sendPage } from './page.ts';
import { sendFile } from './send-file.ts';
import { reportLinkTexts } from './texts.ts';

const form = {
	lang: z.union([z.literal(''), z.enum(['de', 'en'])]).optional(),
	format: z.enum(['html', 'json', 'pptx', 'docx']).default('html'),
};

const interimQuery = z.strictObject({
	cycle: z.string().min(1).max(64),
	// An empty key says the same as none, so that a plain HTML form can ask.
	as_of: z.union([z.literal(''), z.iso.date()]).optional(),
	...form,
});

const editionQuery = z.strictObject({ compare: z.string().max(255).optional(), ...form });

/**
 * `GET /reports/interim?cycle=2025&as_of=&lang=de|en&format=html|json|pptx|docx`: the interim report, drawn from what the caller may read;
 * `GET /reports/editions/:code?compare=&lang=&format=`: a report that was entered, as it was published, or as a draft; with `compare` the code of another,
 * what has changed between the two.
 */
export function mountReportingRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/reports/interim',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const { cycle, format, ...query } = parseInput(interimQuery, request.query, language);
			const today = todayInGermany();
			const asOf = query.as_of || today;
			if (asOf > today)
				throw invalidField(
					'as_of',
					{ de: 'Der Stichtag liegt in der Zukunft.', en: 'The day of the report lies in the future.' },
					language,
				);
			const report = await inTurn('make', language, () =>
				loadInterimReport(source, { cycle, asOf, language, audience: 'internal' }),
			);
			await setImmediate();
			const document = documentOf(report);
			const name = [cycle, asOf];
			await answer(request, response, { format, data: report, document, name, admin: '../../admin' });
		}),
	);

	router.get(
		'/reports/editions/:code',
		route(async (request, response) => {
			const source = await readerSource(context, request);
			const language = requestLanguage(request);
			const { compare, format } = parseInput(editionQuery, request.query, language);
			const admin = source.accountability.user === null ? null : '../../../admin';
			const code = String(request.params['code']);
			const load = (of: string, field: string) =>
				inTurn('make', language, () => loadEdition(source, { code: of, field, language }));
			const found = await load(code, 'code');
			if (!compare) {
				const { report: data, document } = found;
				await answer(request, response, { format, data, document, name: [code], admin });
				return;
			}
			const other = await load(compare, 'compare');
			const [before, after] = found.report.asOf <= other.report.asOf ? [found, other] : [other, found];
			const data = compareReports(before.report, after.report);
			const document = comparisonDocument(before, after);
			await answer(request, response, { format, data, document, name: [code, compare], admin });
		}),
	);
}

interface Answered {
	format: z.output<typeof form.format>;
	/** What programs get. */
	data: object;
	/** What people get. */
	document: ReportDocument;
	/** What tells its file from others of its kind. */
	name: string[];
	/** Where the admin lies; null without a login. */
	admin: string | null;
}

async function answer(
	request: Request,
	response: Response,
	{ format, data, document, name, admin }: Answered,
): Promise<void> {
	response.set('Cache-Control', 'private, no-cache');
	// Whoever waits has a turn before the whole is written.
	await setImmediate();
	if (format === 'json') response.json({ data });
	else if (format === 'html')
		sendPage(response, renderPage(document, { admin, forms: otherForms(request, document.language) }));
	else await sendFile(response, document, { format, name });
}

/** The same address in the forms that are saved. */
function otherForms({ query }: Request, language: Language): { label: string; href: string }[] {
	const { formats } = reportLinkTexts(language);
	const asked = Object.entries(query).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []));
	return (['pptx', 'docx', 'json'] as const).map((format) => ({
		label: formats[format],
		href: `?${new URLSearchParams([...asked.filter(([key]) => key !== 'format'), ['format', format]]).toString()}`,
	}));
}
