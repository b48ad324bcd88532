import { describe, expect, it } from 'vitest';
import { faultOfBody, objectsIn, recordsWritten } from './body-bounds.ts';
import { readDocument, WITH_LOGIN, WITHOUT_LOGIN } from './graphql-bounds.ts';
import { loggable } from './log-lines.ts';
import { excessOfQuery, relationsRead, rowsOf } from './query-bounds.ts';
import type { Model } from './relational-steps.ts';
import { faultOfAddress, withoutChosenName } from './url-bounds.ts';

const relation = (collection: string, field: string, related: string, alias: string | null) => ({
	collection,
	field,
	related,
	alias,
	allowed: [],
});
const model: Model = {
	relations: [
		relation('projects', 'office', 'offices', 'projects'),
		relation('measures', 'project', 'projects', 'measures'),
		relation('offices', 'parent', 'offices', 'children'),
	],
	primaryKeys: new Map(),
	columns: new Map(),
};
const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

describe('relations that a query reads', () => {
	it.each<[string[] | undefined, number]>([
		[['id', 'title'], 0],
		// The list of measures; the reference to the office stands in the row.
		[['*'], 1],
		[undefined, 1],
		[['office', 'office.name', 'office.code'], 1],
		[['office.parent.name'], 2],
		// Measures and office, and of the office its projects and children.
		[['*.*'], 4],
		[['count(measures)'], 1],
	])('%j: %d', (fields, expected) => {
		expect(relationsRead('projects', { fields }, model, 1_000)).toBe(expected);
	});

	it('follows other names to what they mean', () => {
		expect(
			relationsRead('projects', { fields: ['all.project.office.name'], alias: { all: 'measures' } }, model, 99),
		).toBe(3);
	});

	it('stops counting where it is enough', () => {
		expect(relationsRead('offices', { fields: [many(40, '*').join('.')] }, model, 150)).toBeGreaterThan(150);
	});

	it('counts what is unknown as too much, where wildcards stand below it', () => {
		expect(relationsRead('projects', { fields: ['measures.other.*.*.*'] }, model, 150)).toBeGreaterThan(150);
		expect(relationsRead('projects', { fields: ['measures.other.*'] }, model, 150)).toBe(2);
	});

	it('counts rows times relations, and none for a sum', () => {
		expect(rowsOf('projects', { fields: ['office.name'], limit: 100 }, model)).toBe(200);
		expect(rowsOf('projects', { aggregate: { count: ['id'] }, limit: 5_000 }, model)).toBe(0);
		expect(rowsOf('projects', { limit: -1 }, model)).toBe(0);
	});
});

it('takes a query at its bounds and names the part that is beyond them', () => {
	const filter = (levels: number): object => (levels === 0 ? { code: { _eq: 'x' } } : { _and: [filter(levels - 1)] });
	expect(
		excessOfQuery('projects', { sort: many(10, 'code'), search: 'x'.repeat(200), filter: filter(8) }, model),
	).toBeNull();
	expect(excessOfQuery('projects', { sort: many(11, 'code') }, model)?.field).toBe('sort');
	expect(excessOfQuery('projects', { search: 'x'.repeat(201) }, model)?.field).toBe('search');
	expect(excessOfQuery('projects', { filter: filter(12) }, model)).toMatchObject({ field: 'filter', unit: 'levels' });
	expect(excessOfQuery('projects', { filter: filter(100_000 / 100) }, model)?.unit).toBe('levels');
	expect(excessOfQuery('projects', { deep: { measures: { _sort: many(11, 'code') } } }, model)?.field).toBe(
		'deep.sort',
	);
});

it('reads a document at its bounds and no further', () => {
	const fault = (text: string, bounds = WITH_LOGIN) => {
		const read = readDocument(text, bounds);
		return read && 'fault' in read ? read.fault.unit : read && 'ok';
	};
	const names = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: x`).join(' ');
	expect(fault(`{ ${names(60)} }`)).toBe('ok');
	expect(fault(`{ ${names(61)} }`)).toBe('reads');
	expect(fault(`{ ${names(5)} }`, WITHOUT_LOGIN)).toBe('ok');
	expect(fault(`{ ${names(6)} }`, WITHOUT_LOGIN)).toBe('reads');
	expect(fault(`{ ${'a '.repeat(10)} }`)).toBe('ok');
	expect(fault(`{ ${'a '.repeat(11)} }`)).toBe('repetitions');
	expect(fault(`{ a { ${many(3, '... { x x x x }').join(' ')} } }`)).toBe('repetitions');
	expect(fault(`{ a { ...f } } fragment f on X { b { ...f } }`)).toBe('levels');
	expect(fault(`{ ${'a '.repeat(5_000)} }`)).toBe('words');
	expect(fault(' '.repeat(100_001))).toBe('characters');
	expect(fault('{ a(x: "\\u0000") }')).toBe('nul');
	expect(fault(`mutation { a(x: [${'{ b: 1 } '.repeat(101)}]) }`)).toBe('records');
	expect(fault('{ this is no document')).toBeNull();
});

it('finds what a body may not hold', () => {
	const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
	expect(faultOfBody({ title: 'x', measures: { create: [{ title: 'y' }] } })).toBeNull();
	expect(faultOfBody({ a: { b: [1, 'x\0'] } })).toEqual({ field: 'a.b.1', unit: 'nul' });
	expect(faultOfBody({ 'a\0': 1 })).toEqual({ field: 'a', unit: 'nul' });
	expect(faultOfBody({ a: deep(39) })).toBeNull();
	expect(faultOfBody({ a: deep(40) })).toMatchObject({ field: 'a', unit: 'levels' });
	expect(faultOfBody(many(50_000, 1))).toBeNull();
	expect(faultOfBody(many(50_001, 1))).toMatchObject({ field: 'body', unit: 'values' });
	expect(faultOfBody('x')).toBeNull();
});

it('counts the records of a body with those that it nests, and no lists that are values', () => {
	const nested = {
		title: 'x',
		tags: many(9, 'a'),
		measures: { create: many(3, { title: 'm' }), update: [], delete: ['1', '2'] },
	};
	expect(recordsWritten('projects', nested, model)).toBe(6);
	expect(recordsWritten('projects', many(2, { measures: many(3, { title: 'm' }) }), model)).toBe(8);
	expect(recordsWritten('projects', { office: { name: 'x', children: [{ name: 'y' }] } }, model)).toBe(3);
	expect(recordsWritten('projects', { keys: ['1', '2', '3'], data: { title: 'x' } }, model)).toBe(3);
	expect(recordsWritten('projects', ['1', '2'], model)).toBe(2);
	expect(objectsIn({ data: [{ a: { b: 1 } }, {}] })).toBe(4);
});

it.each([
	['/items/projects?search=100%25', null],
	['/items/%', 'unreadable'],
	['/assets/%ff', 'unreadable'],
	['/items/a%00', 'nul'],
	['/items/a?search=%00', 'nul'],
	['/items/a?search=%&x=%00', 'nul'],
	['/items/a?filter=%7B%22a%22%3A%22%5Cu0000%22%7D', 'nul'],
])('%s: %s', (url, fault) => {
	expect(faultOfAddress(url)).toBe(fault);
});

it('leaves out the name that an address gives to a download', () => {
	expect(['/1/x.html?download', '/1?key=a', '/1/', '/', '/1/a/b'].map(withoutChosenName)).toEqual([
		'/1?download',
		'/1?key=a',
		'/1',
		'/',
		'/1',
	]);
});

describe('what the log keeps', () => {
	it('of a text: its beginning, without addresses and values', () => {
		expect(loggable('Mail to anna.b@example.org failed')).toBe('Mail to [mail] failed');
		expect(loggable('invalid input syntax for type uuid: "secret"')).toBe(
			'invalid input syntax for type uuid: "[value]"',
		);
		expect(String(loggable('x'.repeat(400_000))).length).toBeLessThan(1_100);
	});

	it('of an error: type, code, sentence and place', () => {
		const error = Object.assign(new TypeError(`a@b.de ${'x'.repeat(400_000)}`), {
			code: '22P02',
			detail: 'secret',
		});
		const kept = loggable(error) as TypeError & { code: string; detail?: string };
		expect(kept).toBeInstanceOf(TypeError);
		expect(kept.code).toBe('22P02');
		expect(kept.detail).toBeUndefined();
		expect(kept.stack).toContain('bounds.test.ts');
		expect(`${kept.message}${kept.stack ?? ''}`.length).toBeLessThan(6_000);
		expect(`${kept.message}${kept.stack ?? ''}`).not.toContain('a@b.de');
	});

	it('of anything else: what it is', () => {
		expect(loggable({ a: 1 })).toEqual({ a: 1 });
	});
});
