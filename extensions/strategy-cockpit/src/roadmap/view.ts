import { recordPath } from '../shared/domain/record-target.ts';
import { textIn, type Language } from '../shared/domain/locale.ts';
import type { RoadmapAnswer, RoadmapMilestone, RoadmapProject, RoadmapSpan } from './answers.ts';
import { workCalendar, type WorkCalendar } from './domain/calendar.ts';
import type { Conflict } from './domain/conflicts.ts';
import { datedRoadmap, type Roadmap, type ScheduledActivity } from './domain/dated-schedule.ts';
import { holidaysOf } from './domain/holidays.ts';
import { portfolioNetwork, type Portfolio } from './domain/portfolio.ts';
import type { MilestoneRow, ProjectRow, RoadmapRows } from './load.ts';
import { roadmapTexts } from './messages.ts';
import type { Selection } from './selection.ts';

/** Which projects a roadmap lists, and for which day it is told, to whom. */
export interface Telling {
	selection: Selection;
	day: string;
	language: Language;
}

/** The schedule of all projects that the caller may read, by their codes. */
export interface ScheduledPortfolio {
	portfolio: Portfolio;
	roadmap: Roadmap<string>;
	/** By code. */
	scheduled: ReadonlyMap<string, ScheduledActivity<string>>;
	calendar: WorkCalendar;
}

/** Schedules projects that count: what was cancelled holds nobody up. */
export function schedulePortfolio(rows: RoadmapRows, day: string): ScheduledPortfolio {
	const calendar = calendarOf(rows.workingDays);
	const meanings = new Map(rows.states.map(({ id, meaning }) => [id, meaning]));
	const projects = rows.projects
		.map((project) => ({ ...project, meaning: meanings.get(project.state) ?? ('unknown' as const) }))
		.filter(({ meaning }) => meaning !== 'cancelled');
	const codes = new Map(projects.map(({ id, code }) => [id, code]));
	const relations = rows.relations.flatMap(({ predecessor, successor, type, lag_working_days: lag }) => {
		const [from, to] = [codes.get(predecessor), codes.get(successor)];
		return from !== undefined && to !== undefined && from !== to ? [{ from, to, type, lag }] : [];
	});
	const portfolio = portfolioNetwork(projects, relations, { day, calendar });
	const roadmap = datedRoadmap(portfolio.network, calendar);
	const scheduled = new Map(roadmap.activities.map((activity) => [activity.code, activity]));
	return { portfolio, roadmap, scheduled, calendar };
}

let latest: { key: string; calendar: WorkCalendar } | undefined;

/** The calendar of these working days. It reaches over a century, which takes tens of milliseconds to count, and changes once a year. */
function calendarOf(workingDays: RoadmapRows['workingDays']): WorkCalendar {
	const key = JSON.stringify(workingDays);
	if (latest?.key !== key) latest = { key, calendar: workCalendar(workingDays.state, workingDays.closingDays) };
	return latest.calendar;
}

/** What the endpoint says of a schedule. */
export function roadmapAnswer(rows: RoadmapRows, schedule: ScheduledPortfolio, telling: Telling): RoadmapAnswer {
	const { selection, day, language } = telling;
	const { roadmap } = schedule;
	const listed = listedProjects(rows, schedule, selection);
	const codes = new Set(listed.map(({ project }) => project.code));
	const codeOf = new Map(rows.projects.map(({ id, code }) => [id, code]));
	const milestones = Map.groupBy(rows.milestones, ({ project }) => project);
	const named = namesIn(rows, language);
	const projects = listed.map(({ project, isOutside }) =>
		projectAnswer(project, {
			...{ schedule, day, language, named, isOutside },
			milestones: milestones.get(project.id) ?? [],
			mayMove: rows.mayMove(project.office),
		}),
	);
	return {
		day,
		cycle: selection.cycle && { code: selection.cycle.code, title: named.cycle(selection.cycle) },
		calendar: { state: rows.workingDays.state, freeDays: freeDaysAround(rows, projects, day) },
		projects,
		relations: rows.relations.flatMap(({ id, predecessor, successor, type, lag_working_days: lag }) => {
			const [from = '', to = ''] = [codeOf.get(predecessor), codeOf.get(successor)];
			if (!codes.has(from) || !codes.has(to)) return [];
			return [
				{ id, from, to, type, lag, isDriving: schedule.scheduled.get(to)?.drivenBy.includes(from) ?? false },
			];
		}),
		finish: roadmap.finish,
		criticalPath: roadmap.criticalPath.filter((code) => codes.has(code)),
		cycles: roadmap.cycles.map(({ shortest }) => shortest).filter((cycle) => cycle.some((code) => codes.has(code))),
		conflicts: roadmap.conflicts
			.filter(({ code }) => codes.has(code))
			.map((conflict) => ({
				...{ code: conflict.code, workingDays: conflict.workingDays, path: conflict.path },
				message: conflictText(conflict, language),
			})),
		baseline: null,
		choices: {
			cycles: rows.cycles.map((cycle) => ({ code: cycle.code, title: named.cycle(cycle) })),
			fields: rows.fields.map(({ code, name, name_en: english }) => ({
				code,
				name: textIn(language, name, english),
			})),
			offices: rows.offices.map(({ code, name, name_en: english }) => ({
				code,
				name: textIn(language, name, english),
			})),
			hasOwnOffices: rows.ownOffices.size > 0,
			baselines: rows.baselines.map(({ id, name, taken_on: takenOn }) => ({ id, name, takenOn })),
		},
	};
}

interface Listed {
	project: ProjectRow;
	isOutside: boolean;
}

/** The selected projects, and after them those that they wait for. */
function listedProjects(
	rows: RoadmapRows,
	{ scheduled, portfolio }: ScheduledPortfolio,
	selection: Selection,
): Listed[] {
	const counted = rows.projects.filter(({ code }) => scheduled.has(code) || portfolio.unscheduled.has(code));
	const chosen = counted.filter((project) => selection.holds(project));
	const ids = new Set(chosen.map(({ id }) => id));
	const awaited = new Set(
		rows.relations.flatMap(({ predecessor, successor }) => (ids.has(successor) ? [predecessor] : [])),
	);
	const outside = counted.filter(({ id }) => awaited.has(id) && !ids.has(id));
	return [
		...chosen.map((project) => ({ project, isOutside: false })),
		...outside.map((project) => ({ project, isOutside: true })),
	];
}

interface Names {
	state: (id: string) => RoadmapProject['state'];
	office: (id: string) => { code: string; name: string };
	field: (id: string | null) => { code: string; name: string } | null;
	cycle: (cycle: { title: string; title_en: string | null }) => string;
}

function namesIn({ states, offices, fields }: RoadmapRows, language: Language): Names {
	const stateOf = new Map(states.map((state) => [state.id, state]));
	const officeOf = new Map(offices.map((office) => [office.id, office]));
	const fieldOf = new Map(fields.map((field) => [field.id, field]));
	const called = (row: { code: string; name: string; name_en: string | null } | undefined) =>
		row ? { code: row.code, name: textIn(language, row.name, row.name_en) } : null;
	return {
		state: (id) => {
			const {
				label = '',
				label_en: english = null,
				meaning = 'unknown',
				color = null,
				icon = null,
			} = stateOf.get(id) ?? {};
			return { name: textIn(language, label, english), meaning, color, icon };
		},
		office: (id) => called(officeOf.get(id)) ?? { code: '', name: '' },
		field: (id) => (id === null ? null : called(fieldOf.get(id))),
		cycle: ({ title, title_en: english }) => textIn(language, title, english),
	};
}

interface Around {
	schedule: ScheduledPortfolio;
	day: string;
	language: Language;
	named: Names;
	isOutside: boolean;
	milestones: readonly MilestoneRow[];
	mayMove: boolean;
}

function projectAnswer(
	project: ProjectRow,
	{ schedule: { scheduled, portfolio, calendar }, day, language, named, isOutside, milestones, mayMove }: Around,
): RoadmapProject {
	const activity = scheduled.get(project.code);
	const reason = portfolio.unscheduled.get(project.code) ?? null;
	// How long it takes is not known: it can begin then at the earliest, and must have ended then at the latest.
	const early = { start: activity?.earlyStart ?? null, end: reason ? null : (activity?.earlyFinish ?? null) };
	const late = { start: reason ? null : (activity?.lateStart ?? null), end: activity?.lateFinish ?? null };
	const isInCycle = activity !== undefined && activity.totalSlack === null;
	const undrawn = isInCycle ? 'in_cycle' : reason;
	const planned = { start: project.planned_start, end: project.planned_end };
	const shift = shiftOf(planned, early, calendar);
	const isFinished = project.actual_end !== null;
	return {
		...{ id: project.id, code: project.code, kind: project.kind, isOutside, undrawn },
		title: textIn(language, project.title, project.title_en),
		office: named.office(project.office),
		field: named.field(project.field_of_action),
		state: named.state(project.state),
		health: { schedule: project.health_schedule, cost: project.health_cost, scope: project.health_scope },
		planned,
		actual: { start: project.actual_start, end: project.actual_end },
		...{ early, late },
		durationWorkingDays:
			early.start && early.end ? calendar.finishOn(early.end) - calendar.startOn(early.start) : null,
		totalSlack: reason ? null : (activity?.totalSlack ?? null),
		freeSlack: reason ? null : (activity?.freeSlack ?? null),
		isCritical: reason === null && activity?.critical === true,
		drivenBy: activity?.drivenBy ?? [],
		isOverdue: portfolio.overdue.has(project.code),
		mayMove: mayMove && !isFinished && !isOutside,
		milestones: milestones.map((milestone) => milestoneAnswer(milestone, { day, language, shift, calendar })),
		url: `/admin${recordPath('projects', project.id)}`,
	};
}

/** By how many working days a project is expected to end later than planned; 0 where one of both is not known. */
function shiftOf(planned: RoadmapSpan, early: RoadmapSpan, calendar: WorkCalendar): number {
	return planned.end !== null && early.end !== null
		? calendar.finishOn(early.end) - calendar.finishOn(planned.end)
		: 0;
}

/** A milestone is expected when the newest forecast says, or else moves with the end of its project. */
function milestoneAnswer(
	{ id, title, title_en: english, planned_on: planned, forecast_on: forecast, reached_on: reached }: MilestoneRow,
	{ day, language, shift, calendar }: { day: string; language: Language; shift: number; calendar: WorkCalendar },
): RoadmapMilestone {
	const moved = planned === null ? null : calendar.dayOf(calendar.startOn(planned) + Math.max(0, shift));
	const expected = reached ?? forecast ?? (shift > 0 ? moved : planned);
	return {
		...{ id, planned, expected, reached },
		title: textIn(language, title, english),
		isOverdue: reached === null && (forecast ?? planned ?? day) < day,
	};
}

/** Free weekdays of the years that are shown. */
function freeDaysAround({ workingDays }: RoadmapRows, projects: readonly RoadmapProject[], day: string): string[] {
	const days = [
		day,
		...projects.flatMap(({ early, planned }) => [early.start, early.end, planned.start, planned.end]),
	];
	const years = days.flatMap((one) => (one === null ? [] : [Number(one.slice(0, 4))]));
	const [first, last] = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9999, 0]);
	const shown: string[] = [];
	for (let year = first; year <= last; year++) shown.push(...holidaysOf(workingDays.state, year));
	const closed = workingDays.closingDays.filter(
		(one) => Number(one.slice(0, 4)) >= first && Number(one.slice(0, 4)) <= last,
	);
	return [...new Set([...shown, ...closed])].filter(isWeekday).sort();
}

function isWeekday(day: string): boolean {
	return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function conflictText({ code, kind, workingDays, path }: Conflict, language: Language): string {
	return roadmapTexts(language).conflict[kind]({ code, workingDays, path });
}
