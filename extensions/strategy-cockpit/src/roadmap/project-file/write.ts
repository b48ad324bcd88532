import { XMLBuilder } from 'fast-xml-parser';
import { printable } from '../../shared/domain/printable.ts';
import { FIELD_IDS, FIELD_NAMES } from './field-ids.ts';
import { LAG_IN_DAYS, LAG_UNITS_PER_MINUTE, TYPE_NUMBERS } from './relation-codes.ts';
import type { PlanTask } from './tasks-of-answer.ts';
import { DAY_ENDS, DAY_STARTS, durationOf, MINUTES_PER_DAY, WORKING_HOURS } from './working-time.ts';

/** What a file is made of. */
export interface PlanFile {
	name: string;
	publisher: string | null;
	/** The day of which the plan is told. */
	day: string;
	calendar: { name: string; freeDays: readonly { day: string; name: string }[] };
	fieldTitles: Readonly<Record<keyof typeof FIELD_IDS, string>>;
	tasks: readonly PlanTask[];
}

const CALENDAR = 1;

/** Numbers of the schema. */
const CONSTRAINT = { asSoonAsPossible: 0, startNoEarlierThan: 4, finishNoEarlierThan: 6 } as const;
const SHOWN_IN = { days: 7, estimatedDays: 39 } as const;
const TEXT_FIELD = 7;
const OF_TASKS = 20;
const FIXED_DURATION = 1;
const DAILY = 1;
const PROJECT_2010 = 14;

/**
 * A file of the MS Project XML schema (`mspdi_pj12.xsd`, which Microsoft published for Project 2007; its elements have an order, in which
 * they are written here). Checked with xmllint against its text in the documentation of Project 2007.
 */
export function writePlan(file: PlanFile): string {
	const builder = new XMLBuilder({ ignoreAttributes: false, format: true, indentBy: ' ', suppressEmptyNode: true });
	const xml = builder.build({
		Project: { '@_xmlns': 'http://schemas.microsoft.com/project', ...projectElements(printable(file)) },
	});
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;
}

function projectElements({ name, publisher, day, calendar, fieldTitles, tasks }: PlanFile): object {
	const whole = tasks.find(({ kind }) => kind === 'whole');
	return {
		SaveVersion: PROJECT_2010,
		Name: line(name, 255),
		Title: line(name, 512),
		...(publisher === null ? {} : { Company: line(publisher, 512) }),
		ScheduleFromStart: 1,
		StartDate: `${whole?.start ?? day}T${DAY_STARTS}`,
		...(whole?.end ? { FinishDate: `${whole.end}T${DAY_ENDS}` } : {}),
		CurrencyCode: 'EUR',
		CalendarUID: CALENDAR,
		DefaultStartTime: DAY_STARTS,
		DefaultFinishTime: DAY_ENDS,
		MinutesPerDay: MINUTES_PER_DAY,
		MinutesPerWeek: MINUTES_PER_DAY * 5,
		DaysPerMonth: 20,
		DefaultTaskType: FIXED_DURATION,
		DurationFormat: SHOWN_IN.days,
		HonorConstraints: 0,
		NewTasksEffortDriven: 0,
		WeekStartDay: 1,
		StatusDate: `${day}T${DAY_ENDS}`,
		ExtendedAttributes: {
			ExtendedAttribute: (Object.keys(FIELD_IDS) as (keyof typeof FIELD_IDS)[]).map((field) => ({
				FieldID: FIELD_IDS[field],
				FieldName: FIELD_NAMES[field],
				CFType: TEXT_FIELD,
				ElemType: OF_TASKS,
				Alias: line(fieldTitles[field], 50),
			})),
		},
		Calendars: { Calendar: calendarElements(calendar) },
		Tasks: { Task: tasks.map(taskElements) },
	};
}

/** Free days as exceptions with their names, which Project 2007 and later read; weekdays as every version knows them. */
function calendarElements({ name, freeDays }: PlanFile['calendar']): object {
	const workingTimes = {
		WorkingTime: WORKING_HOURS.map(({ from, to }) => ({ FromTime: from, ToTime: to })),
	};
	return {
		UID: CALENDAR,
		Name: line(name, 512),
		IsBaseCalendar: 1,
		BaseCalendarUID: -1,
		WeekDays: {
			WeekDay: [1, 2, 3, 4, 5, 6, 7].map((dayType) =>
				dayType === 1 || dayType === 7
					? { DayType: dayType, DayWorking: 0 }
					: { DayType: dayType, DayWorking: 1, WorkingTimes: workingTimes },
			),
		},
		...(freeDays.length === 0
			? {}
			: {
					Exceptions: {
						Exception: freeDays.map((free) => ({
							EnteredByOccurrences: 0,
							TimePeriod: { FromDate: `${free.day}T00:00:00`, ToDate: `${free.day}T23:59:00` },
							Occurrences: 1,
							Name: line(free.name, 512),
							Type: DAILY,
							DayWorking: 0,
						})),
					},
				}),
	};
}

function taskElements(task: PlanTask): object {
	const { uid, kind, level, outline, wbs, name, start, end, workingDays, isPlanned, hasBegun, hasEnded } = task;
	const isMilestone = kind === 'milestone';
	const isSummary = kind === 'whole' || kind === 'group';
	// At the end of its day: at midnight some programs would show the day before or after.
	const startsAt = start === null ? null : `${start}T${isMilestone ? DAY_ENDS : DAY_STARTS}`;
	const endsAt = end === null ? null : `${end}T${DAY_ENDS}`;
	return {
		UID: uid,
		ID: uid,
		Name: line(name, 512),
		Type: FIXED_DURATION,
		IsNull: 0,
		WBS: line(wbs, 255),
		OutlineNumber: outline,
		OutlineLevel: level,
		...(startsAt === null ? {} : { Start: startsAt }),
		...(endsAt === null ? {} : { Finish: endsAt }),
		...(workingDays === null ? {} : { Duration: durationOf(workingDays) }),
		DurationFormat: isPlanned ? SHOWN_IN.days : SHOWN_IN.estimatedDays,
		EffortDriven: 0,
		Estimated: isPlanned ? 0 : 1,
		Milestone: isMilestone ? 1 : 0,
		Summary: isSummary ? 1 : 0,
		...(isSummary ? {} : { PercentComplete: hasEnded ? 100 : 0 }),
		...(hasBegun && startsAt !== null ? { ActualStart: startsAt } : {}),
		...(hasEnded && endsAt !== null ? { ActualFinish: endsAt } : {}),
		...(isSummary ? { ConstraintType: CONSTRAINT.asSoonAsPossible } : constraintOf(task, startsAt, endsAt)),
		...(task.links.length === 0
			? {}
			: {
					PredecessorLink: task.links.map(({ from, type, lag }) => ({
						PredecessorUID: from,
						Type: TYPE_NUMBERS[type],
						CrossProject: 0,
						LinkLag: lag * MINUTES_PER_DAY * LAG_UNITS_PER_MINUTE,
						LagFormat: LAG_IN_DAYS,
					})),
				}),
		...textElements(task),
	};
}

/** A project does not start before it is planned to, as in our schedule; what has only an end, and a milestone, is held by that. */
function constraintOf(
	{ kind, hasBegun }: PlanTask,
	startsAt: string | null,
	endsAt: string | null,
): { ConstraintType: number; ConstraintDate?: string } {
	if (hasBegun) return { ConstraintType: CONSTRAINT.asSoonAsPossible };
	if (kind === 'project' && startsAt !== null)
		return { ConstraintType: CONSTRAINT.startNoEarlierThan, ConstraintDate: startsAt };
	if (endsAt !== null) return { ConstraintType: CONSTRAINT.finishNoEarlierThan, ConstraintDate: endsAt };
	return { ConstraintType: CONSTRAINT.asSoonAsPossible };
}

function textElements(task: PlanTask): object {
	const values = (Object.keys(FIELD_IDS) as (keyof typeof FIELD_IDS)[]).filter((field) => task[field] !== '');
	if (values.length === 0) return {};
	return {
		ExtendedAttribute: values.map((field) => ({ FieldID: FIELD_IDS[field], Value: line(task[field], 255) })),
	};
}

/** One line, no longer than the schema lets it be. */
function line(text: string, length: number): string {
	return [...text.replace(/\s+/g, ' ').trim()].slice(0, length).join('');
}
