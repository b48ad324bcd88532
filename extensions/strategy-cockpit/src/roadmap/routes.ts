import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { requireRight } from '../rights/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import type { Language } from '../shared/domain/locale.ts';
import { officeHeaders } from '../shared/server/office-file.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { readRawBody } from '../shared/server/raw-body.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import { keptAnswers } from '../shared/server/kept-answers.ts';
import { acceptScenario } from './accept.ts';
import type { AcceptAnswer, ForecastAnswer, MilestoneTrendsAnswer, RoadmapAnswer, ScenarioAnswer } from './answers.ts';
import { withBaseline } from './baselines.ts';
import { calendarFile } from './calendar-file.ts';
import { loadHistory } from './finished-projects.ts';
import { forecastAnswer } from './forecast.ts';
import { loadMilestoneTrends } from './load-milestone-trends.ts';
import { loadRoadmap, type RoadmapRows } from './load.ts';
import type { PlanImport } from './project-file/answer.ts';
import { exportPlan } from './project-file/export.ts';
import { importPlan } from './project-file/import.ts';
import { importTexts } from './project-file/messages.ts';
import { scenarioOf } from './scenario.ts';
import { selectionOf } from './selection.ts';
import { writeRoadmapSlides } from './slides/file.ts';
import { roadmapAnswer, schedulePortfolio, type Telling } from './view.ts';

const text = z
	.string()
	.max(64)
	.optional()
	.transform((value) => value || undefined);

const query = z.strictObject({
	...{ cycle: text, field: text, office: text, as_of: text, baseline: text },
	lang: z.union([z.literal(''), z.enum(['de', 'en'])]).optional(),
});

const slidesQuery = query.extend({ finished: z.enum(['', 'true', 'false']).optional() });

const forecastQuery = query.omit({ as_of: true, baseline: true });

const trendQuery = forecastQuery.extend({ project: z.string().max(255).optional() });

const importQuery = z.strictObject({
	dry_run: z.enum(['true', 'false', '']).optional(),
	lang: z.enum(['de', 'en']).optional(),
});

const FILE_MEGABYTES = 20;

const day = z.iso.date().nullable();

const scenario = z.strictObject({
	changes: z
		.array(z.strictObject({ code: z.string().max(255), plannedStart: day, plannedEnd: day }))
		.min(1)
		.max(500),
	withMoved: z.boolean().optional(),
	version: z.string().max(64).optional(),
	comment: z.string().max(10_000).optional(),
});

/**
 * `GET /roadmap?cycle=&field=&office=&as_of=&baseline=&lang=`: the schedule of the portfolio;
 * `GET /roadmap.ics` with the same query: the same as an iCalendar file; `GET /roadmap.xml` as one of MS Project;
 * `GET /roadmap.pptx` with the same query and `finished=true`: the same as slides;
 * `GET /roadmap/forecast?cycle=&field=&office=&lang=`: when what is listed is likely to finish, from the city's own finished projects;
 * `GET /roadmap/milestones?project=&cycle=&field=&office=&lang=`: when milestones were expected, by when that was said;
 * `POST /roadmap.xml?dry_run=`: takes over what such a file plans otherwise, all of it or nothing;
 * `POST /roadmap/scenario`: what would follow from other planned days, nothing is written;
 * `POST /roadmap/scenario/accept`: writes them, all or none. All with the caller's rights.
 */
export function mountRoadmapRoutes(router: Router, context: EndpointExtensionContext): void {
	const kept = keptAnswers();
	router.get(
		'/roadmap',
		route(async (request, response) => {
			const asked = await askedRoadmap(context, request);
			const data: RoadmapAnswer = await tellRoadmap(asked);
			response.json({ data });
		}),
	);

	router.get(
		'/roadmap.ics',
		route(async (request, response) => {
			const asked = await askedRoadmap(context, request);
			response
				.type('text/calendar; charset=utf-8')
				.attachment('roadmap.ics')
				.send(calendarFile(await tellRoadmap(asked), asked.language));
		}),
	);

	router.get(
		'/roadmap.pptx',
		route(async (request, response) => {
			const language = requestLanguage(request);
			const { finished, ...selection } = parseInput(slidesQuery, request.query, language);
			const asked = await askedRoadmap(context, request, selection);
			const file = await writeRoadmapSlides(
				{
					...{ answer: await tellRoadmap(asked), publisher: publisherOf(asked), language },
					...{ withFinished: finished === 'true', isToday: asked.telling.day === todayInGermany() },
					...{ field: selection.field, office: selection.office },
				},
				language,
				response,
			);
			const name = ['roadmap', asked.telling.selection.cycle?.code ?? '', asked.telling.day];
			response.set({ 'Cache-Control': 'private, no-cache', ...officeHeaders('pptx', name) }).send(file);
		}),
	);

	router.get(
		'/roadmap/forecast',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const selection = parseInput(forecastQuery, request.query, language);
			const { headers, body } = await kept(source, ['forecast', selection, language], async () => {
				const asked = await askedRoadmap(context, request, selection);
				const schedule = schedulePortfolio(asked.rows, asked.telling.day);
				const history = await loadHistory(source, asked.rows, schedule.calendar);
				const data: ForecastAnswer = await inSlices(
					forecastAnswer(asked.rows, schedule, history, asked.telling),
				);
				return {
					headers: {
						'Content-Type': 'application/json; charset=utf-8',
						'Cache-Control': 'private, no-cache',
					},
					body: Buffer.from(JSON.stringify({ data })),
				};
			});
			response.set(headers).send(body);
		}),
	);

	router.get(
		'/roadmap/milestones',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const asked = parseInput(trendQuery, request.query, language);
			const data: MilestoneTrendsAnswer = await loadMilestoneTrends(source, asked, language);
			response.json({ data });
		}),
	);

	router.get(
		'/roadmap.xml',
		route(async (request, response) => {
			const asked = await askedRoadmap(context, request);
			const { source, rows, telling, language } = asked;
			const schedule = schedulePortfolio(rows, telling.day);
			const file = await exportPlan(source, response, roadmapAnswer(rows, schedule, telling), {
				...{ calendar: schedule.calendar, language },
				publisher: publisherOf(asked),
			});
			response.type('application/xml; charset=utf-8').attachment('roadmap.xml').send(file);
		}),
	);

	router.post(
		'/roadmap.xml',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			await requireRight(source, 'update', 'projects');
			const language = requestLanguage(request);
			const { dry_run: dryRun } = parseInput(importQuery, request.query, language);
			const texts = importTexts(language);
			const file = await readRawBody(request, response, {
				megabytes: FILE_MEGABYTES,
				tooLarge: texts.tooLarge(FILE_MEGABYTES),
			});
			const isDryRun = dryRun !== undefined && dryRun !== 'false';
			const wanted = { dryRun: isDryRun, day: todayInGermany(), language };
			const data: PlanImport = await importPlan(source, file, wanted, response);
			if (data.refused === 0 || isDryRun) response.json({ data });
			else {
				const extensions = { code: 'ROADMAP_FILE_REFUSED', field: 'file' };
				response.status(400).json({ errors: [{ message: texts.refused(data.refused), extensions }], data });
			}
		}),
	);

	router.post(
		'/roadmap/scenario',
		route(async (request, response) => {
			const asked = await askedRoadmap(context, request);
			const { changes } = parseInput(scenario, request.body, asked.language);
			const data: ScenarioAnswer = scenarioOf(asked.rows, changes, asked.telling);
			response.json({ data });
		}),
	);

	router.post(
		'/roadmap/scenario/accept',
		route(async (request, response) => {
			const source = await callerSource(context, request);
			const language = requestLanguage(request);
			const wanted = parseInput(scenario, request.body, language);
			const data: AcceptAnswer = await acceptScenario(source, wanted, { day: todayInGermany(), language });
			response.json({ data });
		}),
	);
}

interface Asked {
	source: CallerSource;
	rows: RoadmapRows;
	telling: Telling;
	baseline: string | undefined;
	language: Language;
}

/** What every question about the roadmap needs, after its query has been checked. */
async function askedRoadmap(
	context: EndpointExtensionContext,
	request: Request,
	queried: unknown = request.query,
): Promise<Asked> {
	const source = await callerSource(context, request);
	const language = requestLanguage(request);
	const { as_of: asOf, baseline, cycle, field, office } = parseInput(query, queried, language);
	const rows = await loadRoadmap(source, { day: asOf, language });
	const selection = selectionOf({ cycle, field, office }, rows, language);
	const telling = { selection, day: asOf ?? todayInGermany(), language };
	return { source, rows, telling, baseline, language };
}

async function tellRoadmap({ source, rows, telling, baseline, language }: Asked): Promise<RoadmapAnswer> {
	const schedule = schedulePortfolio(rows, telling.day);
	const answer = roadmapAnswer(rows, schedule, telling);
	return baseline === undefined ? answer : withBaseline(source, answer, { id: baseline, rows, schedule, language });
}

/** Whose roadmap it is: as the cycle says, or else the newest one that does. */
function publisherOf({ rows, telling }: Asked): string | null {
	const { cycle } = telling.selection;
	return (cycle ?? rows.cycles.findLast(({ publisher }) => publisher !== null))?.publisher ?? null;
}
