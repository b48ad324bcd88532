import { createHash } from 'node:crypto';
import type { Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import type { RoadmapSpan, ScenarioAnswer, ScenarioRequest } from './answers.ts';
import { isCalendarDay, type WorkCalendar } from './domain/calendar.ts';
import type { RoadmapRows } from './load.ts';
import { scenarioFaults } from './messages.ts';
import { roadmapAnswer, schedulePortfolio, type ScheduledPortfolio, type Telling } from './view.ts';

/** Other planned days of a project. */
export type PlanChange = ScenarioRequest['changes'][number];

/** What would follow from other planned days. */
export function scenarioOf(rows: RoadmapRows, changes: readonly PlanChange[], telling: Telling): ScenarioAnswer {
	const before = schedulePortfolio(rows, telling.day);
	const changed = withChanges(rows, changes, telling.language);
	const after = schedulePortfolio(changed, telling.day);
	return {
		roadmap: roadmapAnswer(changed, after, telling),
		moved: movedProjects(rows, before, after),
		finishMovedBy: movedBy(before.roadmap.finish, after.roadmap.finish, after.calendar),
		version: planVersion(rows),
	};
}

/** The rows as they would be; refuses what names no project, or no span of days. */
export function withChanges(rows: RoadmapRows, changes: readonly PlanChange[], language: Language): RoadmapRows {
	const known = new Set(rows.projects.map(({ code }) => code));
	const wanted = new Map<string, PlanChange>();
	for (const change of changes) {
		const fault = faultOf(change, known, wanted);
		if (fault) throw invalidField('changes', scenarioFaults[fault](change.code), language);
		wanted.set(change.code, change);
	}
	return {
		...rows,
		projects: rows.projects.map((project) => {
			const change = wanted.get(project.code);
			return change
				? { ...project, planned_start: change.plannedStart, planned_end: change.plannedEnd }
				: project;
		}),
	};
}

function faultOf(
	{ code, plannedStart: start, plannedEnd: end }: PlanChange,
	known: ReadonlySet<string>,
	wanted: ReadonlyMap<string, PlanChange>,
): keyof typeof scenarioFaults | null {
	if (!known.has(code)) return 'unknown';
	if (wanted.has(code)) return 'twice';
	if ([start, end].some((day) => day !== null && !isCalendarDay(day))) return 'noDay';
	return start !== null && end !== null && end < start ? 'endBeforeStart' : null;
}

/** The projects whose expected days differ, in the order of their codes. */
export function movedProjects(
	rows: RoadmapRows,
	before: ScheduledPortfolio,
	after: ScheduledPortfolio,
): ScenarioAnswer['moved'] {
	return rows.projects.flatMap(({ code, title }) => {
		const [then, now] = [expected(before, code), expected(after, code)];
		return then.start === now.start && then.end === now.end
			? []
			: [{ code, title, before: then, after: now, endMovedBy: movedBy(then.end, now.end, after.calendar) }];
	});
}

function expected({ scheduled }: ScheduledPortfolio, code: string): RoadmapSpan {
	const activity = scheduled.get(code);
	return { start: activity?.earlyStart ?? null, end: activity?.earlyFinish ?? null };
}

function movedBy(before: string | null, after: string | null, calendar: WorkCalendar): number | null {
	return before === null || after === null ? null : calendar.finishOn(after) - calendar.finishOn(before);
}

/** Changes with everything on which a schedule rests. */
export function planVersion({ projects, relations, milestones, workingDays }: RoadmapRows): string {
	const plan = [
		projects.map((row) => [
			...[row.id, row.state, row.planned_start, row.planned_end],
			...[row.actual_start, row.actual_end, row.duration_working_days],
		]),
		relations.map((row) => [row.id, row.predecessor, row.successor, row.type, row.lag_working_days]),
		milestones.map((row) => [row.id, row.project, row.planned_on, row.reached_on]),
		workingDays,
	];
	return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
