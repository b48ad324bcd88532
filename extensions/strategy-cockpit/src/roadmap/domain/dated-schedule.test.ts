import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workCalendar } from './calendar.ts';
import { datedRoadmap } from './dated-schedule.ts';
import type { Activity, Network, Relation } from './network.ts';
import { relation } from './networks.fixture.ts';

const calendar = workCalendar('NW');

type Dated = Activity<string>;

const dated = (activities: Dated[], relations: Relation[] = [], start = '2026-04-30'): Network<string> => ({
	start,
	activities,
	relations,
});

const datesOf = (network: Network<string>) =>
	datedRoadmap(network, calendar).activities.map(({ code, earlyStart, earlyFinish }) =>
		[code, earlyStart, earlyFinish].join(' '),
	);

it('goes over a holiday and a weekend: Thursday 30 April 2026, then Monday 4 May', () => {
	const network = dated(
		[
			{ code: 'A', duration: 1 },
			{ code: 'B', duration: 2 },
		],
		[relation('A', 'B')],
	);
	expect(datesOf(network)).toEqual(['A 2026-04-30 2026-04-30', 'B 2026-05-04 2026-05-05']);
	expect(datedRoadmap(network, calendar)).toMatchObject({ finish: '2026-05-05', criticalPath: ['A', 'B'] });
});

it('keeps the closing days of the house', () => {
	const closed = workCalendar('NW', ['2026-05-04']);
	expect(datedRoadmap(dated([{ code: 'A', duration: 2 }]), closed).finish).toBe('2026-05-05');
});

describe('a date on a free day', () => {
	const saturday = '2026-05-02';

	it('is the next working day for a start', () => {
		expect(datesOf(dated([{ code: 'A', duration: 1 }], [], '2026-05-01'))).toEqual(['A 2026-05-04 2026-05-04']);
		for (const date of ['notBefore', 'fixedStart', 'actualStart'] as const)
			expect(datesOf(dated([{ code: 'A', duration: 1, [date]: saturday }]))).toEqual(['A 2026-05-04 2026-05-04']);
	});

	it('is the last working day before it for an end', () => {
		const late = datedRoadmap(dated([{ code: 'A', duration: 2, deadline: saturday }]), calendar);
		expect(late.conflicts).toMatchObject([{ code: 'A', kind: 'deadline', workingDays: 1 }]);
		expect(datedRoadmap(dated([{ code: 'A', duration: 1, deadline: saturday }]), calendar).conflicts).toEqual([]);
		expect(datesOf(dated([{ code: 'A', duration: 1, actualFinish: saturday }]))).toEqual([
			'A 2026-04-30 2026-04-30',
		]);
	});
});

describe('a milestone', () => {
	it('falls on the last day of the work that it waits for, and what follows starts on the next', () => {
		const network = dated(
			[
				{ code: 'A', duration: 1 },
				{ code: 'M', duration: 0 },
				{ code: 'N', duration: 0 },
				{ code: 'B', duration: 1 },
			],
			[relation('A', 'M'), relation('M', 'N'), relation('N', 'B')],
		);
		expect(datesOf(network)).toEqual([
			'A 2026-04-30 2026-04-30',
			'M 2026-04-30 2026-04-30',
			'N 2026-04-30 2026-04-30',
			'B 2026-05-04 2026-05-04',
		]);
	});

	it('falls on its own date, or on that of the start of work, and those behind it on the same day', () => {
		const network = dated(
			[
				{ code: 'M', duration: 0 },
				{ code: 'N', duration: 0, notBefore: '2026-05-04' },
				{ code: 'O', duration: 0 },
				{ code: 'A', duration: 3, notBefore: '2026-05-04' },
				{ code: 'P', duration: 0 },
			],
			[relation('N', 'O'), relation('A', 'P', 'SS')],
		);
		expect(datesOf(network)).toEqual([
			'M 2026-04-30 2026-04-30',
			'N 2026-05-04 2026-05-04',
			'O 2026-05-04 2026-05-04',
			'A 2026-05-04 2026-05-06',
			'P 2026-05-04 2026-05-04',
		]);
		expect(datedRoadmap(dated([{ code: 'M', duration: 0 }]), calendar).finish).toBe('2026-04-30');
	});

	it('that was reached keeps its day', () => {
		expect(datesOf(dated([{ code: 'M', duration: 0, actualFinish: '2026-04-29' }]))).toEqual([
			'M 2026-04-29 2026-04-29',
		]);
	});

	it('has as late date the last day on which it may fall', () => {
		const network = dated(
			[
				{ code: 'A', duration: 1 },
				{ code: 'M', duration: 0 },
				{ code: 'N', duration: 0, notBefore: '2026-05-04', deadline: '2026-05-05' },
				{ code: 'B', duration: 9 },
			],
			[relation('A', 'M')],
		);
		const { activities, conflicts, finish } = datedRoadmap(network, calendar);
		expect(activities[1]).toMatchObject({ earlyStart: '2026-04-30', lateStart: finish, lateFinish: finish });
		expect(activities[2]).toMatchObject({
			earlyStart: '2026-05-04',
			lateStart: '2026-05-05',
			lateFinish: '2026-05-05',
		});
		expect(conflicts).toEqual([]);
	});

	it.each([
		['2026-05-04', 0],
		// Friday is a holiday.
		['2026-05-03', 1],
		['2026-04-30', 1],
		['2026-04-29', 2],
	])('of 4 May with the deadline %s is late by %d days', (deadline, days) => {
		const network = dated([{ code: 'M', duration: 0, notBefore: '2026-05-04', deadline }], [], '2026-04-01');
		expect(datedRoadmap(network, calendar).conflicts.map(({ workingDays, path }) => [workingDays, path])).toEqual(
			days === 0 ? [] : [[days, ['M']]],
		);
	});
});

it('names what lies outside the calendar, and shows the rest', () => {
	const roadmap = datedRoadmap(
		dated([
			{ code: 'A', duration: 40_000 },
			{ code: 'B', duration: 1, notBefore: '1970-01-01' },
			{ code: 'C', duration: 1, deadline: '0026-01-01' },
		]),
		calendar,
	);
	expect(roadmap.outside.sort()).toEqual(['A', 'B', 'C']);
	expect(roadmap.activities[0]).toMatchObject({ earlyStart: '2026-04-30', earlyFinish: null });
	expect(roadmap.activities[1]).toMatchObject({ earlyStart: '2026-04-30', earlyFinish: '2026-04-30' });
});

// The public holidays of North Rhine-Westphalia on weekdays, July 2025 to December 2026 (Feiertagsgesetz NW).
const FREE = new Set(
	'2025-10-03 2025-12-25 2025-12-26 2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-12-25'.split(
		' ',
	),
);

/** From day to day, as one would with a wall calendar. */
function walk(day: string, workingDays: number): string {
	let left = workingDays;
	for (let at = day; ; at = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10))
		if (![0, 6].includes(new Date(at).getUTCDay()) && !FREE.has(at) && left-- === 0) return at;
}

it('counts days in a chain as one would with a wall calendar', () => {
	const step = fc.record({ duration: fc.integer({ min: 1, max: 20 }), lag: fc.integer({ min: 0, max: 5 }) });
	const start = fc
		.integer({ min: 0, max: 180 })
		.map((days) => new Date(Date.UTC(2025, 6, 1 + days)).toISOString().slice(0, 10));
	fc.assert(
		fc.property(start, fc.array(step, { minLength: 1, maxLength: 8 }), (start, steps) => {
			let next = walk(start, 0);
			const expected = steps.map(({ duration, lag }, index) => {
				const from = walk(next, index === 0 ? 0 : lag);
				const to = walk(from, duration - 1);
				next = walk(to, 1);
				return [`P${index}`, from, to].join(' ');
			});
			const network = dated(
				steps.map(({ duration }, index) => ({ code: `P${index}`, duration })),
				steps.slice(1).map(({ lag }, index) => relation(`P${index}`, `P${index + 1}`, 'FS', lag)),
				start,
			);
			expect(datesOf(network)).toEqual(expected);
		}),
	);
});
