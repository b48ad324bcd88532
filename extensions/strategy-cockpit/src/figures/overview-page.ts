import { COMPLETED, CURRENT, type RecordFilter } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { liveReader, type RecordQuery } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { FigureAnswer, OverviewPageAnswer, ProjectList, TitleFigure } from './answers.ts';
import { unlessForbidden } from './asking.ts';
import { figuresNow, figuresOn } from './compute.ts';
import { COURSE_FIGURES, courseOf } from './domain/course.ts';
import type { CountedFigure, FigureEntry } from './domain/figure.ts';
import {
	listedChallenges,
	listedMilestones,
	namedCycle,
	textIn,
	type IndicatorRow,
	type Precision,
} from './domain/overview.ts';
import { questionsOf } from './domain/questions.ts';
import { loadChallenges, loadIndicators, loadMilestones } from './load.ts';
import { loadRegistry } from './load-registry.ts';
import { figuresOfWhole, type AskedScope } from './of-parts.ts';
import { figuresByField } from './overview.ts';
import { reconcile } from './reconcile.ts';
import { loadScope } from './scope.ts';

/** The title figures in their order; of those in one row the first that has a value: services may be counted by an indicator alone. */
const TITLE_FIGURES = [
	['projects_completed'],
	['projects_running'],
	['projects_due'],
	['online_services', 'indicator_online_services'],
	['challenges_open'],
] as const;

const FIELD_FIGURES = [
	'projects_running',
	'pre_projects_running',
	'projects_completed',
	'projects_next',
	'projects_stuck',
];

/** Rows of a list; whoever wants all of them opens its figure. */
const MOST_ROWS = 6;

/** Everything that the page says of a cycle, with the caller's rights, in a number of queries that does not grow with the data. */
export async function loadOverviewPage(
	caller: CallerSource,
	{ cycle: code, language, today }: { cycle: string | undefined; language: Language; today: string },
): Promise<OverviewPageAnswer> {
	const [registry, scope, report] = await Promise.all([
		loadRegistry(caller),
		loadScope(caller, { cycle: code }, { day: today, language }),
		unlessForbidden(loadLastReport(caller, today)),
	]);
	const asked: AskedScope = { caller, source: figuresNow(caller, language), scope, language };
	const { cycle } = scope;
	const reportDay = report?.as_of.slice(0, 10);
	const isKnown = reportDay !== undefined && scope.knownSince !== null && reportDay >= scope.knownSince;
	const entriesOf = (keys: readonly string[]) => keys.flatMap((key) => registry.get(key) ?? []);
	const titleEntries = entriesOf([...TITLE_FIGURES.flat(), 'pre_projects_running']);
	const listOf = (key: string, day: string) => projectList(asked, registry.get(key), day);

	const [figures, before, course, fields, indicators, achievements, completed, challenges, stuck, milestones, next] =
		await Promise.all([
			figuresOfWhole(asked, titleEntries),
			isKnown ? figuresBefore(asked, titleEntries, reportDay) : [],
			figuresOfWhole(asked, entriesOf(COURSE_FIGURES)),
			unlessForbidden(figuresByField(asked, FIELD_FIGURES)),
			unlessForbidden(loadIndicators(caller, today)),
			unlessForbidden(loadAchievements(asked)),
			listOf('projects_completed', '-actual_end'),
			unlessForbidden(loadChallenges(asked.source.reader, scope)),
			listOf('projects_stuck', 'planned_end'),
			unlessForbidden(loadMilestones(asked.source.reader, scope)),
			listOf('projects_next', 'planned_start'),
		]);
	const reconciled = await unlessForbidden(reconcile({ ...asked, registry }));
	const differences = reconciled?.map(({ answer }) => answer) ?? null;

	return {
		...{ cycle: namedCycle(cycle, language), today },
		cycles: scope.cycles
			.map((one) => ({ code: one.code, title: textIn(language, one.title, one.title_en) }))
			.reverse(),
		comparedWith:
			report && reportDay
				? { title: textIn(language, report.title, report.title_en), day: reportDay, isKnown }
				: null,
		course: courseAnswer(course),
		titleFigures: titleFigures(figures, before, indicators ?? []),
		preProjects: figures.find(({ key }) => key === 'pre_projects_running') ?? null,
		fields: fields?.some(({ figures: told }) => told.length > 0) ? fields : null,
		achievements,
		completed,
		challenges: challenges && listedChallenges(challenges, language),
		stuck,
		milestones: milestones && listedMilestones(milestones, language),
		next,
		differences,
	};
}

interface LastReport {
	title: string;
	title_en: string | null;
	as_of: string;
}

/** The newest published report before today whose day is known; with less than a day nothing can be compared. */
async function loadLastReport(caller: CallerSource, today: string): Promise<LastReport | null> {
	const [report] = await liveReader(caller).read<LastReport>('reports', {
		fields: ['title', 'title_en', 'as_of'],
		filter: {
			_and: [
				CURRENT,
				{ state: { meaning: { _in: COMPLETED } } },
				{ as_of_precision: { _eq: 'day' } },
				{ as_of: { _lt: today } },
			],
		},
		sort: ['-as_of', 'code'],
		limit: 1,
	});
	return report ?? null;
}

/** The same figures as the journal knows them at the end of an earlier day. */
function figuresBefore(asked: AskedScope, entries: readonly FigureEntry[], day: string): Promise<FigureAnswer[]> {
	const { caller, scope, language } = asked;
	return figuresOfWhole({ ...asked, source: figuresOn(caller, day, language), scope: { ...scope, day } }, entries);
}

function courseAnswer(figures: readonly FigureAnswer[]): OverviewPageAnswer['course'] {
	const { verdict, reasons } = courseOf(figures);
	return {
		verdict,
		reasons: reasons.flatMap((reason) => {
			const figure = figures.find(({ key }) => key === reason.key);
			return figure ? [{ ...reason, figure }] : [];
		}),
	};
}

function titleFigures(
	figures: readonly FigureAnswer[],
	before: readonly FigureAnswer[],
	indicators: readonly IndicatorRow[],
): TitleFigure[] {
	return TITLE_FIGURES.flatMap((keys) => {
		const told = keys.flatMap((key) => figures.find((figure) => figure.key === key) ?? []);
		const figure = told.find(({ value }) => value !== null) ?? told[0];
		if (!figure) return [];
		const earlier = before.find(({ key }) => key === figure.key)?.value ?? null;
		return [
			{
				...figure,
				trend: figure.value === null || earlier === null ? null : figure.value - earlier,
				asOf: asOfIndicator(figure, indicators),
			},
		];
	});
}

/** Values of indicators hold for the day or the year that was entered with them. */
function asOfIndicator({ key }: FigureAnswer, indicators: readonly IndicatorRow[]): TitleFigure['asOf'] {
	const entered = indicators.find(({ code, figure }) => key === `indicator_${code}` && figure === null);
	const [latest] = entered?.values ?? [];
	return latest ? { day: latest.as_of.slice(0, 10), precision: latest.as_of_precision } : null;
}

interface AchievementRow {
	id: string;
	title: string;
	title_en: string | null;
	achieved_on: string | null;
	achieved_on_precision: Precision;
}

/** What was reached: entered for the cycle, or without one on a day in it; the newest first. */
async function loadAchievements({ caller, scope, language }: AskedScope): Promise<OverviewPageAnswer['achievements']> {
	const { code, starts_on: start, ends_on: end } = scope.cycle;
	const rows = await datedFirst<AchievementRow>(caller, 'achievements', '-achieved_on', {
		fields: ['id', 'title', 'title_en', 'achieved_on', 'achieved_on_precision'],
		filter: {
			_and: [
				CURRENT,
				{
					_or: [
						{ cycle: { code: { _eq: code } } },
						{ _and: [{ cycle: { _null: true } }, { achieved_on: { _between: [start, end] } }] },
					],
				},
			],
		},
	});
	return rows.map(({ id, title, title_en, achieved_on: on, achieved_on_precision: precision }) => ({
		...{ id, title: textIn(language, title, title_en), day: on?.slice(0, 10) ?? null, precision },
	}));
}

interface ProjectRow {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	state: { label: string; label_en: string | null } | null;
}

/** A figure of projects with its first records, by a day of theirs; null where the caller may not read what it asks. */
async function projectList(
	asked: AskedScope,
	entry: FigureEntry | undefined,
	day: string,
): Promise<ProjectList | null> {
	if (entry?.kind !== 'counted') return null;
	const { caller, language } = asked;
	const field = day.replace(/^-/, '') as 'actual_end';
	const [[figure], rows] = await Promise.all([
		figuresOfWhole(asked, [entry]),
		unlessForbidden(
			datedFirst<ProjectRow & { actual_end: string | null }>(caller, 'projects', day, {
				fields: ['id', 'code', 'title', 'title_en', 'state.label', 'state.label_en', field],
				filter: countedBy(entry, asked),
			}),
		),
	]);
	if (!figure || !rows) return null;
	return {
		figure,
		rows: rows.map(({ id, code, title, title_en, state, [field]: on }) => ({
			...{ id, code, title: textIn(language, title, title_en), day: on?.slice(0, 10) ?? null },
			state: state && textIn(language, state.label, state.label_en),
		})),
	};
}

function countedBy(entry: CountedFigure, { scope }: AskedScope): RecordFilter | undefined {
	return questionsOf(entry, scope).counted?.filter;
}

/** The first records by a day of theirs, then those without one: databases differ in where these come. */
async function datedFirst<Row>(
	caller: CallerSource,
	collection: string,
	sort: string,
	{ filter = {}, fields }: Pick<RecordQuery, 'fields' | 'filter'>,
): Promise<Row[]> {
	const field = sort.replace(/^-/, '');
	const read = (rule: RecordFilter, order: readonly string[]) =>
		liveReader(caller).read<Row>(collection, {
			...{ fields, filter: { _and: [filter, { [field]: rule }] }, sort: order, limit: MOST_ROWS },
		});
	const [dated, undated] = await Promise.all([
		read({ _nnull: true }, [sort, 'id']),
		read({ _null: true }, ['title', 'id']),
	]);
	return [...dated, ...undated].slice(0, MOST_ROWS);
}
