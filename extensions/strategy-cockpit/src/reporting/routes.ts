import { setImmediate } from 'node:timers/promises';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { invalidField } from '../shared/server/errors.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import {
	callerSource,
	onlyLanguage,
	parseInput,
	readerSource,
	requestLanguage,
	route,
} from '../shared/server/route.ts';
import type { Language } from '../shared/domain/locale.ts';
import { todayInGermany } from '../shared/clock.ts';
import { inTurn } from '../shared/server/in-turn.ts';
import { comparisonDocument } from './domain/comparison-document.ts';
import { compareReports } from './domain/compare-reports.ts';
import type { ReportDocument } from './domain/document.ts';
import { documentOf } from './domain/document-of.ts';
import { renderPageInSteps } from './domain/render-html.ts';
import { editionFile, keptFiles, type KeptFile } from './edition-files.ts';
import { fileAnswer } from './file-answer.ts';
import { keptAnswers, type Answer } from '../shared/server/kept-answers.ts';
import { loadEdition } from './load-edition.ts';
import { loadInterimReport } from './load-report.ts';
import { PAGE_HEADERS } from './page.ts';
import { renderFile, type FileFormat } from './render-file.ts';
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
 * what has changed between the two; `GET /reports/editions/:code/files`: the files of it that are kept, with their hashes.
 */
export function mountReportingRoutes(router: Router, context: EndpointExtensionContext): void {
	const kept = keptAnswers();
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
			const answer = await kept(source, questionOf(request, language), async () => {
				const report = await inTurn('make', language, () =>
					loadInterimReport(source, { cycle, asOf, language, audience: 'internal' }),
				);
				await setImmediate();
				const document = documentOf(report);
				const name = [cycle, asOf];
				return written(request, response, { format, data: report, document, name, admin: '../../admin' });
			});
			send(response, answer);
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
			const answer = await kept(source, questionOf(request, language), async () => {
				const found = await load(code, 'code');
				if (!compare) {
					const { report: data, document, edition } = found;
					const keep: Written['keep'] =
						edition === null
							? undefined
							: (format, write) => editionFile(context.database, { edition, language, format }, write);
					return written(request, response, { format, data, document, name: [code], admin, keep });
				}
				const other = await load(compare, 'compare');
				const [before, after] = found.report.asOf <= other.report.asOf ? [found, other] : [other, found];
				const data = compareReports(before.report, after.report);
				const document = comparisonDocument(before, after);
				return written(request, response, { format, data, document, name: [code, compare], admin });
			});
			send(response, answer);
		}),
	);

	router.get(
		'/reports/editions/:code/files',
		route(async (request, response) => {
			const source = await readerSource(context, request);
			const language = onlyLanguage(request);
			const { edition } = await inTurn('make', language, () =>
				loadEdition(source, { code: String(request.params['code']), field: 'code', language }),
			);
			const data: KeptFile[] = edition === null ? [] : await keptFiles(context.database, edition);
			response.set('Cache-Control', 'private, no-cache').json({ data });
		}),
	);
}

/** What an answer depends on beside records, rights and the day. */
function questionOf({ path, query }: Request, language: Language): unknown {
	return [path, query, language];
}

function send(response: Response, { headers, body }: Answer): void {
	response.set({ 'Cache-Control': 'private, no-cache', ...headers }).send(body);
}

interface Written {
	format: z.output<typeof form.format>;
	/** What programs get. */
	data: object;
	/** What people get. */
	document: ReportDocument;
	/** What tells its file from others of its kind. */
	name: string[];
	/** Where the admin lies; null without a login. */
	admin: string | null;
	/** What keeps a file; those of a draft are not kept. */
	keep?: ((format: FileFormat, write: () => Promise<Buffer>) => Promise<Buffer>) | undefined;
}

async function written(
	request: Request,
	response: Response,
	{ format, data, document, name, admin, keep = (_format, write) => write() }: Written,
): Promise<Answer> {
	// Whoever waits has a turn before the whole is written.
	await setImmediate();
	if (format === 'json')
		return {
			headers: { 'Content-Type': 'application/json; charset=utf-8' },
			body: Buffer.from(JSON.stringify({ data })),
		};
	if (format === 'html') {
		const forms = otherForms(request, document.language);
		const page = await inSlices(renderPageInSteps(document, { admin, forms }), response);
		return { headers: PAGE_HEADERS, body: Buffer.from(page) };
	}
	const content = await keep(format, () => renderFile(format, document, response));
	return fileAnswer(content, document, { format, name });
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
