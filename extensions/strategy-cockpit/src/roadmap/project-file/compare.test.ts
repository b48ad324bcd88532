import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import type { RoadmapAnswer, RoadmapProject } from '../answers.ts';
import { projectOf, ROADMAP } from '../chart/answer.fixture.ts';
import { workCalendar } from '../domain/calendar.ts';
import { RELATION_TYPES } from '../domain/network.ts';
import type { MilestoneRow, ProjectRow, RelationRow } from '../load.ts';
import { comparePlan, type Around, type ComparedRow } from './compare.ts';
import { projectFileTexts } from './messages.ts';
import { readPlan } from './read.ts';
import { tasksOf } from './tasks-of-answer.ts';
import { writePlan } from './write.ts';

const calendar = workCalendar('NW');

function fileOf(answer: RoadmapAnswer): string {
	return writePlan({
		...{ name: 'Demostadt', publisher: null, day: answer.day, fieldTitles: projectFileTexts('de').fields },
		calendar: { name: 'Stadtkalender', freeDays: [] },
		tasks: tasksOf(answer, { calendar, whole: 'Demostadt', withoutField: 'Ohne Handlungsfeld' }),
	});
}

/** The rows from which an answer was told. */
function rowsOf({ projects, relations }: RoadmapAnswer): Around['rows'] {
	const idOf = (code: string) => `id-${code}`;
	return {
		projects: projects.map(({ code, title, office, planned, actual, durationWorkingDays }): ProjectRow => ({
			...{ id: idOf(code), code, title, title_en: null, kind: 'project', office: office.code, state: 's' },
			...{ field_of_action: null, cycle: null, health_schedule: null, health_cost: null, health_scope: null },
			...{ planned_start: planned.start, planned_end: planned.end },
			...{ actual_start: actual.start, actual_end: actual.end, duration_working_days: durationWorkingDays },
		})),
		milestones: projects.flatMap(({ code, milestones }) =>
			milestones.map(({ id, title, planned, reached }): MilestoneRow => ({
				...{ id, project: idOf(code), title, title_en: null },
				...{ planned_on: planned, forecast_on: null, reached_on: reached },
			})),
		),
		relations: relations.map(({ id, from, to, type, lag }): RelationRow => ({
			...{ id, predecessor: idOf(from), successor: idOf(to), type, lag_working_days: lag },
		})),
		mayMove: () => true,
	};
}

function compared(xml: string, rows: Around['rows'], around: Partial<Around> = {}): ComparedRow[] {
	const tasks = readPlan(new TextEncoder().encode(xml));
	return comparePlan(tasks, { rows, mayRelate: true, calendar, language: 'de', ...around });
}

const statuses = (rows: readonly ComparedRow[]) => [...new Set(rows.map(({ status }) => status))];

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));
const spanned = fc
	.tuple(day, day)
	.map(([one, other]) => (one < other ? { start: one, end: other } : { start: other, end: one }));
const planned = fc.oneof(
	spanned,
	spanned.map(({ end }) => ({ start: null, end })),
	spanned.map(({ start }) => ({ start, end: null })),
	fc.constant({ start: null, end: null }),
);
const actual = fc.oneof(
	spanned,
	spanned.map(({ start }) => ({ start, end: null })),
	spanned.map(({ end }) => ({ start: null, end })),
	fc.constant({ start: null, end: null }),
);
const text = fc.string({ unit: fc.constantFrom('a', 'Ä', '<', '&', '"', "'", ' ', '\u0007', '€'), maxLength: 12 });

const portfolio: fc.Arbitrary<RoadmapAnswer> = fc
	.array(
		fc.record({
			...{ planned, actual, title: text, milestone: text, field: fc.constantFrom('I', 'II', null) },
			durationWorkingDays: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
			part: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
			isReached: fc.boolean(),
			links: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...RELATION_TYPES), fc.integer({ min: -60, max: 60 })), {
				maxLength: 3,
			}),
		}),
		{ maxLength: 12 },
	)
	.map((parts) => {
		const projects = parts.map((part, index): RoadmapProject => {
			const code = `P-${index}`;
			const { start, end } = part.planned;
			const between =
				start === null || end === null || part.part === null
					? (start ?? end)
					: addDays(start, Math.round(part.part * ((Date.parse(end) - Date.parse(start)) / 86_400_000)));
			return projectOf(code, `${part.title}x`, '', '', {
				...{ planned: part.planned, actual: part.actual, durationWorkingDays: part.durationWorkingDays },
				field: part.field === null ? null : { code: part.field, name: part.field },
				milestones:
					part.part === null
						? []
						: [
								{
									...{
										id: `m-${index}`,
										title: `${part.milestone}x`,
										planned: between,
										expected: null,
									},
									...{ reached: part.isReached ? '2026-02-02' : null, isOverdue: false },
								},
							],
			});
		});
		const relations = new Map(
			parts.flatMap(({ links }, index) =>
				index === 0
					? []
					: links.map(([from, type, lag]) => {
							const id = `${from % index} ${index} ${type}`;
							const ends = { from: `P-${from % index}`, to: `P-${index}` };
							return [id, { id, ...ends, type, lag, isDriving: false }] as const;
						}),
			),
		);
		return { ...ROADMAP, projects, relations: [...relations.values()] };
	});

describe('a plan that is written and read again', () => {
	it('says nothing new, whatever the portfolio', () => {
		fc.assert(
			fc.property(portfolio, (answer) => {
				const rows = compared(fileOf(answer), rowsOf(answer));
				const milestones = answer.projects.flatMap((project) => project.milestones);
				expect(rows).toHaveLength(answer.projects.length + milestones.length + answer.relations.length);
				expect(rows.filter(({ status, notes }) => status !== 'unchanged' || notes.length > 0)).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});

	it('says of one other day just that', () => {
		fc.assert(
			fc.property(portfolio, fc.nat(), spanned, (answer, which, span) => {
				const open = answer.projects.filter(({ actual: { start, end } }) => start === null && end === null);
				const project = open[which % open.length];
				if (!project || project.planned.start === null || project.planned.end === null) return;
				const others = { ...answer, projects: answer.projects.map((one) => ({ ...one, milestones: [] })) };
				const moved = {
					...others,
					projects: others.projects.map((one) =>
						one.code === project.code ? { ...one, planned: span } : one,
					),
				};
				const isSame = span.start === project.planned.start && span.end === project.planned.end;
				const changed = compared(fileOf(moved), rowsOf(others)).filter(({ status }) => status !== 'unchanged');
				expect(changed.map(({ code, before, after }) => ({ code, before, after }))).toEqual(
					isSame ? [] : [{ code: project.code, before: project.planned, after: span }],
				);
			}),
			{ numRuns: 150 },
		);
	});
});

const PLAN: RoadmapAnswer = {
	...ROADMAP,
	projects: [
		projectOf('A', 'Akte', '2026-03-02', '2026-03-13', {
			milestones: [
				{
					...{ id: 'm', title: 'Abnahme', planned: '2026-03-13', expected: null, reached: null },
					isOverdue: false,
				},
			],
		}),
		projectOf('B', 'Bau', '2026-03-16', '2026-03-27'),
		projectOf('C', 'Cloud', '2026-03-30', '2026-04-10'),
	],
	relations: [{ id: 'r', from: 'A', to: 'B', type: 'FS', lag: 0, isDriving: false }],
};
const ROWS = rowsOf(PLAN);

function task(uid: number, elements: string, code = ''): string {
	const field = code && `<ExtendedAttribute><FieldID>188743731</FieldID><Value>${code}</Value></ExtendedAttribute>`;
	return `<Task><UID>${uid}</UID><Name>Vorgang ${uid}</Name>${elements}${field}</Task>`;
}

function link(from: number, elements = ''): string {
	return `<PredecessorLink><PredecessorUID>${from}</PredecessorUID>${elements}</PredecessorLink>`;
}

const project = (...tasks: string[]) =>
	`<Project xmlns="http://schemas.microsoft.com/project"><MinutesPerDay>480</MinutesPerDay><Tasks>${tasks.join('')}</Tasks></Project>`;
const days = (start: string, finish: string) => `<Start>${start}</Start><Finish>${finish}</Finish>`;
const A = task(1, days('2026-03-02T08:00:00', '2026-03-13T17:00:00'), 'A');
const B = task(2, days('2026-03-16T08:00:00', '2026-03-27T17:00:00') + link(1), 'B');

/** Planned days of the first project as a file with this task says. */
function plannedBy(elements: string): unknown {
	const [row] = compared(project(task(1, elements, 'A')), { ...ROWS, milestones: [] });
	expect(row?.faults).toEqual([]);
	return row?.after ?? { start: '2026-03-02', end: '2026-03-13' };
}

describe('days of other programs', () => {
	const MARCH = { start: '2026-03-03', end: '2026-03-12' };

	it.each([
		['with seconds', days('2026-03-03T08:00:00', '2026-03-12T17:00:00')],
		['without a time', days('2026-03-03', '2026-03-12')],
		['in a calendar of 24 hours, which ends at midnight', days('2026-03-03T00:00:00', '2026-03-13T00:00:00')],
		['at 15:30 of a day of 7.5 hours', days('2026-03-03T07:30:00', '2026-03-12T15:30:00')],
		['in universal time, in which it is the day before', days('2026-03-02T23:00:00Z', '2026-03-12T16:00:00Z')],
		['with a zone and fractions', days('2026-03-03T08:00:00.000+01:00', '2026-03-12T17:00:00.5+01:00')],
		['without an end, but with a duration', '<Start>2026-03-03T08:00:00</Start><Duration>PT64H0M0S</Duration>'],
		['with a duration in days', '<Start>2026-03-03T08:00:00</Start><Duration>P8D</Duration>'],
		[
			'scheduled by hand',
			`<Manual>1</Manual>${days('2026-01-01T08:00:00', '2026-01-02T17:00:00')}<ManualStart>2026-03-03T08:00:00</ManualStart><ManualFinish>2026-03-12T17:00:00</ManualFinish>`,
		],
	])('%s', (_what, elements) => {
		expect(plannedBy(elements)).toEqual(MARCH);
	});

	it('that are missing or not stated leave ours as they are', () => {
		for (const elements of ['', days('NA', 'NA'), '<Start></Start>'])
			expect(plannedBy(elements)).toEqual({ start: '2026-03-02', end: '2026-03-13' });
	});

	it('that are none are refused by name', () => {
		const [row] = compared(project(task(1, days('31.03.2026', '2026-02-30T08:00:00'), 'A')), ROWS);
		expect(row).toMatchObject({ status: 'refused', write: null });
		expect(row?.faults.map(({ column, value }) => [column, value])).toEqual([
			['Start', '31.03.2026'],
			['Finish', '2026-02-30T08:00:00'],
		]);
	});

	it.each([
		['an end before the start', days('2026-03-12T08:00:00', '2026-03-03T17:00:00'), /nicht vor dem Beginn/],
		['a year that no plan means', days('2026-03-03T08:00:00', '2226-03-03T17:00:00'), /zwischen 1990 und 2100/],
	])('refuses %s', (_what, elements, sentence) => {
		const [row] = compared(project(task(1, elements, 'A')), { ...ROWS, milestones: [] });
		expect(row?.status).toBe('refused');
		expect(row?.faults[0]?.message).toMatch(sentence);
	});

	it('on which work began are told and not taken over', () => {
		const began = `${days('2026-03-04T08:00:00', '2026-03-13T17:00:00')}<ActualStart>2026-03-04T08:00:00</ActualStart>`;
		const [row] = compared(project(task(1, began, 'A')), ROWS);
		expect(row).toMatchObject({ status: 'unchanged', faults: [], notes: [{ column: 'ActualStart' }] });
	});

	it('that a program only estimates are not planned', () => {
		const undated = ROWS.projects.map((one) => ({ ...one, planned_start: null, planned_end: null }));
		const elements = `${days('2026-03-04T08:00:00', '2026-03-04T17:00:00')}<Estimated>1</Estimated>`;
		const [row] = compared(project(task(1, elements, 'A')), { ...ROWS, projects: undated, milestones: [] });
		expect(row).toMatchObject({ status: 'unchanged', notes: [{ column: 'Start' }, { column: 'Finish' }] });
	});
});

describe('tasks of a file', () => {
	it('are passed over where they are none of ours by their nature', () => {
		const rows = compared(
			project(
				'<Task><UID>0</UID><Name>Gesamt</Name></Task>',
				'<Task><UID>7</UID><ID>7</ID><IsNull>1</IsNull></Task>',
				'<Task><UID>8</UID><Name>Handlungsfeld</Name><Summary>1</Summary></Task>',
				'<Task><UID>9</UID><Name>Fremd</Name><ExternalTask>1</ExternalTask></Task>',
				...[A, B],
			),
			ROWS,
		);
		expect(rows.map(({ row, kind, status }) => [row, kind, status])).toEqual([
			...[['1', 'project', 'unchanged'] as const, ['2', 'project', 'unchanged'] as const],
			['2', 'relation', 'unchanged'],
		]);
	});

	it.each([
		['no code', task(5, ''), /Kürzel/],
		['a code that is not known', task(5, '', 'X-9'), /X-9/],
		['a code that stands there twice', task(5, '', 'A'), /mehrmals/],
	])('are refused with %s', (_what, other, sentence) => {
		const refused = compared(project(A, other), ROWS).filter(({ status }) => status === 'refused');
		expect(refused.at(-1)).toMatchObject({ row: '5', name: 'Vorgang 5' });
		expect(refused.at(-1)?.faults[0]?.message).toMatch(sentence);
	});

	it('are found by their structure code where no field of ours was kept', () => {
		const [row] = compared(project(task(1, `<WBS>B</WBS>${days('2026-03-17', '2026-03-27')}`)), ROWS);
		expect(row).toMatchObject({ code: 'B', status: 'changed' });
	});

	it('that are switched off change nothing, and drop no relation', () => {
		const rows = compared(project(A, task(2, `<Active>0</Active>${days('2027-01-01', '2027-02-01')}`, 'B')), ROWS);
		expect(statuses(rows)).toEqual(['unchanged']);
	});

	it('keep their planned days where a program has computed them from what is below', () => {
		const [row] = compared(project(task(1, `<Summary>1</Summary>${days('2026-03-13', '2026-03-13')}`, 'A')), ROWS);
		expect(row).toMatchObject({ status: 'unchanged', notes: [{ column: 'Summary' }], write: null });
	});

	it('of other offices are refused once they are to move', () => {
		const rows = { ...ROWS, milestones: [], mayMove: () => false };
		expect(statuses(compared(project(A), rows))).toEqual(['unchanged']);
		expect(statuses(compared(project(task(1, days('2026-03-03', '2026-03-13'), 'A')), rows))).toEqual(['refused']);
	});

	it('keep the milestones of their project within it', () => {
		const rows = compared(project(task(1, days('2026-03-02', '2026-03-12'), 'A')), ROWS);
		expect(rows[0]?.faults[0]?.message).toMatch(/Abnahme.*13\.03\.2026.*12\.03\.2026/);
	});
});

describe('milestones of a file', () => {
	const milestone = (elements: string, fields: Record<string, string> = {}) =>
		task(
			9,
			`<Milestone>1</Milestone>${elements}${Object.entries(fields)
				.map(
					([id, value]) =>
						`<ExtendedAttribute><FieldID>${id}</FieldID><Value>${value}</Value></ExtendedAttribute>`,
				)
				.join('')}`,
		);
	const known = { 188743737: 'A', 188743740: 'm' };

	it('move on their day, whatever the time, and however long they take', () => {
		for (const elements of [
			days('2026-03-10T17:00:00', '2026-03-10T17:00:00'),
			days('2026-03-10T00:00:00', '2026-03-10T00:00:00'),
			days('2026-03-09T08:00:00', '2026-03-10T17:00:00'),
			days('2026-03-10T08:00:00', '2026-03-11T00:00:00'),
		]) {
			const [row] = compared(project(milestone(elements, known)), ROWS);
			expect(row).toMatchObject({ kind: 'milestone', status: 'changed', after: { day: '2026-03-10' } });
		}
	});

	it('are created in a project that is named, or that they stand below', () => {
		const fresh = milestone(days('2026-03-10', '2026-03-10'), { 188743737: 'A' });
		const below = `<Task><UID>1</UID><OutlineLevel>1</OutlineLevel><WBS>A</WBS></Task><Task><UID>9</UID><Name>Vorgang 9</Name><OutlineLevel>2</OutlineLevel><Milestone>1</Milestone>${days('2026-03-10', '2026-03-10')}</Task>`;
		for (const tasks of [fresh, below])
			expect(compared(project(tasks), ROWS).find(({ kind }) => kind === 'milestone')).toMatchObject({
				status: 'new',
				write: { id: null, values: { project: 'id-A', title: 'Vorgang 9', planned_on: '2026-03-10' } },
			});
	});

	it.each([
		['outside of their project', milestone(days('2026-04-10', '2026-04-10'), known), /nach dem geplanten Ende/],
		['without a project', milestone(days('2026-03-10', '2026-03-10')), /welchem Projekt/],
		[
			'with an identifier of nothing',
			milestone(days('2026-03-10', '2026-03-10'), { 188743737: 'A', 188743740: 'x' }),
			/nicht mehr/,
		],
	])('are refused %s', (_what, tasks, sentence) => {
		const [row] = compared(project(tasks), ROWS);
		expect(row?.status).toBe('refused');
		expect(row?.faults[0]?.message).toMatch(sentence);
	});
});

describe('relations of a file', () => {
	const withLink = (elements: string) =>
		compared(project(A, task(2, `${days('2026-03-16', '2026-03-27')}${elements}`, 'B')), ROWS).filter(
			({ kind }) => kind === 'relation',
		);

	it.each([
		['another lag', link(1, '<Type>1</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat>'), 'FS', 2],
		['a negative lag', link(1, '<Type>1</Type><LinkLag>-4800</LinkLag><LagFormat>39</LagFormat>'), 'FS', -1],
		['a lag in weeks', link(1, '<Type>1</Type><LinkLag>24000</LinkLag><LagFormat>9</LagFormat>'), 'FS', 5],
		['another type', link(1, '<Type>3</Type>'), 'SS', 0],
	])('are changed by %s', (_what, elements, type, lag) => {
		expect(withLink(elements)).toMatchObject([
			{ status: 'changed', before: { type: 'FS', lag: 0 }, after: { type, lag }, write: { id: 'r' } },
		]);
	});

	it('are dropped where both projects are in the file and the relation is not', () => {
		expect(withLink('')).toMatchObject([{ status: 'removed', write: { id: 'r', values: null } }]);
		expect(compared(project(B.replace(link(1), '')), ROWS).filter(({ kind }) => kind === 'relation')).toEqual([]);
	});

	it.each([
		['elapsed days', link(1, '<LinkLag>14400</LinkLag><LagFormat>8</LagFormat>'), /fortlaufenden Tagen/],
		['a share of the duration', link(1, '<LinkLag>50</LinkLag><LagFormat>19</LagFormat>'), /Anteil/],
		['half a day', link(1, '<LinkLag>2400</LinkLag><LagFormat>7</LagFormat>'), /ganze Zahl/],
		['no number', link(1, '<LinkLag>viel</LinkLag><LagFormat>7</LagFormat>'), /ganze Zahl/],
		['a type that is none', link(1, '<Type>9</Type>'), /„9“/],
		['a predecessor that is none', link(77), /gibt es in der Datei nicht/],
		['the task itself', link(2), /sich selbst/],
	])('are refused with %s', (_what, elements, sentence) => {
		const refused = withLink(elements).find(({ status }) => status === 'refused');
		expect(refused?.faults[0]?.message).toMatch(sentence);
	});

	it('are told and left where they lead elsewhere', () => {
		const elsewhere = link(1) + link(44, '<CrossProject>1</CrossProject>');
		expect(withLink(elsewhere)).toMatchObject([
			{ status: 'unchanged', notes: [{}] },
			{ status: 'unchanged', notes: [] },
		]);
	});

	it('of a day of 7.5 hours are counted in such days', () => {
		const file = project(A, task(2, link(1, '<LinkLag>9000</LinkLag><LagFormat>7</LagFormat>'), 'B'));
		const rows = compared(file.replace('<MinutesPerDay>480', '<MinutesPerDay>450'), ROWS);
		expect(rows.at(-1)).toMatchObject({ after: { lag: 2 } });
	});

	it('that close a cycle are refused with it', () => {
		const rows = compared(project(task(1, link(2), 'A'), task(2, link(1), 'B')), ROWS);
		const closing = rows.find(({ status }) => status === 'refused');
		expect(closing).toMatchObject({ row: '1', code: 'A' });
		expect(closing?.faults[0]?.message).toMatch(/A Akte → B Bau → A Akte|B Bau → A Akte → B Bau/);
	});

	it('need the right to them once they change', () => {
		const changing = project(A, task(2, link(1, '<Type>3</Type>'), 'B'));
		expect(compared(project(A, B), ROWS, { mayRelate: false }).at(-1)?.status).toBe('unchanged');
		expect(compared(changing, ROWS, { mayRelate: false }).at(-1)?.status).toBe('refused');
		expect(compared(project(A, task(2, '', 'B')), ROWS, { mayRelate: false }).at(-1)?.status).toBe('refused');
	});
});
