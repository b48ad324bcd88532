import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RoadmapAnswer } from '../answers.ts';
import { projectOf, ROADMAP } from '../chart/answer.fixture.ts';
import { workCalendar } from '../domain/calendar.ts';
import { projectFileTexts } from './messages.ts';
import { tasksOf } from './tasks-of-answer.ts';
import { writePlan } from './write.ts';

const calendar = workCalendar('NW');

function fileOf(answer: RoadmapAnswer): string {
	return writePlan({
		...{ name: 'Demostadt · Strategie 2026', publisher: 'Demostadt', day: answer.day },
		fieldTitles: projectFileTexts('de').fields,
		calendar: { name: 'Stadtkalender', freeDays: [{ day: '2026-04-03', name: 'Karfreitag' }] },
		tasks: tasksOf(answer, { calendar, whole: 'Demostadt', withoutField: 'Ohne Handlungsfeld' }),
	});
}

type Element = Record<string, unknown>;

function read(xml: string): { Project: { Calendars: { Calendar: Element }; Tasks: { Task: Element[] } } & Element } {
	return new XMLParser({
		parseTagValue: false,
		isArray: (name) => ['Task', 'PredecessorLink'].includes(name),
	}).parse(xml) as never;
}

const NONE: RoadmapAnswer = { ...ROADMAP, projects: [], relations: [] };

function tasksIn(...projects: RoadmapAnswer['projects']): Element[] {
	return read(fileOf({ ...NONE, projects })).Project.Tasks.Task;
}

/** Of the elements in `mspdi_pj12.xsd`, in its order, those that a file of ours has. */
const SCHEMA_ORDER: Readonly<Record<string, readonly string[]>> = {
	Project: [
		...['SaveVersion', 'Name', 'Title', 'Company', 'ScheduleFromStart', 'StartDate', 'FinishDate', 'CurrencyCode'],
		...['CalendarUID', 'DefaultStartTime', 'DefaultFinishTime', 'MinutesPerDay', 'MinutesPerWeek', 'DaysPerMonth'],
		...['DefaultTaskType', 'DurationFormat', 'HonorConstraints', 'NewTasksEffortDriven', 'WeekStartDay'],
		...['StatusDate', 'ExtendedAttributes', 'Calendars', 'Tasks'],
	],
	Task: [
		...['UID', 'ID', 'Name', 'Type', 'IsNull', 'WBS', 'OutlineNumber', 'OutlineLevel', 'Start', 'Finish'],
		...['Duration', 'DurationFormat', 'EffortDriven', 'Estimated', 'Milestone', 'Summary', 'PercentComplete'],
		...['ActualStart', 'ActualFinish', 'ConstraintType', 'ConstraintDate', 'PredecessorLink', 'ExtendedAttribute'],
	],
	Calendar: ['UID', 'Name', 'IsBaseCalendar', 'BaseCalendarUID', 'WeekDays', 'Exceptions'],
};

describe('a file for MS Project', () => {
	it('has its elements in the order of the schema', () => {
		const { Project } = read(fileOf(ROADMAP));
		const ordered = (name: string, element: Element) => {
			const places = Object.keys(element)
				.filter((key) => !key.startsWith('@_'))
				.map((key) => SCHEMA_ORDER[name]!.indexOf(key));
			expect(places).not.toContain(-1);
			expect(places).toEqual([...places].sort((one, other) => one - other));
		};
		ordered('Project', Project);
		ordered('Calendar', Project.Calendars.Calendar);
		expect(Project.Tasks.Task.length).toBeGreaterThan(ROADMAP.projects.length);
		for (const task of Project.Tasks.Task) ordered('Task', task);
	});

	it('tells a project by its days, its hours and its code', () => {
		// Good Friday and Easter Monday lie between.
		expect(tasksIn(projectOf('P-1', 'Akte', '2026-04-01', '2026-04-08'))[2]).toMatchObject({
			...{ Name: 'Akte', WBS: 'P-1', OutlineLevel: '2', Start: '2026-04-01T08:00:00' },
			...{ Finish: '2026-04-08T17:00:00', Duration: 'PT32H0M0S', Summary: '0', Estimated: '0' },
			...{ ConstraintType: '4', ConstraintDate: '2026-04-01T08:00:00' },
			ExtendedAttribute: expect.arrayContaining([{ FieldID: '188743731', Value: 'P-1' }]) as unknown,
		});
	});

	it('starts and finishes a milestone at the same moment of its day, beside its project', () => {
		const milestone = { id: 'm', title: 'Abnahme', planned: '2026-04-08', expected: null, reached: null };
		const [, , project, task] = tasksIn(
			projectOf('P-1', 'Akte', '2026-04-01', '2026-04-08', { milestones: [{ ...milestone, isOverdue: false }] }),
		);
		expect(task).toMatchObject({
			...{ Start: '2026-04-08T17:00:00', Finish: '2026-04-08T17:00:00', Duration: 'PT0H0M0S', Milestone: '1' },
			OutlineLevel: project!['OutlineLevel'],
		});
	});

	it('tells of what has begun when it did, and that it has ended', () => {
		const [, , begun, ended] = tasksIn(
			projectOf('P-1', 'Akte', '2026-04-01', '2026-04-30', { actual: { start: '2026-04-09', end: null } }),
			projectOf('P-2', 'Portal', '2026-04-01', '2026-04-30', {
				actual: { start: '2026-04-02', end: '2026-04-20' },
			}),
		);
		expect(begun).toMatchObject({ Start: '2026-04-09T08:00:00', ActualStart: '2026-04-09T08:00:00' });
		expect(begun).toMatchObject({ Finish: '2026-04-30T17:00:00', PercentComplete: '0' });
		expect(ended).toMatchObject({ ActualFinish: '2026-04-20T17:00:00', PercentComplete: '100' });
	});

	it('invents no days where none are planned', () => {
		const none = { start: null, end: null };
		const task = tasksIn(
			projectOf('P-1', 'Akte', '', '', { planned: none, early: none, durationWorkingDays: null }),
		)[2]!;
		expect(task).toMatchObject({ Estimated: '1' });
		for (const key of ['Start', 'Finish', 'Duration', 'ConstraintDate']) expect(task).not.toHaveProperty(key);
	});

	it('ties projects by type and lag', () => {
		const projects = ['A', 'B'].map((code) => projectOf(code, code, '2026-04-01', '2026-04-08'));
		const lags = [
			['FF', 0, '0'],
			['FS', 2, '1'],
			['SF', -3, '2'],
			['SS', 10, '3'],
		] as const;
		for (const [type, lag, number] of lags) {
			const relation = { id: 'r', from: 'A', to: 'B', type, lag, isDriving: false };
			const { Task } = read(fileOf({ ...NONE, projects, relations: [relation] })).Project.Tasks;
			expect(Task[3]?.['PredecessorLink']).toEqual([
				{ PredecessorUID: '2', Type: number, CrossProject: '0', LinkLag: String(lag * 4800), LagFormat: '7' },
			]);
		}
	});

	it('has a calendar with its name, five days of eight hours and the free days by name', () => {
		const { Calendar } = read(fileOf(ROADMAP)).Project.Calendars;
		expect(Calendar).toMatchObject({
			Name: 'Stadtkalender',
			Exceptions: {
				Exception: {
					...{ Name: 'Karfreitag', DayWorking: '0' },
					TimePeriod: { FromDate: '2026-04-03T00:00:00', ToDate: '2026-04-03T23:59:00' },
				},
			},
		});
		const days = (Calendar['WeekDays'] as { WeekDay: { DayWorking: string }[] }).WeekDay;
		expect(days.map(({ DayWorking }) => DayWorking)).toEqual(['0', '1', '1', '1', '1', '1', '0']);
	});

	it('is whole without any project, and with any text', () => {
		expect(read(fileOf(NONE)).Project.Tasks.Task).toHaveLength(1);
		const [, , task] = tasksIn(projectOf('P-1', '<b>"Ä" & \'ö\'\u0001\n\ud800', '2026-04-01', '2026-04-08'));
		expect(task?.['Name']).toBe('<b>"Ä" & \'ö\' \ufffd');
	});
});
