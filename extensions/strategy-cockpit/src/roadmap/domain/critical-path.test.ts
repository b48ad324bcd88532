import { describe, expect, it } from 'vitest';
import { numberedRoadmap } from './dated-schedule.ts';
import type { Network, Relation } from './network.ts';
import { activity, relation } from './networks.fixture.ts';

function network(durations: Readonly<Record<string, number>>, relations: Relation[], start = 0): Network {
	return {
		start,
		activities: Object.entries(durations).map(([code, duration]) => activity(code, duration)),
		relations,
	};
}

const rowsOf = (given: Network) => new Map(numberedRoadmap(given).activities.map((row) => [row.code, row]));

describe('published examples', () => {
	// Hillier and Lieberman, "Introduction to Operations Research", the Reliable Construction Co. project: durations and immediate
	// predecessors in weeks, start and finish times, slack; the critical path A-B-C-E-F-J-L-N takes 44 weeks.
	it('Reliable Construction Co.', () => {
		const predecessors: Record<string, string> = {
			B: 'A',
			C: 'B',
			D: 'C',
			E: 'C',
			F: 'E',
			G: 'D',
			H: 'EG',
			I: 'C',
			J: 'FI',
			K: 'J',
			L: 'J',
			M: 'H',
			N: 'KL',
		};
		const given = network(
			{ A: 2, B: 4, C: 10, D: 6, E: 4, F: 5, G: 7, H: 9, I: 7, J: 8, K: 4, L: 5, M: 2, N: 6 },
			Object.entries(predecessors).flatMap(([to, from]) => [...from].map((one) => relation(one, to))),
		);
		const { finish, activities, criticalPath } = numberedRoadmap(given);
		expect([finish, criticalPath.join('')]).toEqual([44, 'ABCEFJLN']);
		expect(
			activities.map(({ code, earlyStart, earlyFinish, lateStart, lateFinish, totalSlack }) =>
				[code, earlyStart, earlyFinish, lateStart, lateFinish, totalSlack].join(' '),
			),
		).toEqual([
			'A 0 2 0 2 0',
			'B 2 6 2 6 0',
			'C 6 16 6 16 0',
			'D 16 22 20 26 4',
			'E 16 20 16 20 0',
			'F 20 25 20 25 0',
			'G 22 29 26 33 4',
			'H 29 38 33 42 4',
			'I 16 23 18 25 2',
			'J 25 33 25 33 0',
			'K 33 37 34 38 1',
			'L 33 38 33 38 0',
			'M 38 40 42 44 4',
			'N 38 44 38 44 0',
		]);
	});

	// Engineer4Free, "Difficult network diagram example with lag solved", https://www.youtube.com/watch?v=qTErIV6OqLg: all four types.
	it('all four relation types with lags', () => {
		const given = network({ A: 3, B: 2, C: 2, D: 4, E: 1, F: 2, G: 4, H: 3 }, [
			relation('A', 'B', 'FS', 2),
			relation('A', 'C', 'SS'),
			relation('B', 'D', 'SS', 1),
			relation('C', 'E', 'SF', 3),
			relation('C', 'F', 'FF', 3),
			relation('D', 'G', 'SS', 1),
			relation('E', 'G'),
			relation('F', 'H', 'SF', 2),
			relation('G', 'H'),
		]);
		expect(
			numberedRoadmap(given).activities.map(
				({ code, earlyStart, earlyFinish, lateStart, lateFinish, totalSlack }) =>
					[code, earlyStart, earlyFinish, lateStart, lateFinish, totalSlack].join(' '),
			),
		).toEqual([
			'A 0 3 0 3 0',
			'B 5 7 5 7 0',
			'C 0 2 4 6 4',
			'D 6 10 6 10 0',
			'E 2 3 6 7 4',
			'F 3 5 12 14 9',
			'G 7 11 7 11 0',
			'H 11 14 11 14 0',
		]);
	});
});

describe('relations', () => {
	it('with a lag keep the path critical', () => {
		const { finish, activities, criticalPath } = numberedRoadmap(
			network({ A: 5, B: 5 }, [relation('A', 'B', 'FS', 3)]),
		);
		expect([finish, criticalPath, activities.map(({ critical }) => critical)]).toEqual([
			13,
			['A', 'B'],
			[true, true],
		]);
	});

	it('with a negative lag reach what follows by its finish', () => {
		const rows = rowsOf(network({ A: 10, B: 10, C: 10 }, [relation('A', 'B', 'FS', -5), relation('B', 'C', 'FF')]));
		expect([rows.get('B')?.earlyFinish, rows.get('C')?.earlyFinish, rows.get('C')?.earlyStart]).toEqual([
			15, 15, 5,
		]);
	});

	it('pull nothing before the start of the network', () => {
		expect(rowsOf(network({ A: 2, B: 3 }, [relation('A', 'B', 'FS', -9)], 7)).get('B')).toMatchObject({
			earlyStart: 7,
			earlyFinish: 10,
		});
	});

	it('of which the farthest holds, where several tie the same two', () => {
		const given = network({ A: 4, B: 6 }, [relation('A', 'B', 'SS', 1), relation('A', 'B', 'FF', 5)]);
		expect(rowsOf(given).get('B')).toMatchObject({ earlyStart: 3, earlyFinish: 9, drivenBy: ['A'] });
	});

	it('of which several hold alike are told in the order of the codes', () => {
		const given = network({ B: 2, A: 2, C: 1 }, [relation('B', 'C'), relation('A', 'C')]);
		expect(rowsOf(given).get('C')?.drivenBy).toEqual(['A', 'B']);
		expect(numberedRoadmap(given).criticalPath).toEqual(['A', 'C']);
	});

	it('that name nobody are no network', () => {
		expect(() => numberedRoadmap(network({ A: 1 }, [relation('A', 'X')]))).toThrow('X');
	});

	it('in a chain of a hundred thousand are followed', () => {
		const length = 100_000;
		const code = (index: number) => `P${index}`;
		const given: Network = {
			start: 0,
			activities: Array.from({ length }, (_, index) => activity(code(index), 1)),
			relations: Array.from({ length: length - 1 }, (_, index) => relation(code(index), code(index + 1))),
		};
		const { finish, criticalPath } = numberedRoadmap(given);
		expect([finish, criticalPath.length]).toEqual([length, length]);
	});
});

describe('dates that are given', () => {
	it('hold a start back, and take no slack from others', () => {
		const given = network({ A: 2, B: 2, C: 10 }, [relation('A', 'B')]);
		given.activities[1]!.notBefore = 5;
		expect(rowsOf(given).get('A')).toMatchObject({ totalSlack: 6, freeSlack: 3 });
		expect(rowsOf(given).get('B')).toMatchObject({ earlyStart: 5, totalSlack: 3 });
	});

	// As Microsoft Project counts slack: https://mpug.com/how-do-deadline-dates-impact-critical-path-calculations-in-microsoft-project/
	it('take slack to what a deadline leaves, below zero where it is missed, and name the cause', () => {
		const given = network({ A: 5, B: 5, C: 20, X: 1 }, [relation('A', 'B')]);
		given.activities[1]!.deadline = 12;
		expect(numberedRoadmap(given).activities.map(({ totalSlack }) => totalSlack)).toEqual([2, 2, 0, 19]);
		given.activities[1]!.deadline = 8;
		const late = numberedRoadmap(given);
		expect(late.activities.map(({ totalSlack, critical }) => [totalSlack, critical])).toEqual([
			[-2, true],
			[-2, true],
			[0, true],
			[19, false],
		]);
		expect(late.conflicts).toEqual([{ code: 'B', kind: 'deadline', workingDays: 2, path: ['A', 'B'] }]);
	});

	it('fix a start, which what comes before may have made impossible', () => {
		const given = network({ A: 5, B: 5, C: 1 }, [relation('A', 'B'), relation('B', 'C')]);
		given.activities[1]!.fixedStart = 8;
		expect(rowsOf(given).get('B')).toMatchObject({ earlyStart: 8, lateStart: 8, totalSlack: 0, freeSlack: 0 });
		expect(rowsOf(given).get('A')).toMatchObject({ totalSlack: 3, freeSlack: 3 });
		given.activities[1]!.fixedStart = 4;
		const { activities, conflicts } = numberedRoadmap(given);
		expect(activities.map(({ earlyStart, totalSlack }) => [earlyStart, totalSlack])).toEqual([
			[0, -1],
			[5, -1],
			[10, 0],
		]);
		expect(conflicts).toEqual([{ code: 'B', kind: 'fixedStart', workingDays: 1, path: ['A', 'B'] }]);
	});

	it('that contradict one another on one activity are a conflict of it alone', () => {
		const given = network({ A: 5 }, []);
		Object.assign(given.activities[0]!, { notBefore: 6, fixedStart: 3, deadline: 10 });
		expect(numberedRoadmap(given).conflicts).toEqual([
			{ code: 'A', kind: 'deadline', workingDays: 1, path: ['A'] },
			{ code: 'A', kind: 'fixedStart', workingDays: 3, path: ['A'] },
		]);
	});
});

describe('work that began', () => {
	it('is not moved, and what follows counts from it', () => {
		const given = network({ A: 5, B: 3 }, [relation('A', 'B')], 10);
		Object.assign(given.activities[0]!, { actualStart: 2, actualFinish: 12 });
		expect(numberedRoadmap(given).activities).toMatchObject([
			{
				earlyStart: 2,
				earlyFinish: 12,
				lateStart: 2,
				lateFinish: 12,
				totalSlack: 0,
				freeSlack: 0,
				critical: false,
			},
			{ earlyStart: 12, earlyFinish: 15, critical: true, drivenBy: ['A'] },
		]);
		expect(numberedRoadmap(given).criticalPath).toEqual(['B']);
	});

	it('and goes on finishes after its duration', () => {
		const given = network({ A: 5, B: 3, C: 20 }, [relation('A', 'B')], 10);
		given.activities[0]!.actualStart = 8;
		expect(rowsOf(given).get('A')).toMatchObject({ earlyStart: 8, earlyFinish: 13, totalSlack: 14, freeSlack: 0 });
	});

	it('and finished on a known day started its duration before, if nobody knows better', () => {
		const given = network({ A: 5 }, [], 10);
		given.activities[0]!.actualFinish = 9;
		expect(rowsOf(given).get('A')).toMatchObject({ earlyStart: 4, earlyFinish: 9 });
	});

	it('on the day after its predecessor contradicts nothing', () => {
		const given = network({ A: 5, B: 5 }, [relation('A', 'B')]);
		Object.assign(given.activities[0]!, { actualStart: -7, actualFinish: -2 });
		given.activities[1]!.actualStart = -2;
		expect(numberedRoadmap(given).conflicts).toEqual([]);
	});

	it('although its predecessor has not is a conflict that moves nobody', () => {
		const given = network({ A: 5, B: 5, C: 3 }, [relation('A', 'B'), relation('B', 'C')]);
		given.activities[2]!.actualStart = 4;
		const { activities, conflicts } = numberedRoadmap(given);
		expect(activities).toMatchObject([
			{ earlyStart: 0, totalSlack: 0 },
			{ earlyStart: 5, totalSlack: 0 },
			{ earlyStart: 4, earlyFinish: 7, totalSlack: 3 },
		]);
		expect(conflicts).toEqual([{ code: 'C', kind: 'actual', workingDays: 6, path: ['A', 'B', 'C'] }]);
	});
});

it('bounds what nobody has estimated by its neighbours, and schedules the rest', () => {
	const given = network({ A: 5, B: 0, C: 3, D: 20 }, [relation('A', 'B'), relation('B', 'C')]);
	given.activities[1]!.duration = null;
	const { finish, undated, activities } = numberedRoadmap(given);
	expect([finish, undated]).toEqual([20, [{ code: 'B', earliest: 5, latest: 17 }]]);
	expect(activities[2]).toMatchObject({ earlyStart: 5, totalSlack: 12 });
});

it('knows when work was that has finished, although nobody had estimated it', () => {
	const done = activity('A', null, { actualStart: -5, actualFinish: -2 });
	const { undated, activities } = numberedRoadmap({ start: 0, activities: [done], relations: [] });
	expect(undated).toEqual([]);
	expect(activities).toMatchObject([{ earlyStart: -5, earlyFinish: -2 }]);
});

it('schedules nothing where there is nothing', () => {
	expect(numberedRoadmap(network({}, []))).toEqual({
		finish: null,
		activities: [],
		criticalPath: [],
		undated: [],
		cycles: [],
		conflicts: [],
		outside: [],
	});
});
