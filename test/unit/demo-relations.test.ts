import { expect, it } from 'vitest';
import { cycleThrough } from '../../extensions/strategy-cockpit/src/roadmap/domain/closed-cycle.ts';
import { demoPortfolio } from '../../seeds/demo/portfolio.ts';
import { demoRelations } from '../../seeds/demo/relations.ts';

const TODAY = '2026-11-30';
const { projects } = demoPortfolio(120, TODAY);
const relations = demoRelations(projects);
const project = new Map(projects.map((one) => [one.code, one]));

it('are the same each time', () => {
	expect(demoRelations(demoPortfolio(120, TODAY).projects)).toEqual(relations);
});

it.each([1, 120, 500])('tie open projects of one office without a cycle, each pair once, of %i projects', (size) => {
	const city = demoPortfolio(size, TODAY).projects;
	const byCode = new Map(city.map((one) => [one.code, one]));
	const own = demoRelations(city).map((one) => ({ ...one, id: `${one.predecessor}:${one.successor}` }));
	expect(cycleThrough(own, new Set(own.map(({ id }) => id)))).toBeNull();
	expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
	for (const { predecessor, successor } of own) {
		const [before, after] = [byCode.get(predecessor), byCode.get(successor)];
		expect(before?.office).toBe(after?.office);
		for (const { transition } of [...(before?.steps ?? []), ...(after?.steps ?? [])])
			expect(transition).not.toMatch(/complete|cancel/);
	}
});

it('are of several types, with lags to both sides, about 0.7 for each open project', () => {
	const open = projects.filter(({ steps }) => !steps.some(({ transition }) => /complete|cancel/.test(transition)));
	expect(relations.length / open.length).toBeGreaterThan(0.5);
	expect(relations.length / open.length).toBeLessThan(0.9);
	const types = Map.groupBy(relations, ({ type }) => type);
	expect([...types.keys()].sort()).toEqual(['FF', 'FS', 'SS']);
	for (const { length } of types.values()) expect(types.get('FS')?.length).toBeGreaterThanOrEqual(length);
	expect(relations.some(({ lag }) => lag > 0) && relations.some(({ lag }) => lag < 0)).toBe(true);
});

it('are mostly kept by the plans, and tie more than two projects in a row', () => {
	const broken = relations.filter(({ predecessor, successor, type, lag }) => {
		const [before, after] = [project.get(predecessor), project.get(successor)];
		const end = before?.slips.at(-1)?.plannedEnd ?? before?.plannedEnd ?? '';
		return type === 'FS' && lag >= 0 && end > (after?.plannedStart ?? '');
	});
	expect(broken.length).toBeLessThan(relations.length / 5);
	const followed = new Set(relations.map(({ predecessor }) => predecessor));
	expect(relations.some(({ successor }) => followed.has(successor))).toBe(true);
});
