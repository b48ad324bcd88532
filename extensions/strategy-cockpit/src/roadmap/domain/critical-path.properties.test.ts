import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberedRoadmap, type Roadmap } from './dated-schedule.ts';
import type { Activity, Network, Relation } from './network.ts';
import { networks } from './networks.fixture.ts';

const RUNS = { numRuns: 1000 };
const ALL_DATES = ['notBefore', 'deadline', 'fixedStart', 'actualStart', 'actualFinish'] as const;
const sideOf = (letter: string | undefined) => (letter === 'S' ? 'start' : 'finish');
const endsOf = ({ type }: Relation) => [sideOf(type[0]), sideOf(type[1])] as const;

interface Times {
	start: number;
	finish: number;
}

interface Facts {
	length: number;
	begun: number | null;
	isFinished: boolean;
}

function factsOf({ duration, actualStart, actualFinish }: Activity): Facts {
	const begun = actualStart ?? (actualFinish === undefined ? null : actualFinish - duration!);
	return {
		begun,
		length: actualFinish === undefined ? duration! : actualFinish - begun!,
		isFinished: actualFinish !== undefined,
	};
}

/** The early times: every start as early as may be, then each relation asked again and again until none is broken (Bellman and Ford). */
function slowEarly({ start, activities, relations }: Network): Map<string, Times> {
	const facts = new Map(activities.map((activity) => [activity.code, factsOf(activity)]));
	const times = new Map<string, Times>();
	const put = (code: string, at: number) => times.set(code, { start: at, finish: at + facts.get(code)!.length });
	for (const { code, notBefore, fixedStart } of activities)
		put(code, facts.get(code)!.begun ?? Math.max(start, notBefore ?? start, fixedStart ?? start));
	for (let isMoved = true; isMoved;) {
		isMoved = false;
		for (const relation of relations) {
			const [from, to] = endsOf(relation);
			const missing = times.get(relation.from)![from] + relation.lag - times.get(relation.to)![to];
			if (missing <= 0 || facts.get(relation.to)!.begun !== null) continue;
			put(relation.to, times.get(relation.to)!.start + missing);
			isMoved = true;
		}
	}
	return times;
}

/** The late times in the same way, from the end. */
function slowLate({ activities, relations }: Network, early: Map<string, Times>): Map<string, Times> {
	const facts = new Map(activities.map((activity) => [activity.code, factsOf(activity)]));
	const end = Math.max(...[...early.values()].map(({ finish }) => finish));
	const times = new Map<string, Times>();
	const put = (code: string, at: number) => times.set(code, { start: at, finish: at + facts.get(code)!.length });
	for (const { code, deadline, fixedStart } of activities) {
		const { length, begun, isFinished } = facts.get(code)!;
		put(code, isFinished ? begun! : Math.min(end - length, (deadline ?? end) - length, fixedStart ?? Infinity));
	}
	for (let isMoved = true; isMoved;) {
		isMoved = false;
		for (const relation of relations) {
			const [from, to] = endsOf(relation);
			const before = facts.get(relation.from)!;
			if (before.isFinished || (before.begun !== null && from === 'start')) continue;
			if (facts.get(relation.to)!.begun !== null) continue;
			const over = times.get(relation.from)![from] + relation.lag - times.get(relation.to)![to];
			if (over <= 0) continue;
			put(relation.from, times.get(relation.from)!.start - over);
			isMoved = true;
		}
	}
	return times;
}

const rowOf = (roadmap: Roadmap<number>, code: string) => roadmap.activities.find((row) => row.code === code)!;

function delayed(network: Network, code: string, start: number): Roadmap<number> {
	return numberedRoadmap({
		...network,
		activities: network.activities.map((one) => (one.code === code ? { ...one, notBefore: start } : one)),
	});
}

it('agrees with a slow reference, forward and backward, whatever dates are given', () => {
	fc.assert(
		fc.property(networks({ dates: ALL_DATES }), (network) => {
			const { activities, finish } = numberedRoadmap(network);
			const early = slowEarly(network);
			const late = slowLate(network, early);
			for (const row of activities) {
				const first = early.get(row.code)!;
				const last = late.get(row.code)!;
				expect(row).toMatchObject({
					earlyStart: first.start,
					earlyFinish: first.finish,
					lateStart: last.start,
					lateFinish: last.finish,
					totalSlack: last.start - first.start,
				});
			}
			expect(finish).toBe(Math.max(...[...early.values()].map((times) => times.finish)));
		}),
		RUNS,
	);
});

it('depends on the network, not on the order in which it is written down', () => {
	const any = fc.boolean().chain((isCyclic) => networks({ dates: ALL_DATES, isCyclic }));
	const shuffles = any.chain((network) =>
		fc.record({
			network: fc.constant(network),
			activities: fc.shuffledSubarray([...network.activities], { minLength: network.activities.length }),
			relations: fc.shuffledSubarray([...network.relations], { minLength: network.relations.length }),
		}),
	);
	const sorted = (roadmap: Roadmap<number>) => ({
		...roadmap,
		activities: Map.groupBy(roadmap.activities, ({ code }) => code),
		conflicts: new Set(roadmap.conflicts),
	});
	fc.assert(
		fc.property(shuffles, ({ network, activities, relations }) => {
			expect(sorted(numberedRoadmap({ ...network, activities, relations }))).toEqual(
				sorted(numberedRoadmap(network)),
			);
		}),
		RUNS,
	);
});

it('gives slack that can be used up, and no more', () => {
	fc.assert(
		fc.property(networks({ dates: ['notBefore'] }), (network) => {
			const roadmap = numberedRoadmap(network);
			for (const { code, earlyStart, totalSlack, freeSlack } of roadmap.activities) {
				expect(freeSlack).toBeGreaterThanOrEqual(0);
				expect(totalSlack).toBeGreaterThanOrEqual(freeSlack!);
				const others = (one: Roadmap<number>) =>
					one.activities.filter((row) => row.code !== code).map((row) => row.earlyStart);
				const afterFree = delayed(network, code, earlyStart! + freeSlack!);
				expect([others(afterFree), afterFree.finish]).toEqual([others(roadmap), roadmap.finish]);
				const beyondFree = delayed(network, code, earlyStart! + freeSlack! + 1);
				expect([others(beyondFree), beyondFree.finish]).not.toEqual([others(roadmap), roadmap.finish]);
				expect(delayed(network, code, earlyStart! + totalSlack!).finish).toBe(roadmap.finish);
				expect(delayed(network, code, earlyStart! + totalSlack! + 1).finish).toBe(roadmap.finish! + 1);
			}
		}),
		RUNS,
	);
});

it('has a critical path that is one chain to the finish, whose lengths and lags add up', () => {
	let longest = 0;
	fc.assert(
		fc.property(networks(), (network) => {
			const roadmap = numberedRoadmap(network);
			const { criticalPath, finish } = roadmap;
			longest = Math.max(longest, criticalPath.length);
			const first = rowOf(roadmap, criticalPath[0]!);
			const last = rowOf(roadmap, criticalPath.at(-1)!);
			expect([first.earlyStart, last.earlyFinish]).toEqual([network.start, finish]);
			const lengths = new Map(network.activities.map(({ code, duration }) => [code, duration!]));
			let reached = network.start;
			for (const [index, code] of criticalPath.entries()) {
				expect(rowOf(roadmap, code)).toMatchObject({ critical: true, totalSlack: 0 });
				if (index === 0) continue;
				const before = criticalPath[index - 1]!;
				const steps = network.relations
					.filter(({ from, to }) => from === before && to === code)
					.map((relation) => {
						const [from, to] = endsOf(relation);
						return (
							relation.lag +
							(from === 'finish' ? lengths.get(before)! : 0) -
							(to === 'finish' ? lengths.get(code)! : 0)
						);
					});
				reached += Math.max(...steps);
			}
			expect(reached + lengths.get(criticalPath.at(-1)!)!).toBe(finish);
		}),
		RUNS,
	);
	expect(longest).toBeGreaterThan(2);
});

it('tells each date that is not kept, with a path whose end misses it', () => {
	fc.assert(
		fc.property(networks({ dates: ['notBefore', 'deadline', 'fixedStart'] }), (network) => {
			const roadmap = numberedRoadmap(network);
			const missed = network.activities.flatMap(({ code, deadline, fixedStart }) => {
				const { earlyStart, earlyFinish } = rowOf(roadmap, code);
				return [
					...(earlyFinish! > (deadline ?? Infinity) ? [[code, 'deadline', earlyFinish! - deadline!]] : []),
					...(earlyStart! > (fixedStart ?? Infinity)
						? [[code, 'fixedStart', earlyStart! - fixedStart!]]
						: []),
				];
			});
			expect(roadmap.conflicts.map(({ code, kind, workingDays }) => [code, kind, workingDays])).toEqual(missed);
			for (const { code, path } of roadmap.conflicts) {
				expect(path.at(-1)).toBe(code);
				// Without the first cause being where it is, nothing on the path would be: each is driven by the one before.
				for (const [index, one] of path.entries())
					if (index > 0) expect(rowOf(roadmap, one).drivenBy).toContain(path[index - 1]);
				const cause = network.activities.find((one) => one.code === path[0])!;
				expect(rowOf(roadmap, cause.code).earlyStart).toBe(
					Math.max(network.start, cause.notBefore ?? -Infinity, cause.fixedStart ?? -Infinity),
				);
			}
		}),
		RUNS,
	);
});
