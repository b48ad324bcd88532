import { isCalendarDay, type WorkCalendar } from './calendar.ts';
import { conflictsOf, pathFinder, type Conflict } from './conflicts.ts';
import { criticalPath, drivingRelations, isCritical, scheduleOf, type Schedule } from './critical-path.ts';
import { cyclesOf, type Cycle } from './cycles.ts';
import { FROM_FINISH } from './graph.ts';
import type { Activity, Network } from './network.ts';

/** What was found for an activity; all null when it lies in a cycle or behind one. Slack is in working days. */
export interface ScheduledActivity<Time> {
	code: string;
	earlyStart: Time | null;
	earlyFinish: Time | null;
	lateStart: Time | null;
	lateFinish: Time | null;
	totalSlack: number | null;
	freeSlack: number | null;
	critical: boolean | null;
	/** Whose relations hold it where it starts; by code. */
	drivenBy: string[];
}

/** An activity of unknown duration lies between these two, as far as its neighbours tell. */
export interface Undated<Time> {
	code: string;
	earliest: Time;
	latest: Time;
}

export interface Roadmap<Time> {
	/** When the last activity has finished; null when nothing could be scheduled. */
	finish: Time | null;
	/** In the order of the network. */
	activities: ScheduledActivity<Time>[];
	/** One chain of critical activities up to the finish. */
	criticalPath: string[];
	undated: Undated<Time>[];
	cycles: Cycle[];
	conflicts: Conflict[];
	/** Whose dates lie outside the calendar, wholly or partly: what cannot be written is null. */
	outside: string[];
}

/** How the time of an activity is written. */
interface Reading<Time> {
	start(place: number, time: number): Time | null;
	finish(place: number, time: number): Time | null;
}

/** The schedule of a network whose times are plain numbers, with an exclusive finish. */
export function numberedRoadmap(network: Network): Roadmap<number> {
	const same = (_place: number, time: number) => time;
	return roadmapOf(scheduleOf(network), { start: same, finish: same });
}

/**
 * The schedule of a network in days. A start on a free day means the next working day; a deadline or a finish on one, the last working day
 * before it.
 *
 * A milestone takes no time: its start and its finish are the same day. One that waits for the end of work falls on the last day of that
 * work, as in Microsoft Project (Friday, although what follows it starts on Monday); one that a date or the start of work holds, on that day.
 * Late dates are the last day on which it may fall.
 */
export function datedRoadmap(network: Network<string>, calendar: WorkCalendar): Roadmap<string> {
	const { numbers, outside } = numbered(network, calendar);
	const schedule = scheduleOf(numbers);
	const isMorning = morningsOf(schedule);
	const { duration } = schedule.work;
	const isMorningAt = (place: number, time: number) => isMorning[place] === 1 && time === schedule.earlyStart[place];
	const roadmap = roadmapOf(schedule, {
		start: (place, time) => calendar.dayOf(duration[place] === 0 && !isMorningAt(place, time) ? time - 1 : time),
		finish: (place, time) => calendar.dayOf(isMorningAt(place, time) ? time : time - 1),
	});
	roadmap.conflicts = withMornings(roadmap.conflicts, schedule, isMorning);
	for (const { code, earlyStart, totalSlack, earlyFinish, lateStart, lateFinish } of roadmap.activities)
		if (totalSlack !== null && !(earlyStart && earlyFinish && lateStart && lateFinish)) outside.add(code);
	return { ...roadmap, outside: [...outside] };
}

function roadmapOf<Time extends string | number>(schedule: Schedule, reading: Reading<Time>): Roadmap<Time> {
	const { graph, order, network } = schedule;
	const activities = graph.codes.map((_code, place) => rowOf(schedule, place, reading));
	return {
		finish: activities.reduce<Time | null>(
			(latest, { earlyFinish }) =>
				earlyFinish === null || (latest !== null && latest >= earlyFinish) ? latest : earlyFinish,
			null,
		),
		activities,
		criticalPath: criticalPath(schedule),
		undated: network.activities.flatMap(({ code, duration, actualFinish }, place) => {
			const { earlyStart, lateFinish } = activities[place]!;
			if (duration !== null || actualFinish !== undefined || earlyStart === null || lateFinish === null)
				return [];
			return [{ code, earliest: earlyStart, latest: lateFinish }];
		}),
		cycles: cyclesOf(graph, order),
		conflicts: conflictsOf(schedule),
		outside: [],
	};
}

function rowOf<Time>(schedule: Schedule, place: number, { start, finish }: Reading<Time>): ScheduledActivity<Time> {
	const { graph, work, earlyStart, lateStart, totalSlack, freeSlack } = schedule;
	const code = graph.codes[place]!;
	const early = earlyStart[place]!;
	const late = lateStart[place]!;
	const duration = work.duration[place]!;
	if (Number.isNaN(early))
		return {
			code,
			earlyStart: null,
			earlyFinish: null,
			lateStart: null,
			lateFinish: null,
			totalSlack: null,
			freeSlack: null,
			critical: null,
			drivenBy: [],
		};
	return {
		code,
		earlyStart: start(place, early),
		earlyFinish: finish(place, early + duration),
		lateStart: start(place, late),
		lateFinish: finish(place, late + duration),
		totalSlack: totalSlack[place]!,
		freeSlack: freeSlack[place]!,
		critical: isCritical(schedule, place),
		drivenBy: [...new Set(drivingRelations(schedule, place).map((at) => graph.codes[graph.from[at]!]!))],
	};
}

/** A date that the calendar does not know is left out. */
/** The network in numbers of working days, and whose days lie outside the calendar. */
export function numbered(
	{ start, activities, relations }: Network<string>,
	calendar: WorkCalendar,
): { numbers: Network; outside: Set<string> } {
	const outside = new Set<string>();
	const times = ['notBefore', 'deadline', 'fixedStart', 'actualStart', 'actualFinish'] as const;
	const numbers = activities.map((activity) => {
		const numbered: Activity = { code: activity.code, duration: activity.duration };
		for (const time of times) {
			const day = activity[time];
			if (day === undefined) continue;
			if (!isCalendarDay(day)) outside.add(activity.code);
			else
				numbered[time] =
					time === 'deadline' || time === 'actualFinish' ? calendar.finishOn(day) : calendar.startOn(day);
		}
		return numbered;
	});
	return { numbers: { start: calendar.startOn(start), activities: numbers, relations }, outside };
}

/** The evening of a deadline and the next morning are one number: a milestone on a morning is late by a day more than numbers say. */
function withMornings(conflicts: readonly Conflict[], schedule: Schedule, isMorning: Uint8Array): Conflict[] {
	const { network, earlyStart } = schedule;
	const pathTo = pathFinder(schedule);
	const missed = network.activities.flatMap(({ code, deadline }, place): Conflict[] => {
		const late = earlyStart[place]! - (deadline ?? Infinity) + 1;
		if (!isMorning[place] || !(late > 0)) return [];
		return [{ code, kind: 'deadline', workingDays: late, path: pathTo(place) }];
	});
	const told = new Set(missed.map(({ code }) => code));
	return conflicts.filter(({ code, kind }) => kind !== 'deadline' || !told.has(code)).concat(missed);
}

/**
 * Which milestones are written as the morning of a day rather than as the evening of the working day before: the two are the same number.
 * It is the morning when a date, or the start of work, holds one of them.
 */
function morningsOf(schedule: Schedule): Uint8Array {
	const { graph, work, order, earlyStart, network } = schedule;
	const isMorning = new Uint8Array(graph.codes.length);
	const isFromMorning = (relation: number) => {
		const before = graph.from[relation]!;
		return work.duration[before] === 0 ? isMorning[before] === 1 : (graph.ends[relation]! & FROM_FINISH) === 0;
	};
	for (const place of order) {
		if (work.duration[place]! > 0) continue;
		const { actualStart, actualFinish } = network.activities[place]!;
		if (actualStart !== undefined || actualFinish !== undefined) {
			isMorning[place] = actualFinish === undefined ? 1 : 0;
			continue;
		}
		isMorning[place] =
			earlyStart[place] === work.earliest[place] || drivingRelations(schedule, place).some(isFromMorning) ? 1 : 0;
	}
	return isMorning;
}
