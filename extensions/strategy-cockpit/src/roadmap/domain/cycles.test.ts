import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberedRoadmap } from './dated-schedule.ts';
import type { Network } from './network.ts';
import { activity, networks, relation } from './networks.fixture.ts';

const ties = (codes: string, ...pairs: string[]): Network => ({
	start: 0,
	activities: [...codes].map((code) => activity(code, 1)),
	relations: pairs.map((pair) => relation(pair[0]!, pair[1]!)),
});

it('names all cycles with all members and a shortest way round, and schedules what is outside of and before them', () => {
	const { cycles, activities, finish } = numberedRoadmap(
		ties('ABCDEFGHI', 'AB', 'BC', 'CD', 'DB', 'DE', 'EB', 'EF', 'GH', 'HG', 'IA'),
	);
	expect(cycles).toEqual([
		{ members: ['B', 'C', 'D', 'E'], shortest: ['B', 'C', 'D'] },
		{ members: ['G', 'H'], shortest: ['G', 'H'] },
	]);
	expect(activities.map(({ code, earlyStart, critical }) => [code, earlyStart, critical])).toEqual([
		['A', 1, true],
		...[...'BCDEFGH'].map((code) => [code, null, null]),
		['I', 0, true],
	]);
	expect(finish).toBe(2);
});

it('names the shorter way round, although a longer one comes after it', () => {
	const { cycles } = numberedRoadmap(ties('ABCDEFG', 'AB', 'BC', 'CA', 'CD', 'DE', 'EF', 'FG', 'GC'));
	expect(cycles).toEqual([{ members: [...'ABCDEFG'], shortest: ['A', 'B', 'C'] }]);
});

it('goes round a ring of fifty thousand', () => {
	const length = 50_000;
	const code = (index: number) => `P${`${index % length}`.padStart(5, '0')}`;
	const { cycles } = numberedRoadmap({
		start: 0,
		activities: Array.from({ length }, (_, index) => activity(code(index), 1)),
		relations: Array.from({ length }, (_, index) => relation(code(index), code(index + 1))),
	});
	expect(cycles.map(({ members, shortest }) => [members.length, shortest.length])).toEqual([[length, length]]);
});

it('goes round in a component that is too large to be searched wholly', () => {
	const length = 20_000;
	const code = (index: number) => `P${`${index % length}`.padStart(5, '0')}`;
	const { cycles } = numberedRoadmap({
		start: 0,
		activities: Array.from({ length }, (_, index) => activity(code(index), 1)),
		relations: Array.from({ length }, (_, index) => [
			relation(code(index), code(index + 1)),
			relation(code(index), code(index + 2)),
		]).flat(),
	});
	expect(cycles[0]?.members).toHaveLength(length);
	expect(cycles[0]?.shortest).toHaveLength(length / 2);
});

/** By definition, in the slow way: what reaches itself, and how far it is. */
function slowCycles({ activities, relations }: Network): { members: string[]; length: number }[] {
	const codes = activities.map(({ code }) => code).sort();
	const far = new Map(codes.map((from) => [from, new Map<string, number>()]));
	for (const { from, to } of relations) far.get(from)!.set(to, 1);
	for (const by of codes)
		for (const from of codes)
			for (const to of codes) {
				const length = (far.get(from)!.get(by) ?? Infinity) + (far.get(by)!.get(to) ?? Infinity);
				if (length < (far.get(from)!.get(to) ?? Infinity)) far.get(from)!.set(to, length);
			}
	const groups = new Map<string, string[]>();
	for (const code of codes) {
		if (!far.get(code)!.has(code)) continue;
		const members = codes.filter((other) => far.get(code)!.has(other) && far.get(other)!.has(code));
		groups.set(members.join(), members);
	}
	return [...groups.values()].map((members) => ({
		members,
		length: Math.min(...members.map((code) => far.get(code)!.get(code)!)),
	}));
}

it('finds what the definition says', () => {
	let found = 0;
	fc.assert(
		fc.property(networks({ isCyclic: true }), (given) => {
			const { cycles } = numberedRoadmap(given);
			found += cycles.length;
			expect(cycles.map(({ members, shortest }) => ({ members, length: shortest.length }))).toEqual(
				slowCycles(given),
			);
			for (const { shortest } of cycles)
				for (const [index, code] of shortest.entries())
					expect(given.relations).toContainEqual(
						expect.objectContaining({ from: code, to: shortest[(index + 1) % shortest.length] }),
					);
		}),
		{ numRuns: 500 },
	);
	expect(found).toBeGreaterThan(100);
});
