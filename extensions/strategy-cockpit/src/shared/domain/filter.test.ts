import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { droppedIn, joinedIn } from './filter-dropped.ts';
import { faultsIn, meets, relationsOf, type FilterContext, type FilterField } from './filter.ts';

const plain = (type: string): FilterField => ({ type, target: null, isList: false });
const to = (collection: string): FilterField => ({ type: 'uuid', target: { collection, key: 'id' }, isList: false });
const list = (collection: string): FilterField => ({ type: 'alias', target: { collection, key: 'id' }, isList: true });

const FIELDS = new Map([
	[
		'projects',
		new Map([
			['id', plain('uuid')],
			['title', plain('string')],
			['days', plain('integer')],
			['budget', plain('bigInteger')],
			['end', plain('date')],
			['changed', plain('timestamp')],
			['archived', plain('boolean')],
			['tags', plain('json')],
			['office', to('offices')],
			['milestones', list('milestones')],
		]),
	],
	[
		'offices',
		new Map([
			['id', plain('uuid')],
			['name', plain('string')],
			['parent', to('offices')],
			['members', list('members')],
		]),
	],
	[
		'milestones',
		new Map([
			['id', plain('integer')],
			['title', plain('string')],
			['reached', plain('date')],
			['archived', plain('boolean')],
		]),
	],
	[
		'members',
		new Map([
			['id', plain('integer')],
			['user', plain('uuid')],
		]),
	],
]);

const context: FilterContext = {
	collection: 'projects',
	model: (collection, field) => FIELDS.get(collection)?.get(field),
	now: '2026-03-31T23:30:00.000Z',
	today: '2026-04-01',
	variables: new Map<string, unknown>([
		['$CURRENT_USER', 'AB'],
		['$CURRENT_USER.offices.office', ['x', 'y']],
		['$CURRENT_ROLE', null],
	]),
};

const isMet = (filter: unknown, record: Record<string, unknown>) => {
	const { met, fault } = meets(filter, record, context);
	expect(fault).toBeNull();
	return met;
};
const faultOf = (filter: unknown, record: Record<string, unknown> = {}) => {
	const { met, fault } = meets(filter, record, context);
	expect(met).toBe(false);
	return fault && [fault.code, fault.path];
};

describe('a comparison', () => {
	it.each<[object, unknown, boolean]>([
		[{ _eq: 5 }, 5, true],
		[{ _eq: '5' }, 5, true],
		[{ _eq: 5 }, '5', true],
		[{ _neq: 5 }, 6, true],
		[{ _neq: 5 }, null, false],
		[{ _neq: null }, null, false],
		[{ _neq: null }, 0, true],
		[{ _eq: null }, null, true],
		[{ _lt: 10 }, 9, true],
		[{ _lt: '10' }, 9, true],
		[{ _lte: 9 }, 9, true],
		[{ _gt: 9 }, 9, false],
		[{ _gte: 9 }, 9, true],
		[{ _gte: 0 }, null, false],
		[{ _in: [1, '2'] }, 2, true],
		[{ _in: '1,2' }, 2, true],
		[{ _in: [] }, 2, false],
		[{ _in: [null, 2] }, null, false],
		[{ _nin: [1] }, 2, true],
		[{ _nin: [1] }, null, false],
		[{ _nin: [1, null] }, 2, false],
		[{ _nin: [] }, null, true],
		[{ _between: [1, 3] }, 3, true],
		[{ _between: '1,3' }, 4, false],
		[{ _nbetween: [1, 3] }, 4, true],
		[{ _nbetween: [1, 3] }, null, false],
		[{ _null: true }, null, true],
		[{ _null: false }, null, false],
		[{ _nnull: true }, 0, true],
		[{ _nnull: false }, null, true],
		[{ _gt: 1, _lt: 3 }, 2, true],
		[{ _gt: 1, _lt: 3 }, 3, false],
		[{ _or: [{ _eq: 1 }, { _null: true }] }, null, true],
	])('of a number %j with %j is %j', (test, days, expected) => {
		expect(isMet({ days: test }, { days })).toBe(expected);
	});

	it.each<[object, unknown, boolean]>([
		[{ _contains: 'lph' }, 'alpha', true],
		[{ _contains: 'LPH' }, 'alpha', false],
		[{ _icontains: 'LPH' }, 'alpha', true],
		[{ _icontains: 'ÄMT' }, 'Bauämter', true],
		[{ _ncontains: 'x' }, 'alpha', true],
		[{ _ncontains: 'x' }, null, false],
		[{ _starts_with: 'al' }, 'alpha', true],
		[{ _nstarts_with: 'al' }, 'alpha', false],
		[{ _istarts_with: 'AL' }, 'alpha', true],
		[{ _nistarts_with: 'AL' }, 'alpha', false],
		[{ _ends_with: 'ha' }, 'alpha', true],
		[{ _nends_with: 'ha' }, 'alpha', false],
		[{ _iends_with: 'HA' }, 'alpha', true],
		[{ _niends_with: 'HA' }, 'alpha', false],
		[{ _contains: '%' }, 'alpha', false],
		[{ _contains: '_' }, 'a_b', true],
		[{ _empty: true }, '', true],
		[{ _empty: true }, null, true],
		[{ _empty: false }, '', false],
		[{ _nempty: true }, ' ', true],
		[{ _nempty: true }, null, false],
		[{ _eq: '10' }, '10', true],
		[{ _eq: '10' }, '10.0', false],
		[{ _eq: '$100' }, '$100', true],
	])('of a text %j with %j is %j', (test, title, expected) => {
		expect(isMet({ title: test }, { title })).toBe(expected);
	});

	it.each<[object, unknown, boolean]>([
		[{ _eq: true }, 1, true],
		[{ _eq: 'true' }, true, true],
		[{ _eq: 0 }, false, true],
		[{ _neq: true }, 0, true],
		[{ _neq: true }, null, false],
	])('of yes or no %j with %j is %j', (test, archived, expected) => {
		expect(isMet({ archived: test }, { archived })).toBe(expected);
	});

	it.each<[object, string | null, boolean]>([
		[{ _lt: '2026-04-02' }, '2026-04-01', true],
		[{ _eq: '2026-04-01T09:00:00Z' }, '2026-04-01', true],
		// The day of the city, although it is still March in UTC.
		[{ _eq: '$NOW' }, '2026-04-01', true],
		[{ _gte: '$NOW(+1 day)' }, '2026-04-02', true],
		[{ _gt: '$NOW(-2 months)' }, '2026-02-01', false],
		[{ _eq: '$NOW(-1 year)' }, '2025-04-01', true],
		[{ _lte: '$NOW(+90 days)' }, null, false],
	])('of a day %j with %j is %j', (test, end, expected) => {
		expect(isMet({ end: test }, { end })).toBe(expected);
	});

	it('of a moment with $NOW goes by the moment, and a month later than the 31st is the last of that month', () => {
		expect(isMet({ changed: { _lt: '$NOW' } }, { changed: '2026-03-31T23:29:59Z' })).toBe(true);
		expect(isMet({ changed: { _lt: '$NOW' } }, { changed: '2026-04-01T00:00:00Z' })).toBe(false);
		expect(isMet({ changed: { _eq: '$NOW(-1 month)' } }, { changed: '2026-02-28T23:30:00Z' })).toBe(true);
		expect(isMet({ changed: { _eq: '$NOW(+30 minutes)' } }, { changed: '2026-04-01T00:00:00Z' })).toBe(true);
	});

	it('with functions goes by parts of a day', () => {
		const record = { end: '2027-01-01', milestones: [{ id: 1 }, { id: 2 }] };
		expect(isMet({ 'year(end)': { _eq: 2027 } }, record)).toBe(true);
		// A Friday, in the last week of 2026 as ISO 8601 counts.
		expect(isMet({ 'weekday(end)': { _eq: 5 } }, record)).toBe(true);
		expect(isMet({ 'week(end)': { _eq: 53 } }, record)).toBe(true);
		expect(isMet({ 'count(milestones)': { _gt: 1 } }, record)).toBe(true);
		expect(isMet({ 'year(end)': { _neq: 2027 } }, { end: null })).toBe(false);
	});

	it('with a variable goes by what it stands for', () => {
		expect(isMet({ id: { _eq: '$CURRENT_USER' } }, { id: 'ab' })).toBe(true);
		expect(isMet({ id: { _in: ['$CURRENT_USER.offices.office', 'z'] } }, { id: 'y' })).toBe(true);
		expect(isMet({ id: { _in: '$CURRENT_USER.offices.office' } }, { id: 'z' })).toBe(false);
		expect(isMet({ id: { _eq: '$CURRENT_ROLE' } }, { id: null })).toBe(true);
	});
});

describe('relations', () => {
	const reached = { id: 1, title: 'a', reached: '2026-01-01', archived: false };
	const open = { id: 2, title: 'b', reached: null, archived: true };
	const both = { milestones: [reached, open] };
	const none = { milestones: [] };

	it.each<[string, object, object, boolean]>([
		['_some: one record meets all', { _some: { title: 'a', reached: { _nnull: true } } }, both, true],
		['_some: no two records together', { _some: { title: 'b', reached: { _nnull: true } } }, both, false],
		['_some of nothing', { _some: { archived: { _neq: true }, reached: { _nnull: true } } }, none, false],
		['_some with _or', { _some: { _or: [{ title: 'x' }, { title: 'b' }] } }, both, true],
		['_some of any', { _some: {} }, none, false],
		['_none of nothing', { _none: { title: 'a' } }, none, true],
		['_none with two fields', { _none: { title: 'b', reached: { _nnull: true } } }, both, true],
		['_none is not met by one', { _none: { title: 'b' } }, both, false],
		['without a word: one record meets all', { title: 'a', archived: false }, both, true],
		['without a word: no two together', { title: 'a', archived: true }, both, false],
		['without a word, of nothing, everything is empty', { title: { _null: true } }, none, true],
		['no record at all', { _null: true }, none, true],
		['a record', { _null: true }, both, false],
		['its key', { _eq: 2 }, both, true],
		['both words', { _some: { title: 'a' }, _none: { title: 'c' } }, both, true],
		['a word beside a plain condition', { _and: [{ _some: { title: 'a' } }, { title: 'b' }] }, both, true],
	])('list, %s', (_name, milestones, record, expected) => {
		expect(isMet({ milestones }, record as Record<string, unknown>)).toBe(expected);
	});

	it('are followed, and those that lead to nothing are empty', () => {
		const record = { office: { id: 'o', name: 'Amt', parent: { id: 'p', name: 'Dezernat', parent: null } } };
		expect(isMet({ office: { name: 'Amt', parent: { name: { _contains: 'Dez' } } } }, record)).toBe(true);
		expect(isMet({ office: { parent: { parent: { name: { _null: true } } } } }, record)).toBe(true);
		expect(isMet({ office: { _or: [{ name: 'x' }, { parent: { name: 'Dezernat' } }] } }, record)).toBe(true);
		expect(isMet({ office: { _eq: 'O' } }, record)).toBe(true);
		expect(isMet({ office: { _eq: 'o' } }, { office: 'o' })).toBe(true);
		expect(isMet({ office: { name: { _neq: 'x' } } }, { office: null })).toBe(false);
		expect(isMet({ office: { members: { _none: { user: 'u' } } } }, { office: null })).toBe(false);
		expect(isMet({ office: { 'count(members)': { _eq: 0 } } }, { office: null })).toBe(true);
	});

	it('that must be loaded are named, and no path that another includes', () => {
		const filter = {
			_or: [{ office: { _null: true } }, { office: { parent: { name: 'x' } } }],
			milestones: { _some: { title: 'a' } },
			'count(milestones)': 1,
			'year(end)': 2026,
			title: {},
		};
		expect(relationsOf(filter, context).sort()).toEqual(
			['end', 'milestones.id', 'milestones.title', 'office.id', 'office.parent.name', 'title'].sort(),
		);
	});
});

describe('a filter that cannot be judged is met by nothing', () => {
	const record = { title: 'a', days: 1, end: '2026-01-01', milestones: [], office: null, archived: null };

	it.each<[unknown, string, string]>([
		[{ titel: 'a' }, 'FIELD', 'titel'],
		[{ milestones: { _none: { titel: 'a' } } }, 'FIELD', 'milestones._none.titel'],
		[{ title: { name: 'a' } }, 'FIELD', 'title.name'],
		[{ 'year(title)': 1 }, 'FIELD', 'year(title)'],
		[{ 'count(office)': 1 }, 'FIELD', 'count(office)'],
		[{ 'hour(end)': 1 }, 'FIELD', 'hour(end)'],
		[JSON.parse('{"__proto__":{"_eq":1}}'), 'OPERATOR', '__proto__'],
		[{ constructor: { _null: true } }, 'FIELD', 'constructor'],
		[{ title: { _regex: 'a' } }, 'OPERATOR', 'title._regex'],
		[{ title: { _eq: 'a', _bogus: 1 } }, 'OPERATOR', 'title._bogus'],
		[{ days: { _contains: '1' } }, 'OPERATOR', 'days._contains'],
		[{ title: { _some: { id: 1 } } }, 'OPERATOR', 'title._some'],
		[{ office: { _none: { name: 'a' } } }, 'OPERATOR', 'office._none'],
		[{ _not: { title: 'a' } }, 'OPERATOR', '_not'],
		[{ days: { _eq: 'viele' } }, 'VALUE', 'days._eq'],
		[{ days: { _eq: '' } }, 'VALUE', 'days._eq'],
		[{ days: { _between: [1] } }, 'VALUE', 'days._between'],
		[{ days: { _eq: [1] } }, 'VALUE', 'days._eq'],
		[{ end: { _lt: '2026-02-30' } }, 'VALUE', 'end._lt'],
		[{ end: { _lt: 'morgen' } }, 'VALUE', 'end._lt'],
		[{ archived: { _eq: 'ja' } }, 'VALUE', 'archived._eq'],
		[{ title: { _null: 'ja' } }, 'VALUE', 'title._null'],
		[{ title: ['a'] }, 'VALUE', 'title._eq'],
		[{ _and: { title: 'a' } }, 'VALUE', '_and'],
		[{ _or: [] }, 'VALUE', '_or'],
		[{ _or: [{ title: 'a' }, 'b'] }, 'VALUE', ''],
		['title', 'VALUE', ''],
		[null, 'VALUE', ''],
		[[], 'VALUE', ''],
		[{ title: { _eq: '$CURRENT_USER.first_name' } }, 'VARIABLE', 'title._eq'],
		[{ end: { _gt: '$NOW(soon)' } }, 'VARIABLE', 'end._gt'],
	])('%j', (filter, code, path) => {
		expect(faultOf(filter, record)).toEqual([code, path]);
		expect(faultsIn(filter, context)).not.toEqual([]);
	});

	it('although another part is met, or the part is below what is not met', () => {
		expect(faultOf({ _or: [{ title: 'a' }, { titel: 'a' }] }, record)?.[0]).toBe('FIELD');
		expect(faultOf({ milestones: { _none: { title: 'x', titel: 'a' } } }, record)?.[0]).toBe('FIELD');
	});

	it('and what was not loaded is no empty field', () => {
		expect(faultOf({ title: { _null: true } })).toEqual(['NOT_LOADED', 'title']);
		expect(faultOf({ milestones: { _none: { title: 'x' } } }, { milestones: [{ id: 1 }] })?.[0]).toBe('NOT_LOADED');
		expect(faultOf({ title: 'a' }, Object.create({ title: 'a' }) as Record<string, unknown>)?.[0]).toBe(
			'NOT_LOADED',
		);
	});

	it('nor is what is too deep or too much', () => {
		let deep: object = { title: 'a' };
		for (let level = 0; level < 40; level++) deep = { _and: [deep] };
		expect(faultOf(deep, record)?.[0]).toBe('TOO_LARGE');
		expect(faultOf({ _and: Array.from({ length: 1001 }, () => ({ title: 'a' })) }, record)?.[0]).toBe('TOO_LARGE');
	});
});

describe('whatever the filter and the record', () => {
	const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }));
	const condition = fc.oneof(
		...['_eq', '_neq', '_lt', '_gte'].map((operator) => value.map((one) => ({ days: { [operator]: one } }))),
		...['_in', '_nin'].map((operator) =>
			fc.array(value, { maxLength: 3 }).map((list) => ({ days: { [operator]: list } })),
		),
	);
	const record = value.map((days) => ({ days }));

	it('_and and _or are those of logic', () => {
		fc.assert(
			fc.property(condition, condition, record, (one, other, row) => {
				const [left, right] = [isMet(one, row), isMet(other, row)];
				expect(isMet({ _and: [one, other] }, row)).toBe(left && right);
				expect(isMet({ _or: [one, other] }, row)).toBe(left || right);
				expect(isMet({ ...one, _or: [other] }, row)).toBe(left && right);
			}),
		);
	});

	it('a comparison and its opposite never both hold, and one of them does where there is a value', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 3 }), record, (limit, row) => {
				for (const [one, other] of [
					['_eq', '_neq'],
					['_lt', '_gte'],
					['_gt', '_lte'],
				] as const) {
					const held = [one, other].filter((operator) => isMet({ days: { [operator]: limit } }, row));
					expect(held).toHaveLength(row.days === null ? 0 : 1);
				}
			}),
		);
	});

	it('_none is the opposite of _some', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
				fc.constantFrom('a', 'b'),
				(titles, title) => {
					const row = { milestones: titles.map((one) => ({ title: one })) };
					const quantified = (word: string) => isMet({ milestones: { [word]: { title } } }, row);
					expect(quantified('_some')).toBe(titles.includes(title));
					expect(quantified('_none')).toBe(!titles.includes(title));
				},
			),
		);
	});

	it('it answers, and says yes only without a fault', () => {
		fc.assert(
			fc.property(fc.anything(), fc.object(), (filter, row) => {
				const { met, fault } = meets(filter, row, context);
				expect(met && fault !== null).toBe(false);
				expect(() => [
					relationsOf(filter, context),
					droppedIn(filter),
					joinedIn(filter, context),
				]).not.toThrow();
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('what Directus drops', () => {
	it.each<[object, string | null, string | null]>([
		[{ title: 'a', days: { _gt: 1, _lt: 3 } }, null, 'days._lt'],
		[{ office: { name: 'a', parent: { name: 'b' } } }, null, 'office.parent'],
		[{ office: { _or: [{ name: 'a' }] } }, null, 'office'],
		[{ milestones: { title: 'a', archived: true } }, null, 'milestones.archived'],
		[{ milestones: { _some: { title: 'a' } } }, null, null],
		[{ milestones: { _some: { title: 'a', archived: true } } }, 'milestones._some', null],
		[{ milestones: { _none: { _and: [{ title: 'a' }] } } }, 'milestones._none', 'milestones._none'],
		[
			{ milestones: { _some: { reached: { _gt: 'a', _lt: 'b' } } } },
			'milestones._some',
			'milestones._some.reached._lt',
		],
		[{ milestones: { _some: { office: { name: 'a', id: 1 } } } }, 'milestones._some', 'milestones._some.office.id'],
		[{ milestones: { _some: {} } }, 'milestones._some', 'milestones._some'],
		[{ milestones: { _some: { title: 'a' }, _none: { title: 'b' } } }, null, 'milestones._none'],
		[{ _or: [] }, '_or', '_or'],
		[{ _or: [{ title: 'a', days: 1 }] }, null, 'days'],
		[{ title: {} }, 'title', 'title'],
		[{ days: { _between: [1] } }, 'days._between', 'days._between'],
	])('%j: %j in a query, %j in code', (filter, query, service) => {
		expect([droppedIn(filter, 'query'), droppedIn(filter, 'service')]).toEqual([query, service]);
	});

	it('and two conditions on a list become one, where both must hold', () => {
		const [one, other] = [{ milestones: { title: 'a' } }, { milestones: { title: 'b' } }];
		expect(joinedIn({ _and: [one, other] }, context)).toBe('milestones');
		expect(joinedIn({ ...one, _or: [other, { days: 1 }] }, context)).toBe('milestones');
		expect(joinedIn({ _or: [one, other] }, context)).toBeNull();
		expect(joinedIn({ milestones: { title: 'a', archived: true } }, context)).toBeNull();
		expect(joinedIn({ _and: [one, { milestones: { _some: { title: 'b' } } }] }, context)).toBeNull();
		expect(joinedIn({ office: { _and: [{ members: { id: 1 } }, { members: { id: 2 } }] } }, context)).toBe(
			'office.members',
		);
	});
});
