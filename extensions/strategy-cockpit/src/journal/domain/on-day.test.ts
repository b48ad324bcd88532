import { describe, expect, it } from 'vitest';
import type { FilterField } from '../../shared/domain/filter.ts';
import { fieldsAlong, inOrder, knownOnDay, shaper, type Relations, type Row } from './on-day.ts';

const plain = (type: string): FilterField => ({ type, target: null, isList: false });
const to = (collection: string, isList = false): FilterField => ({
	type: isList ? 'alias' : 'uuid',
	target: { collection, key: 'id' },
	isList,
});
const fields = new Map<string, FilterField>([
	['projects.id', plain('uuid')],
	['projects.title', plain('string')],
	['projects.office', to('offices')],
	['projects.milestones', to('milestones', true)],
	['milestones.id', plain('uuid')],
	['milestones.title', plain('string')],
	['milestones.project', to('projects')],
	['offices.id', plain('uuid')],
	['offices.name', plain('string')],
]);
const relations: Relations = {
	model: (collection, field) => fields.get(`${collection}.${field}`),
	wayBack: () => 'project',
};

describe('what somebody may know of the records of a day', () => {
	const records = [
		{ id: 'open', title: 'Then', benefit: 3 },
		{ id: 'gone', title: 'Deleted since', benefit: 5 },
	];
	const known = (rights: Parameters<typeof knownOnDay>[3]['rights'], today: Row[]) =>
		knownOnDay(records, ['title', 'benefit', 'created_at', 'milestones'], (field) => field === 'milestones', {
			rights,
			today: new Map(today.map((row) => [String(row['id']), row])),
		});

	it('is all of it for whoever reads every record, less what stands in no entry of one that is gone', () => {
		const rows = known([{ fields: ['*'], isForAll: true }], [{ id: 'open', created_at: '2026-01-01' }]);
		expect(rows).toEqual([
			{ id: 'open', title: 'Then', benefit: 3, created_at: '2026-01-01', milestones: [] },
			{ id: 'gone', title: 'Deleted since', benefit: 5, created_at: null, milestones: [] },
		]);
	});

	it('leaves out a record that is gone, or hidden today, for whoever reads by a rule', () => {
		const rows = known([{ fields: ['*'], isForAll: false }], [{ id: 'open' }]);
		expect(rows.map(({ id }) => id)).toEqual(['open']);
	});

	it('tells of one that is gone only the fields that are open in every record', () => {
		const rows = known(
			[
				{ fields: ['*'], isForAll: false },
				{ fields: ['id', 'title'], isForAll: true },
			],
			[{ id: 'open', benefit: 1 }],
		);
		expect(rows).toMatchObject([
			{ id: 'open', title: 'Then', benefit: 3 },
			{ id: 'gone', title: 'Deleted since', benefit: null, milestones: null },
		]);
	});

	it('hides a field that is open in some records where it shows nothing today', () => {
		const rows = known(
			[
				{ fields: ['*'], isForAll: false },
				{ fields: ['id', 'title'], isForAll: false },
			],
			[{ id: 'open', benefit: null, milestones: ['m'] }],
		);
		expect(rows).toEqual([{ id: 'open', title: 'Then', benefit: null, created_at: null, milestones: [] }]);
	});
});

it('needs the fields along the paths, keys, and the way back from a list', () => {
	const needed = fieldsAlong('projects', ['title', 'office.name', 'milestones.title', 'milestones'], relations);
	expect(Object.fromEntries([...needed].map(([collection, names]) => [collection, [...names].sort()]))).toEqual({
		projects: ['id', 'milestones', 'office', 'title'],
		offices: ['id', 'name'],
		milestones: ['id', 'project', 'title'],
	});
});

describe('records in the shape in which they are asked for', () => {
	const project = { id: 'p', title: 'P', office: 'o', milestones: [] };
	const world = new Map<string, Row[]>([
		['projects', [project]],
		['offices', [{ id: 'o', name: 'Bauamt' }]],
		[
			'milestones',
			[
				{ id: 'm1', title: 'First', project: 'p' },
				{ id: 'm2', title: 'Of another', project: 'q' },
				{ id: 'm3', title: 'Second', project: 'p' },
			],
		],
	]);
	const shaped = shaper(world, relations);

	it('follow references and lists', () => {
		const paths = ['title', 'office.name', 'milestones.title', 'milestones.project.title'];
		expect(shaped('projects', project, paths)).toEqual({
			title: 'P',
			office: { name: 'Bauamt' },
			milestones: [
				{ title: 'First', project: { title: 'P' } },
				{ title: 'Second', project: { title: 'P' } },
			],
		});
	});

	it('are plain where a reference or list itself is asked for', () => {
		expect(shaped('projects', project, ['office', 'milestones'])).toEqual({
			office: 'o',
			milestones: ['m1', 'm3'],
		});
		expect(shaped('projects', project, ['office', 'office.name'])).toEqual({ office: { name: 'Bauamt' } });
	});

	it('have null where a reference leads to what is hidden, and nothing in a list that is', () => {
		const hidden = { ...project, office: 'other', milestones: null };
		expect(shaped('projects', hidden, ['office.name', 'milestones.title'])).toEqual({
			office: null,
			milestones: [],
		});
	});
});

it('orders by several fields, with what is empty last, or first where the highest is', () => {
	const rows = [
		{ a: 1, b: 'x' },
		{ a: null, b: 'y' },
		{ a: 2, b: 'z' },
		{ a: 1, b: 'a' },
	];
	const order = (...sort: string[]) => inOrder(rows, sort, (row, path) => row[path]).map(({ b }) => b);
	expect(order('a', 'b')).toEqual(['a', 'x', 'z', 'y']);
	expect(order('-a', '-b')).toEqual(['y', 'z', 'x', 'a']);
	const codes = ['PB-10', 'PB-2', 'Ä1', 'B1'].map((b) => ({ a: 1, b }));
	expect(inOrder(codes, ['b'], (row, path) => row[path]).map(({ b }) => b)).toEqual(['Ä1', 'B1', 'PB-2', 'PB-10']);
});
