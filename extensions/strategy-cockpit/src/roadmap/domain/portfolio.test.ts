import { describe, expect, it } from 'vitest';
import { workCalendar } from './calendar.ts';
import { cycleThrough } from './closed-cycle.ts';
import { datedRoadmap } from './dated-schedule.ts';
import { sideOutside } from './milestones-in-project.ts';
import { movedMilestones } from './moved-milestones.ts';
import type { Relation } from './network.ts';
import { portfolioNetwork, type PlannedProject } from './portfolio.ts';

const calendar = workCalendar('NW');
/** A Monday. */
const DAY = '2026-03-02';

const project = (code: string, more: Partial<PlannedProject>): PlannedProject => ({
	...{ code, meaning: 'planned', planned_start: null, planned_end: null },
	...{ actual_start: null, actual_end: null, duration_working_days: null },
	...more,
});
const portfolio = (projects: PlannedProject[], relations: Relation[] = []) =>
	portfolioNetwork(projects, relations, { day: DAY, calendar });
const expected = (one: PlannedProject) => {
	const [activity] = datedRoadmap(portfolio([one]).network, calendar).activities;
	return activity && [activity.earlyStart, activity.earlyFinish];
};

describe('a project of a portfolio', () => {
	it.each([
		['starts as planned', { planned_start: '2026-03-09', planned_end: '2026-03-13' }, ['2026-03-09', '2026-03-13']],
		[
			'whose start has passed starts today',
			{ planned_start: '2026-02-23', planned_end: '2026-02-27' },
			[DAY, '2026-03-06'],
		],
		[
			'takes its duration where no end is planned',
			{ planned_start: '2026-03-09', duration_working_days: 3 },
			['2026-03-09', '2026-03-11'],
		],
		[
			'that runs stays where it began',
			{ meaning: 'active', actual_start: '2026-02-02', planned_end: '2026-03-13' },
			['2026-02-02', '2026-03-13'],
		],
		[
			'that should have ended takes until today',
			{ meaning: 'active', actual_start: '2026-02-02', planned_end: '2026-02-20' },
			['2026-02-02', DAY],
		],
		[
			'that runs since nobody says when began as planned',
			{ meaning: 'active', planned_start: '2026-02-02', planned_end: '2026-03-13' },
			['2026-02-02', '2026-03-13'],
		],
		[
			'that began after its planned end keeps its length',
			{ meaning: 'active', actual_start: '2026-03-02', planned_start: '2026-02-02', planned_end: '2026-02-06' },
			['2026-03-02', '2026-03-06'],
		],
		[
			'that is finished stays where it was',
			{ meaning: 'done', planned_start: '2026-01-12', actual_end: '2026-02-06' },
			['2026-01-12', '2026-02-06'],
		],
	] as const)('%s', (_name, more, days) => {
		expect(expected(project('A', more))).toEqual(days);
	});

	it.each([
		['no_dates', {}],
		['no_duration', { planned_start: '2026-03-09' }],
		['no_duration', { planned_end: '2026-03-09' }],
		['finished_undated', { meaning: 'done' }],
		['finished_undated', { meaning: 'regular_operation', planned_end: '2026-01-09' }],
		['outside_calendar', { planned_start: '0026-03-09', planned_end: '2026-03-13' }],
	] as const)('is told as %s: %j', (reason, more) => {
		const { unscheduled, network } = portfolio([project('A', more)]);
		expect(unscheduled.get('A')).toBe(reason);
		expect(network.activities.length).toBe(reason === 'no_dates' || reason === 'no_duration' ? 1 : 0);
	});

	it('is overdue when it should have ended before the day and has not', () => {
		const { overdue } = portfolio([
			project('A', { meaning: 'active', planned_end: '2026-03-01' }),
			project('B', { meaning: 'active', planned_end: DAY }),
			project('C', { meaning: 'done', planned_end: '2026-03-01', actual_end: '2026-03-01' }),
		]);
		expect([...overdue]).toEqual(['A']);
	});

	it('is held up by nobody who finished on an unknown day', () => {
		const { network } = portfolio(
			[project('A', { meaning: 'done' }), project('B', { planned_start: DAY, planned_end: DAY })],
			[{ from: 'A', to: 'B', type: 'FS', lag: 20 }],
		);
		expect(network.relations).toEqual([]);
	});
});

describe('milestones', () => {
	it.each([
		['2026-03-01', 'before_start'],
		['2026-03-02', null],
		['2026-03-31', null],
		['2026-04-01', 'after_end'],
		[null, null],
	])('on %s lie %s a project of March', (day, side) => {
		expect(sideOutside(day, { planned_start: '2026-03-02', planned_end: '2026-03-31' })).toBe(side);
		expect(sideOutside(day, { planned_start: null, planned_end: null })).toBeNull();
	});

	it('move by working days with the start of their project, but for those that were reached', () => {
		const milestones = [
			{ id: 'open', planned_on: '2026-04-02', reached_on: null },
			{ id: 'reached', planned_on: '2026-04-02', reached_on: '2026-04-01' },
			{ id: 'unplanned', planned_on: null, reached_on: null },
		];
		const moved = (before: string | null, after: string | null) =>
			movedMilestones(milestones, {
				...{ before: { start: before, end: null }, after: { start: after, end: null }, calendar },
			});
		// Good Friday and Easter Monday lie between.
		expect(moved('2026-03-02', '2026-03-03')).toEqual([{ id: 'open', plannedOn: '2026-04-07' }]);
		expect(moved('2026-03-03', '2026-03-02')).toEqual([{ id: 'open', plannedOn: '2026-04-01' }]);
		expect(moved(null, '2026-03-02')).toEqual([]);
		expect(moved('2026-03-02', '2026-03-02')).toEqual([]);
	});
});

describe('a cycle that a relation closes', () => {
	const dependency = (id: string, predecessor: string, successor: string) => ({ id, predecessor, successor });
	const chain = [dependency('1', 'a', 'b'), dependency('2', 'b', 'c'), dependency('3', 'c', 'd')];

	it('is told by its shortest way round', () => {
		const closed = cycleThrough([...chain, dependency('4', 'c', 'a'), dependency('5', 'x', 'a')], new Set(['4']));
		expect(closed?.toSorted()).toEqual(['a', 'b', 'c']);
		expect(cycleThrough(chain, new Set(['1', '2', '3']))).toBeNull();
	});

	it('counts only where what was written lies in it', () => {
		const old = [dependency('8', 'p', 'q'), dependency('9', 'q', 'p')];
		expect(cycleThrough([...chain, ...old], new Set(['1']))).toBeNull();
		expect(cycleThrough([...chain, ...old, dependency('10', 'd', 'p')], new Set(['10']))).toBeNull();
	});
});
