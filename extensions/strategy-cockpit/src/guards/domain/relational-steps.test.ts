import { describe, expect, it } from 'vitest';
import { refusedPath, unknownPath, type Model, type Query, type ReadRight } from './relational-steps.ts';

/** Projects of offices; memberships of persons in offices; notes on any of both. */
const model: Model = {
	relations: [
		{ collection: 'projects', field: 'office', related: 'offices', allowed: [], alias: 'projects' },
		{ collection: 'projects', field: 'created_by', related: 'users', allowed: [], alias: null },
		{ collection: 'members', field: 'office', related: 'offices', allowed: [], alias: 'members' },
		{ collection: 'members', field: 'user', related: 'users', allowed: [], alias: 'offices' },
		{ collection: 'notes', field: 'item', related: null, allowed: ['projects', 'offices'], alias: 'notes' },
	],
	primaryKeys: new Map(['projects', 'offices', 'members', 'users', 'notes'].map((collection) => [collection, 'id'])),
	columns: new Map([
		['projects', new Set(['id', 'title', 'office', 'created_by', 'created_at', 'data'])],
		['offices', new Set(['id', 'name', 'code'])],
		['members', new Set(['id', 'office', 'user'])],
		['users', new Set(['id', 'name'])],
		['notes', new Set(['id', 'item', 'text'])],
	]),
};
const all = (collection: string): ReadRight => ({ collection, fields: ['*'], rule: null });
const own: ReadRight = {
	collection: 'members',
	fields: ['id', 'office', 'user'],
	rule: { user: { _eq: '$CURRENT_USER' } },
};
const me = 'me';
const rights = [all('projects'), all('offices'), own];
const refused = (query: Query, extra: readonly ReadRight[] = [], collection = 'projects') =>
	refusedPath(collection, query, model, { user: me, rights: [...rights, ...extra] });

describe('a path into records that are all readable', () => {
	it.each<[string, Query]>([
		['a filter', { filter: { office: { code: { _eq: 'A' } } } }],
		['a list', { filter: { office: { projects: { _none: { title: { _null: true } } } } } }],
		[
			'an order and an aggregate',
			{ sort: ['-office.name', 'count.id'], aggregate: { count: ['id'] }, group: ['office'] },
		],
		[
			'a nested query',
			{ deep: { office: { projects: { _filter: { office: { name: { _eq: 'A' } } }, _sort: ['title'] } } } },
		],
		['a function', { filter: { 'year(office.created_at)': { _eq: 2025 } } }],
	])('is open: %s', (_name, query) => {
		expect(refused(query)).toBeNull();
	});
});

describe('a path into records of which some are hidden', () => {
	it.each<[Query, string]>([
		[{ filter: { office: { members: { office: { _nnull: true } } } } }, 'office.members.office'],
		[{ filter: { office: { members: {} } } }, 'office.members'],
		[{ filter: { _and: [{ _or: [{ office: { 'count(members)': { _gt: 1 } } }] }] } }, 'office.members'],
		[{ filter: { 'office.count(members)': 1 } }, 'office.members'],
		[{ sort: ['office.members.user'] }, 'office.members.user'],
		[{ aggregate: { count: ['created_by.email'] } }, 'created_by.email'],
		[{ group: ['created_by.email'] }, 'created_by.email'],
		[
			{ filter: { office: { '$FOLLOW(members, office)': { user: { _eq: 'other' } } } } },
			'office.$FOLLOW(members, office).user',
		],
		[{ sort: ['office.$FOLLOW(members,office).id'] }, 'office.$FOLLOW(members,office).id'],
		[{ deep: { office: { _filter: { members: { id: { _nnull: true } } } } } }, 'office.members.id'],
		[
			{ alias: { o: 'office' }, deep: { o: { _alias: { p: 'projects' }, p: { _sort: ['created_by.email'] } } } },
			'office.projects.created_by.email',
		],
	])('is refused by name: %j', (query, path) => {
		expect(refused(query)).toBe(path);
	});

	it('is open for the value that the rule demands, and for no other', () => {
		const members = (test: object) => refused({ filter: { office: { members: test } } });
		for (const value of [me, '$CURRENT_USER']) expect(members({ user: { _eq: value } })).toBeNull();
		expect(members({ _some: { user: me } })).toBeNull();
		for (const test of [
			{ user: { _eq: 'other' } },
			{ user: { _neq: me } },
			{ user: { _in: [me, 'other'] } },
			{ user: { id: { _eq: me } } },
			{ office: { _eq: me } },
			{ _or: [{ user: { _eq: me } }, { id: { _null: true } }] },
		]) {
			expect(members(test), JSON.stringify(test)).not.toBeNull();
		}
	});

	it('is open for the value that is one of several ways of the rule, and not where it must meet another', () => {
		const mine = { user: { _eq: '$CURRENT_USER' } };
		const withRule = (rule: object) =>
			refusedPath('offices', { filter: { members: { user: { _eq: me } } } }, model, {
				user: me,
				rights: [all('offices'), { ...own, rule }],
			});
		expect(withRule({ _or: [mine, { office: { _nnull: true } }] })).toBeNull();
		for (const rule of [
			{ _and: [mine, { office: { _nnull: true } }] },
			{ _or: [mine], office: { _nnull: true } },
			{ _or: [{ _and: [mine, { id: { _null: true } }] }] },
		])
			expect(withRule(rule), JSON.stringify(rule)).toBe('members.user');
	});

	it('is refused to who is nobody, even where the rule and the value are both empty', () => {
		expect(
			refusedPath('offices', { filter: { members: { user: { _eq: null } } } }, model, { user: null, rights }),
		).toBe('members.user');
	});

	it('is open for the key that the reference itself holds, not for that of a list', () => {
		expect(refused({ filter: { created_by: { id: { _eq: 'x' } } } })).toBeNull();
		expect(refused({ filter: { members: { id: { _eq: 'x' } } } }, [], 'offices')).toBe('members.id');
	});

	it('counts field by field where several rights meet', () => {
		const names: ReadRight = { collection: 'users', fields: ['id', 'name'], rule: null };
		const self: ReadRight = {
			collection: 'users',
			fields: ['id', 'name', 'email'],
			rule: { id: { _eq: '$CURRENT_USER' } },
		};
		expect(refused({ sort: ['created_by.name'] }, [names, self])).toBeNull();
		expect(refused({ sort: ['created_by.email'] }, [names, self])).toBe('created_by.email');
	});

	it('leads to one of several collections by the one that is named', () => {
		expect(refused({ filter: { 'item:projects': { title: { _eq: 'x' } } } }, [all('notes')], 'notes')).toBeNull();
		expect(refused({ filter: { 'item:users': { email: { _eq: 'x' } } } }, [all('notes')], 'notes')).toBe(
			'item:users.email',
		);
		expect(refused({ filter: { notes: { text: { _eq: 'x' } } } })).toBe('notes.text');
	});
});

describe('the collection that is read', () => {
	const names: ReadRight = { collection: 'users', fields: ['name'], rule: null };
	const self: ReadRight = { collection: 'users', fields: ['name', 'email'], rule: { id: { _eq: '$CURRENT_USER' } } };

	it('hides its records itself, so that a rule on records is no hindrance', () => {
		expect(refused({ filter: { office: { _eq: 'x' } }, sort: ['user'] }, [], 'members')).toBeNull();
	});

	it('lets nobody test a field that is open in some of the visible records only', () => {
		expect(refused({ filter: { name: { _eq: 'x' }, id: { _eq: 'x' } } }, [names, self], 'users')).toBeNull();
		expect(refused({ filter: { email: { _eq: 'x' } } }, [names, self], 'users')).toBe('email');
	});

	it('must be open in every record where Directus reads as the system', () => {
		const bySystem = (filter: object) =>
			refusedPath('members', { filter }, model, { user: me, rights }, { readsAsSystem: true });
		expect(bySystem({ office: { _eq: 'x' } })).toBe('office');
		expect(bySystem({ user: { _eq: me } })).toBeNull();
	});
});

describe('a path that leads to no field', () => {
	it.each<[Query, string | null]>([
		[{ sort: ['nothing'] }, 'nothing'],
		[{ sort: ['-office.nothing'] }, 'office.nothing'],
		[{ sort: ['constructor'] }, 'constructor'],
		[{ group: ['year(nothing)'] }, 'nothing'],
		[{ aggregate: { max: ['nothing'] } }, 'nothing'],
		[{ filter: { _and: [{ office: { nothing: { _eq: 1 } } }] } }, 'office.nothing'],
		[{ aggregate: { count: ['notes'] } }, 'notes'],
		[{ group: ['notes'] }, 'notes'],
		[{ sort: ['count'], aggregate: { count: ['id'] }, group: ['office'] }, 'count'],
		[{ deep: { office: { projects: { _sort: ['nothing'] } } } }, 'office.projects.nothing'],
		[{ deep: { mine: { _filter: { nothing: 1 } } }, alias: { mine: 'office' } }, 'office.nothing'],
		[{ sort: ['-count.id', 'count'], aggregate: { count: ['id', '*'] }, group: ['office'] }, null],
		[{ sort: ['year(created_at)', 'office.name'], filter: { 'count(office.members)': { _gt: 1 } } }, null],
		[{ sort: ['json(data.colour)', 'json(data, colour)', 'json(data[0])'] }, null],
		[{ filter: { '$FOLLOW(notes,item)': { 'item:projects': { title: { _eq: 'x' } } } } }, null],
		[{ sort: ['mine.name'], alias: { mine: 'office' } }, null],
	])('%j: %s', (query, expected) => {
		expect(unknownPath('projects', query, model)).toBe(expected);
	});
});
