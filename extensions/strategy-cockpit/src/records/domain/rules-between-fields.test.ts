import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNested } from './check-nested.ts';
import { checkBetweenFields, fieldsBetween, type ModelOfLevels, type Surroundings } from './rules-between-fields.ts';

const ALONE: Surroundings = {
	parents: new Map(),
	bound: new Set(['followed']),
	models: new Map<string, ModelOfLevels>([
		['m11', { version: '1.1', scale: null }],
		['m20', { version: '2.0', scale: null }],
		['scaled', { version: '1.1', scale: [1, 5] }],
	]),
};

function codes(collection: string, id: string | null, record: Record<string, unknown>, surroundings = ALONE): string[] {
	return checkBetweenFields(collection, id, record, surroundings).map(({ code }) => code);
}

describe('periods', () => {
	it.each([
		['strategy_cycles', 'starts_on', 'ends_on'],
		['projects', 'planned_start', 'planned_end'],
		['projects', 'actual_start', 'actual_end'],
		['measures', 'since', 'until'],
		['status_reports', 'forecast_start', 'forecast_end'],
		['challenges', 'identified_on', 'resolved_on'],
	])('%s: %s is not after %s', (collection, start, end) => {
		expect(codes(collection, null, { [start]: '2026-05-01', [end]: '2026-04-30' })).toEqual(['end_before_start']);
		expect(codes(collection, null, { [start]: '2026-05-01', [end]: '2026-05-01' })).toEqual([]);
		expect(codes(collection, null, { [start]: '2026-05-01', [end]: null })).toEqual([]);
		expect(fieldsBetween(collection)).toEqual(expect.arrayContaining([start, end]));
	});
});

describe('values of indicators', () => {
	it('are not entered where the indicator follows a derived figure', () => {
		expect(codes('indicator_values', null, { indicator: 'Followed', value: 3 })).toEqual(['bound']);
		expect(codes('indicator_values', null, { indicator: { code: 'X', figure: 'trainings' }, value: 3 })).toEqual([
			'bound',
		]);
		expect(codes('indicator_values', null, { indicator: 'other', value: 3 })).toEqual([]);
		expect(codes('indicator_values', null, { indicator: { code: 'X', figure: null }, value: 3 })).toEqual([]);
	});
});

describe('references', () => {
	it('keeps a project from preceding or following itself', () => {
		expect(codes('project_relations', null, { predecessor: 'a', successor: 'a' })).toEqual(['same']);
		expect(codes('project_relations', null, { predecessor: { id: 'a' }, successor: 'A' })).toEqual(['same']);
		expect(
			codes('project_relations', null, { predecessor: { title: 'neu' }, successor: { title: 'neu' } }),
		).toEqual([]);
		expect(codes('projects', 'a', { follow_up_of: 'a' })).toEqual(['itself']);
		expect(codes('projects', 'a', { follow_up_of: 'b' })).toEqual([]);
	});

	it('keeps offices from being above themselves', () => {
		const parents = new Map([
			['root', null],
			['child', 'root'],
			['grandchild', 'child'],
		]);
		expect(codes('offices', 'root', { parent: 'root' }, { ...ALONE, parents })).toEqual(['itself']);
		expect(codes('offices', 'root', { parent: 'grandchild' }, { ...ALONE, parents })).toEqual(['cycle']);
		expect(codes('offices', 'grandchild', { parent: 'root' }, { ...ALONE, parents })).toEqual([]);
	});

	it('finds a cycle exactly when the new parent is below the office, also among stored cycles', () => {
		const offices = ['a', 'b', 'c', 'd', 'e', 'f'];
		const parent = fc.option(fc.constantFrom(...offices), { nil: null });
		fc.assert(
			fc.property(
				fc.array(parent, { minLength: 6, maxLength: 6 }),
				fc.constantFrom(...offices),
				fc.constantFrom(...offices),
				(above, id, newParent) => {
					const parents = new Map(
						offices.map((office, at) => [office, office === id ? newParent : (above[at] ?? null)]),
					);
					// Slow reference: everything reachable upwards in as many steps as there are offices.
					const reached = new Set<string>();
					for (
						let at: string | null = newParent, steps = 0;
						at !== null && steps <= offices.length;
						at = parents.get(at) ?? null, steps++
					)
						reached.add(at);
					expect(codes('offices', id, { parent: newParent }, { ...ALONE, parents }).length > 0).toBe(
						reached.has(id),
					);
				},
			),
		);
	});
});

describe('online maturity', () => {
	it('lies on the scale of its model', () => {
		expect(codes('services', null, { maturity_model: 'scaled', online_maturity_level: 6 })).toEqual([
			'level_of_model',
		]);
		expect(codes('services', null, { maturity_model: 'scaled', online_maturity_level: 0 })).toEqual(['min']);
		expect(codes('services', null, { maturity_model: 'scaled', online_maturity_level: 5 })).toEqual([]);
	});

	it("ends at 4 in model 1.1 without a scale, and at the field's own maximum in 2.0", () => {
		expect(codes('services', null, { maturity_model: 'm11', online_maturity_level: 5 })).toEqual([
			'level_of_model',
		]);
		expect(codes('services', null, { maturity_model: 'm11', online_maturity_level: 4 })).toEqual([]);
		expect(codes('services', null, { maturity_model: 'm20', online_maturity_level: 7 })).toEqual([]);
		expect(codes('services', null, { maturity_model: null, online_maturity_level: 7 })).toEqual([]);
	});
});

describe('nested lists', () => {
	const lists = [{ field: 'projects', backReference: 'office' }];
	it('refuses a new record that names another holder', () => {
		expect(checkNested(lists, { projects: { create: [{ office: 'b' }] } }, ['a'])).toHaveLength(1);
		expect(checkNested(lists, { projects: [{ office: 'b' }] }, [])).toHaveLength(1);
	});
	it('takes one that names its holder or none, and lets existing ones move', () => {
		expect(
			checkNested(lists, { projects: { create: [{ office: 'A' }, { title: 'x' }, { office: null }] } }, ['a']),
		).toEqual([]);
		expect(
			checkNested(lists, { projects: { create: [], update: [{ id: 'p', office: 'b' }], delete: [] } }, ['a']),
		).toEqual([]);
		expect(checkNested(lists, { projects: ['p', { id: 'p', office: 'b' }] }, ['a'])).toEqual([]);
	});
});
