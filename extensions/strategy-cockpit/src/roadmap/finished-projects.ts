import { stateOnOwnDay } from '../journal/index.ts';
import { isCompleted } from '../shared/domain/counting.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { isCalendarDay, type WorkCalendar } from './domain/calendar.ts';
import type { FinishedProject, Traits } from './domain/forecast/history.ts';
import type { ProjectRow, RoadmapRows } from './load.ts';

export interface History {
	finished: FinishedProject[];
	/** Finished ones of which nobody knows what was planned when they began; they say nothing about plans. */
	withoutPlan: number;
	traitsOf: (project: ProjectRow) => Traits;
}

/**
 * What the projects that the caller may read tell of plans: those that are finished, with the plan as the journal knows it at the end of
 * the day on which they began. A plan that was entered or corrected later does not count. Three queries.
 */
export async function loadHistory(source: CallerSource, rows: RoadmapRows, calendar: WorkCalendar): Promise<History> {
	const [plans, partners] = await Promise.all([
		stateOnOwnDay(source.database, 'projects', 'actual_start'),
		liveReader(source).read<{ project: string }>('projects_partners', { fields: ['project'] }),
	]);
	const external = new Set(partners.map(({ project }) => project));
	const traitsOf = ({ id, kind, office }: ProjectRow): Traits => ({ kind, office, isExternal: external.has(id) });
	const planOf = new Map(plans.map((plan) => [plan.id, plan]));
	const completed = new Set(rows.states.filter(({ meaning }) => isCompleted(meaning)).map(({ id }) => id));
	const ended = rows.projects.filter(({ state, actual_end: end }) => completed.has(state) && end !== null);
	const finished = ended.flatMap((project) => {
		const plan = planOf.get(project.id);
		const planned = lengthOf(plan?.['planned_start'], plan?.['planned_end'], calendar);
		const actual = lengthOf(project.actual_start, project.actual_end, calendar);
		if (planned === null || actual === null) return [];
		return [
			{
				...traitsOf(project),
				...{ startedOn: project.actual_start ?? '', finishedOn: project.actual_end ?? '' },
				...{ plannedWorkingDays: planned, actualWorkingDays: actual },
			},
		];
	});
	return { finished, withoutPlan: ended.length - finished.length, traitsOf };
}

/** Working days from the first to the last day, both included; null where one is not known. */
function lengthOf(start: unknown, end: unknown, calendar: WorkCalendar): number | null {
	if (typeof start !== 'string' || typeof end !== 'string' || !isCalendarDay(start) || !isCalendarDay(end))
		return null;
	return Math.max(0, calendar.finishOn(end) - calendar.startOn(start));
}
