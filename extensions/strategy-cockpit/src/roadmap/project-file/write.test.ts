import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { printable } from '../../shared/domain/printable.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { projectOf, ROADMAP } from '../chart/answer.fixture.ts';
import { workCalendar } from '../domain/calendar.ts';
import { projectFileTexts } from './messages.ts';
import { tasksOf } from './tasks-of-answer.ts';
import { writePlan } from './write.ts';

type Element = Record<string, unknown>;

const CALENDAR = workCalendar('NW');
const LISTS = ['Task', 'Exception', 'ExtendedAttribute', 'PredecessorLink'];

/** The elements that we write, in the order in which `mspdi_pj12.xsd` wants them. */
const ORDER: Readonly<Record<'Project' | 'Calendar' | 'Exception' | 'Task', string>> = {
	Project:
		'SaveVersion Name Title Company ScheduleFromStart StartDate FinishDate CurrencyCode CalendarUID DefaultStartTime ' +
		'DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat HonorConstraints ' +
		'NewTasksEffortDriven WeekStartDay StatusDate ExtendedAttributes Calendars Tasks',
	Calendar: 'UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions',
	Exception: 'EnteredByOccurrences TimePeriod Occurrences Name Type DayWorking',
	Task:
		'UID ID Name Type IsNull WBS OutlineNumber OutlineLevel Start Finish Duration DurationFormat EffortDriven Estimated ' +
		'Milestone Summary PercentComplete ActualStart ActualFinish ConstraintType ConstraintDate PredecessorLink ' +
		'ExtendedAttribute',
};

function fileOf(roadmap: RoadmapAnswer, name = 'Teststadt'): string {
	const texts = projectFileTexts('de');
	return writePlan({
		...{ name, publisher: 'Teststadt', day: roadmap.day, fieldTitles: texts.fields },
		calendar: { name: 'Dienstkalender', freeDays: [{ day: '2026-04-03', name: 'Karfreitag' }] },
		tasks: tasksOf(roadmap, { calendar: CALENDAR, whole: name, withoutField: texts.withoutField }),
	});
}

function projectIn(file: string): Element {
	const parser = new XMLParser({
		...{ parseTagValue: false, ignoreDeclaration: true },
		isArray: (tag) => LISTS.includes(tag),
	});
	return (parser.parse(file) as { Project: Element }).Project;
}

const tasksIn = (file: string) => (projectIn(file).Tasks as { Task: Element[] }).Task;
const named = (file: string, name: string) => {
	const found = tasksIn(file).find((task) => task.Name === name);
	if (!found) throw new Error(`${name} is not in the file.`);
	return found;
};

function expectOrder(element: Element, kind: keyof typeof ORDER): void {
	const wanted = ORDER[kind].split(' ');
	const written = Object.keys(element);
	expect(written).toEqual(wanted.filter((key) => written.includes(key)));
}

describe('a file for MS Project', () => {
	const file = fileOf(ROADMAP);

	it('has its elements in the order of the schema', () => {
		const project = projectIn(file);
		const { Calendar: calendar } = project.Calendars as { Calendar: Element };
		expectOrder(project, 'Project');
		expectOrder(calendar, 'Calendar');
		for (const exception of (calendar.Exceptions as { Exception: Element[] }).Exception)
			expectOrder(exception, 'Exception');
		for (const task of tasksIn(file)) expectOrder(task, 'Task');
	});

	it('plans a project from the first hour of its first day to the last of its last, in working hours', () => {
		expect(named(file, 'Elektronische Akte im Rechtsamt')).toMatchObject({
			...{ Start: '2026-03-03T08:00:00', Finish: '2026-03-13T17:00:00', Duration: 'PT72H0M0S' },
			...{ ConstraintType: '4', ConstraintDate: '2026-03-03T08:00:00', Milestone: '0', Summary: '0' },
		});
	});

	it('lets a milestone start when it finishes, at the end of its day', () => {
		expect(named(file, 'Vergabe')).toMatchObject({
			...{ Start: '2026-03-27T17:00:00', Finish: '2026-03-27T17:00:00', Duration: 'PT0H0M0S', Milestone: '1' },
		});
		expect(named(file, 'Auftakt')).toMatchObject({
			...{ ActualStart: '2026-03-17T17:00:00', ActualFinish: '2026-03-17T17:00:00', PercentComplete: '100' },
		});
	});

	it('ties projects by every type, with lags in tenths of minutes', () => {
		const uidOf = (name: string) => named(file, name).UID;
		const links = named(file, ROADMAP.projects[2]!.title).PredecessorLink;
		expect(links).toEqual([
			{
				...{ PredecessorUID: uidOf('Online-Terminvergabe für das Bürgeramt'), Type: '0', CrossProject: '0' },
				...{ LinkLag: '-9600', LagFormat: '7' },
			},
			{
				...{ PredecessorUID: uidOf('Ohne Termine'), Type: '3', CrossProject: '0' },
				...{ LinkLag: '14400', LagFormat: '7' },
			},
		]);
	});

	it('states no end before the start, and no days that nobody knows', () => {
		expect(named(file, 'Ende vor Beginn')).not.toHaveProperty('Finish');
		const undated = named(file, 'Ohne Termine');
		for (const key of ['Start', 'Finish', 'Duration', 'ConstraintDate']) expect(undated).not.toHaveProperty(key);
		expect(undated.Estimated).toBe('1');
	});

	it('is a plan of nothing but its whole where nothing is selected', () => {
		const empty = fileOf({ ...ROADMAP, projects: [], relations: [] });
		expect(tasksIn(empty).map(({ UID }) => UID)).toEqual(['0']);
		expectOrder(projectIn(empty), 'Project');
	});

	it('numbers its tasks without a gap, and holds any title on one line', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }),
				fc.array(fc.constantFrom('<', '>', '&', '"', "'", '\n', '\u0000', ']]>', 'ß'), { maxLength: 8 }),
				(titles, marks) => {
					const projects = [...titles, marks.join('')].map((title, index) =>
						projectOf(`P-${index}`, title, '2026-03-02', '2026-03-06'),
					);
					const tasks = tasksIn(fileOf({ ...ROADMAP, projects, relations: [] }));
					expect(tasks.map(({ UID }) => UID)).toEqual(tasks.map((_, index) => String(index)));
					expect(tasks.slice(2).map(({ Name }) => Name)).toEqual(
						projects.map(({ title }) => printable(title).replace(/\s+/g, ' ').trim()),
					);
				},
			),
		);
	});
});
