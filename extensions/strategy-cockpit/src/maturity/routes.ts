import { isDirectusError, type DirectusError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { requireRight } from '../rights/index.ts';
import { NotFoundError } from '../shared/server/errors.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import { inTransaction } from '../shared/server/in-transaction.ts';
import type { Language } from '../shared/domain/locale.ts';
import { callerSource, onlyLanguage, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { todayInGermany } from '../shared/clock.ts';
import { documentOf } from './domain/model/model-records.ts';
import { InvalidAssessmentError } from './errors.ts';
import { readDocument } from './document-body.ts';
import { importModel } from './import-model.ts';
import { listModels } from './list-models.ts';
import { latestOf, loadModels } from './models.ts';
import { recordTexts } from './record-messages.ts';
import { loadSheet, loadSheets, submitSheet } from './sheets.ts';
import { compare, gapsOf, officesBy, scoreOf, trendOf, whatIf } from './views.ts';

const language = z.enum(['de', 'en']).optional();
const importQuery = z.strictObject({ dry_run: z.enum(['true', 'false', '']).optional(), lang: language });
const exportQuery = z.strictObject({ version: z.string().optional(), lang: language });
const named = z.string().min(1);
const aboutQuery = z.strictObject({ why: z.enum(['true']).optional(), lang: language });
const gapQuery = aboutQuery.extend({ target: named.optional() });
const whatIfQuery = aboutQuery.extend({
	node: named.optional(),
	seed: z.coerce
		.number()
		.int()
		.min(0)
		.max(2 ** 32 - 1)
		.default(1),
});
const compareQuery = z.strictObject({ from: named, to: named, lang: language });
const officesQuery = z.strictObject({ model: named, version: named.optional(), lang: language });
const trendQuery = z.strictObject({ model: named, office: named.optional(), lang: language });

/** Models as documents, sheets of ratings, and what assessments say. */
export function mountMaturityRoutes(router: Router, context: EndpointExtensionContext): void {
	const sourceOf = (request: Request) => callerSource(context, request);
	mountModels(router, sourceOf);
	mountSheets(router, sourceOf);
	mountAssessments(router, sourceOf);
	mountComparisons(router, sourceOf);
}

type SourceOf = (request: Request) => Promise<CallerSource>;

function mountModels(router: Router, sourceOf: SourceOf): void {
	router.get(
		'/maturity/models',
		route(async (request, response) => {
			const source = await sourceOf(request);
			response.json({ data: await listModels(source, onlyLanguage(request)) });
		}),
	);

	router.post(
		'/maturity/models/import',
		route(async (request, response) => {
			const source = await sourceOf(request);
			await requireRight(source, 'create', 'maturity_models', 'maturity_dimensions', 'maturity_criteria');
			const language = requestLanguage(request);
			const { dry_run: dryRun } = parseInput(importQuery, request.query, language);
			const file = await readDocument(request, response, language);
			response.json({
				data: await importModel(source, file, { dryRun: dryRun !== undefined && dryRun !== 'false' }, language),
			});
		}),
	);

	// The document itself, ready to be kept as a file and loaded again.
	router.get(
		'/maturity/models/:code/export',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = requestLanguage(request);
			const { version } = parseInput(exportQuery, request.query, language);
			const code = request.params['code'] ?? '';
			const model = latestOf(
				await loadModels(source, {
					code: { _eq: code },
					...(version === undefined ? {} : { version: { _eq: version } }),
				}),
				({ records }) => records.model.version,
			);
			if (!model) throw new NotFoundError({ field: 'code', message: recordTexts(language).noModel });
			response
				.attachment(`${code}-${model.records.model.version}.json`.replace(/[^\w.-]/g, '_'))
				.json(documentOf(model.records));
		}),
	);
}

function mountSheets(router: Router, sourceOf: SourceOf): void {
	router.get(
		'/maturity/sheets',
		route(async (request, response) => {
			const source = await sourceOf(request);
			response.json({ data: await loadSheets(source, onlyLanguage(request)) });
		}),
	);

	router.get(
		'/maturity/assessments/:id/sheet',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const sheet = await loadSheet(source, idIn(request, language), language, todayInGermany());
			if (!sheet) throw noAssessment(language);
			response.json({ data: sheet });
		}),
	);

	router.post(
		'/maturity/assessments/:id/submit',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = onlyLanguage(request);
			const id = idIn(request, language);
			const submitted = await inTransaction(source, (transaction, emitAfter) =>
				submitSheet({ ...source, database: transaction }, id, emitAfter),
			);
			if (submitted === 0)
				throw new InvalidAssessmentError({
					field: 'answer',
					problem: 'ANSWER_NEEDED',
					message: recordTexts(language).nothingToSubmit,
				});
			response.json({ data: { submitted } });
		}),
	);
}

function mountAssessments(router: Router, sourceOf: SourceOf): void {
	/**
	 * An answer about one assessment, by its id or code. With `why=true`, what is not there yet is no fault: the answer is
	 * empty, and beside it stands what would have been refused. A page that only looks has no error in its browser then.
	 */
	const about = <Query extends z.infer<typeof aboutQuery>>(
		path: string,
		schema: z.ZodType<Query>,
		answer: (
			source: CallerSource,
			id: string,
			query: Query,
			language: Language,
			response: Response,
		) => Promise<object | null>,
	) =>
		router.get(
			`/maturity/assessments/:id/${path}`,
			route(async (request, response) => {
				const source = await sourceOf(request);
				const language = requestLanguage(request);
				const query = parseInput(schema, request.query, language);
				try {
					const data = await answer(source, request.params['id'] ?? '', query, language, response);
					if (!data) throw noAssessment(language);
					response.json({ data });
				} catch (error) {
					if (!query.why || !isNotThereYet(error)) throw error;
					const { message, code, extensions } = error;
					response.json({ data: null, errors: [{ message, extensions: { ...extensions, code } }] });
				}
			}),
		);

	about('score', aboutQuery, (source, id, _query, language) => scoreOf(source, id, language, todayInGermany()));
	about('gaps', gapQuery, (source, id, { target }, language) => gapsOf(source, id, target, language));
	about('what-if', whatIfQuery, (source, id, { node, seed }, language, response) =>
		whatIf(source, id, { node, seed }, language, (steps) => inSlices(steps, response)),
	);
}

/** Two assessments, those of all offices, and those of an office after one another. */
function mountComparisons(router: Router, sourceOf: SourceOf): void {
	router.get(
		'/maturity/compare',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = requestLanguage(request);
			const { from, to } = parseInput(compareQuery, request.query, language);
			const data = await compare(source, from, to, language);
			if (!data) throw noAssessment(language);
			response.json({ data });
		}),
	);

	router.get(
		'/maturity/offices',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = requestLanguage(request);
			const { model, version } = parseInput(officesQuery, request.query, language);
			response.json({ data: await officesBy(source, model, version, language) });
		}),
	);

	router.get(
		'/maturity/trend',
		route(async (request, response) => {
			const source = await sourceOf(request);
			const language = requestLanguage(request);
			const { model, office } = parseInput(trendQuery, request.query, language);
			response.json({ data: await trendOf(source, model, office, language) });
		}),
	);
}

function noAssessment(language: Language): Error {
	return new NotFoundError({ field: 'id', message: recordTexts(language).noAssessment });
}

/** The id in the address; anything else names no record. */
function idIn(request: Request, language: Language): string {
	const { success, data } = z.uuid().safeParse(request.params['id']);
	if (!success) throw noAssessment(language);
	return data;
}

/** An assessment whose results are not open, whose model is not whole, or which names no target. */
function isNotThereYet(error: unknown): error is DirectusError<object> {
	return ['RESULTS_NOT_OPEN', 'MODEL_INCOMPLETE', 'INVALID_RATING'].some((code) => isDirectusError(error, code));
}
