import { isCompleted, type StateMeaning } from '../../shared/domain/counting.ts';
import { isCalendarDay, type WorkCalendar } from './calendar.ts';
import type { Activity, Network, Relation } from './network.ts';

/** A project as far as its plan goes; days are 'YYYY-MM-DD'. */
export interface PlannedProject {
	code: string;
	meaning: StateMeaning;
	planned_start: string | null;
	planned_end: string | null;
	actual_start: string | null;
	actual_end: string | null;
	duration_working_days: number | null;
}

/** Why a project stands in no schedule, or only with its beginning. */
export type Unscheduled = 'no_dates' | 'no_duration' | 'finished_undated' | 'outside_calendar';

export interface Portfolio {
	network: Network<string>;
	unscheduled: ReadonlyMap<string, Unscheduled>;
	/** Should have finished before the day of the schedule, and has not. */
	overdue: ReadonlySet<string>;
}

/**
 * The network of a portfolio on a day. What has not begun starts on its planned start or later, and never before that day; how long it
 * takes say its planned days, or else its duration in working days. Work that has begun stays where it began, and takes until its planned
 * end; where that has passed, at least until the day. What was finished on an unknown day holds nobody up, and stands in no schedule.
 */
export function portfolioNetwork(
	projects: readonly PlannedProject[],
	relations: readonly Relation[],
	{ day, calendar }: { day: string; calendar: WorkCalendar },
): Portfolio {
	const unscheduled = new Map<string, Unscheduled>();
	const overdue = new Set<string>();
	const activities: Activity<string>[] = [];
	for (const project of projects) {
		const reason = reasonAgainst(project);
		if (reason) unscheduled.set(project.code, reason);
		if (isOverdue(project, day)) overdue.add(project.code);
		if (reason === 'finished_undated' || reason === 'outside_calendar') continue;
		activities.push(activityOf(project, day, calendar));
	}
	const known = new Set(activities.map(({ code }) => code));
	return {
		network: {
			start: day,
			activities,
			relations: relations.filter(({ from, to }) => known.has(from) && known.has(to)),
		},
		...{ unscheduled, overdue },
	};
}

/** Working days from the first to the last day, both included. */
function workingDaysBetween(start: string, end: string, calendar: WorkCalendar): number {
	return Math.max(0, calendar.finishOn(end) - calendar.startOn(start));
}

function reasonAgainst(project: PlannedProject): Unscheduled | null {
	const { meaning, planned_start: start, planned_end: end, actual_start: began, actual_end: ended } = project;
	if ([start, end, began, ended].some((day) => day !== null && !isCalendarDay(day))) return 'outside_calendar';
	if (isCompleted(meaning)) return ended === null ? 'finished_undated' : null;
	const hasLength = end !== null && (start !== null || began !== null);
	if (hasLength || project.duration_working_days !== null) return null;
	return start === null && end === null && began === null ? 'no_dates' : 'no_duration';
}

function isOverdue({ meaning, planned_end: end }: PlannedProject, day: string): boolean {
	return !isCompleted(meaning) && end !== null && end < day;
}

function activityOf(project: PlannedProject, day: string, calendar: WorkCalendar): Activity<string> {
	const { code, meaning, planned_start: start, planned_end: end, actual_end: ended } = project;
	const length = lengthIn(calendar);
	if (isCompleted(meaning) && ended !== null) {
		const began = project.actual_start ?? earlier(start, ended);
		return { code, duration: length(began, ended), actualStart: began, actualFinish: ended };
	}
	const began = beganOn(project, day);
	if (began === null) {
		const duration = start !== null && end !== null ? length(start, end) : project.duration_working_days;
		// Of work whose end alone is planned it is known when it would start at the latest, not that it may not start before.
		return { code, duration, ...(start === null ? {} : { notBefore: start }) };
	}
	const untilEnd = end !== null && end >= began ? length(began, end) : null;
	const planned =
		untilEnd ?? project.duration_working_days ?? (start !== null && end !== null ? length(start, end) : null);
	const soFar = length(began, day);
	return { code, duration: planned === null ? null : Math.max(planned, soFar), actualStart: began };
}

/** When work that is under way began; what is only planned to have begun is taken at its word while nobody says otherwise. */
function beganOn(
	{ meaning, actual_start: actual, planned_start: planned }: PlannedProject,
	day: string,
): string | null {
	if (actual !== null && actual <= day) return actual;
	const isUnderWay = meaning === 'active' || meaning === 'paused';
	return isUnderWay && planned !== null && planned <= day ? planned : null;
}

function lengthIn(calendar: WorkCalendar): (start: string, end: string) => number {
	return (start, end) => workingDaysBetween(start, end, calendar);
}

function earlier(day: string | null, other: string): string {
	return day !== null && day < other ? day : other;
}
