import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { todayInGermany } from '../shared/clock.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { FigureRecord } from '../shared/domain/record-target.ts';
import { invalidField } from '../shared/server/errors.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { FigureMeta, OverviewPageAnswer, ReconciliationAnswer, RecordsMeta } from './answers.ts';
import { figuresNow, figuresOn, someRecordsOf, talliesOf, type FigureSource } from './compute.ts';
import type { FigureEntry, Part, Scope } from './domain/figure.ts';
import { isAskedBy, partsOf } from './domain/parts.ts';
import { loadRegistry } from './load-registry.ts';
import { loadOverviewPage } from './overview-page.ts';
import { mountOverviewRoute } from './overview-route.ts';
import { reconcile } from './reconcile.ts';
import { loadScope } from './scope.ts';
import { figureAnswers, type AddressQuery } from './view.ts';

// An empty key says the same as none, so that a plain HTML form can ask.
const text = z
	.string()
	.max(64)
	.optional()
	.transform((value) => value || undefined);

const overviewQuery = z.strictObject({ cycle: text, lang: z.string().optional() });

const reconciliationQuery = z.strictObject({
	cycle: text,
	as_of: text,
	lang: z.union([z.literal(''), z.enum(['de', 'en'])]).optional(),
});

const figuresQuery = reconciliationQuery.extend({
	field: text,
	office: text,
	year: z
		.union([z.literal(''), z.coerce.number().int().min(1900).max(9999)])
		.optional()
		.transform((value) => value || undefined),
});

/** As many as Directus gives a reader at once. */
const MOST_RECORDS = 5000;

const numberUpTo = (most: number, otherwise: number) =>
	z
		.union([z.literal(''), z.coerce.number().int().min(1).max(most)])
		.optional()
		.transform((value) => value || otherwise);

const partQuery = z.strictObject({ limit: numberUpTo(MOST_RECORDS, MOST_RECORDS), page: numberUpTo(1_000_000, 1) });

/**
 * `GET /overview-page?cycle=&lang=de`: what the page "Überblick" shows, with the caller's rights.
 */
export function mountFigureRoutes(router: Router, context: EndpointExtensionContext): void {
	mountRegistryRoutes(router, context);
	mountOverviewRoute(router, context);
	router.get(
		'/overview-page',
		route(async (request, response) => {
			const caller = await callerSource(context, request);
			const language = requestLanguage(request);
			const { cycle } = parseInput(overviewQuery, request.query, language);
			const data: OverviewPageAnswer = await loadOverviewPage(caller, {
				...{ cycle, language, today: todayInGermany() },
			});
			response.json({ data });
		}),
	);
}

/**
 * `GET /figures?cycle=&as_of=&field=&office=&year=&lang=`: every figure that can be asked so, with its definition and its basis;
 * `GET /figures/:key/records?limit=&page=` with the same query: the records that one counts, at most 5000 at once, and how many there are;
 * `GET /reconciliation?cycle=&as_of=&lang=`: stated numbers beside ours. All with the caller's rights; without a day as the records are now, with
 * one from the journal.
 */
function mountRegistryRoutes(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/figures',
		route(async (request, response) => {
			const { source, registry, scope, query, language } = await asked(context, request, figuresQuery);
			const parts = partsOf(scope);
			const entries = [...registry.values()].filter((entry) => parts.every((part) => isAskedBy(entry, part)));
			const tallies = await talliesOf(
				source,
				entries.map((entry) => ({ entry, scope })),
			);
			const data = figureAnswers(entries, tallies, scope, { language, query });
			const told = new Set(data.map(({ key }) => key));
			const meta: FigureMeta = {
				...{ cycle: scope.cycle.code, as_of: scope.day, known_since: scope.knownSince },
				left_out: [...registry.keys()].filter((key) => !told.has(key)),
			};
			response.json({ data, meta });
		}),
	);

	router.get(
		'/figures/:key/records',
		route(async (request, response) => {
			const { limit: most, page: at, ...query } = request.query;
			const { limit, page } = parseInput(partQuery, { limit: most, page: at }, requestLanguage(request));
			const { source, registry, scope, language } = await asked(context, request, figuresQuery, query);
			const entry = registry.get(String(request.params['key']));
			if (!entry) throw invalidField('key', noFigure(String(request.params['key'])), language);
			const unasked = partsOf(scope).find((one) => !isAskedBy(entry, one));
			if (unasked) throw invalidField(unasked, notAskedBy(entry, unasked), language);
			const part = { limit, offset: (page - 1) * limit };
			const { records, total } = await someRecordsOf(source, { entry, scope }, { part, language });
			const data: FigureRecord[] = records;
			const meta: RecordsMeta = { total, limit, page };
			response.json({ data, meta });
		}),
	);

	router.get(
		'/reconciliation',
		route(async (request, response) => {
			const { caller, source, registry, scope, language } = await asked(context, request, reconciliationQuery);
			const reconciled = await reconcile({ caller, source, registry, scope, language });
			const data: ReconciliationAnswer[] = reconciled.map(({ answer }) => answer);
			response.json({ data, meta: { cycle: scope.cycle.code, as_of: scope.day, known_since: scope.knownSince } });
		}),
	);
}

interface AskedFigures {
	caller: CallerSource;
	source: FigureSource;
	registry: ReadonlyMap<string, FigureEntry>;
	scope: Scope;
	/** What the addresses of records repeat. */
	query: AddressQuery;
	language: Language;
}

/** What every question about figures needs, after its query has been checked. */
async function asked(
	context: EndpointExtensionContext,
	request: Request,
	schema: typeof figuresQuery | typeof reconciliationQuery,
	input: Request['query'] = request.query,
): Promise<AskedFigures> {
	const caller = await callerSource(context, request);
	const language = requestLanguage(request);
	const { as_of: asOf, lang, ...parts } = parseInput(schema, input, language);
	const source = asOf === undefined ? figuresNow(caller, language) : figuresOn(caller, asOf, language);
	const [registry, scope] = await Promise.all([
		loadRegistry(caller),
		loadScope(caller, parts, { day: asOf ?? todayInGermany(), language }),
	]);
	const query = { ...parts, cycle: scope.cycle.code, as_of: asOf, lang: lang || undefined };
	return { caller, source, registry, scope, query, language };
}

function noFigure(key: string) {
	return { de: `Die Zahl „${key}“ gibt es nicht.`, en: `There is no figure “${key}”.` };
}

const PART_NAMES = {
	field: { de: 'ein Handlungsfeld', en: 'a field of action' },
	office: { de: 'ein Amt', en: 'an office' },
	year: { de: 'ein Jahr', en: 'a year' },
};

function notAskedBy({ name }: FigureEntry, part: Part) {
	return {
		de: `Die Zahl „${name.de}“ gibt es nicht für ${PART_NAMES[part].de}.`,
		en: `The figure “${name.en}” does not exist for ${PART_NAMES[part].en}.`,
	};
}
