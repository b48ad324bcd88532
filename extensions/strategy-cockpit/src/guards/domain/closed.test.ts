import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { closedField } from './closed-graphql.ts';
import { collectionOf, exportsToFiles, importsIntoOurs, isClosed } from './closed-routes.ts';

it.each([
	['/utils', 'POST', '/hash/generate', true],
	['/utils', 'GET', '/Random/string', true],
	['/utils', 'POST', '/revert/1', false],
	['/utils', 'POST', '/hashes', false],
	['/files', 'POST', '/import/', true],
	['/files', 'PATCH', '/tus/1', true],
	['/files', 'POST', '/', false],
	['/settings', 'POST', '/Owner/', true],
	['/settings', 'GET', '/', false],
	['/shares', 'GET', '/', false],
	['/shares', 'GET', '/info/1', true],
	['/shares', 'POST', '/', true],
	['/shares', 'SEARCH', '/', true],
	['/users', 'DELETE', '/1', true],
	['/users', 'PATCH', '/me', false],
])('%s %s %s is closed: %s', (mount, method, rest, closed) => {
	expect(isClosed(mount, method, rest)).toBe(closed);
});

it('knows an import into our collections by its decoded name', () => {
	expect(
		['/import/projects', '/IMPORT/projects/', '/import/%70rojects', '/import/%', '/import/Directus_users'].map(
			importsIntoOurs,
		),
	).toEqual([true, true, true, true, true]);
	expect(
		['/import/directus_users', '/import/%64irectus_users', '/import/', '/export/projects'].map(importsIntoOurs),
	).toEqual([false, false, false, false]);
});

it('knows an export into the files', () => {
	expect(
		['/export/projects', '/EXPORT/projects/', '/export', '/import/projects', '/exports/projects'].map(
			exportsToFiles,
		),
	).toEqual([true, true, false, false, false]);
});

it('finds the collection of a path as Express does', () => {
	expect(
		['/items/projects', '/ITEMS//projects/', '/items/%70rojects', '/Users', '/flows/'].map(collectionOf),
	).toEqual(['projects', 'projects', 'projects', 'directus_users', 'directus_flows']);
	expect(['/', '/items'].map(collectionOf)).toEqual([null, null]);
});

it.each([
	['mutation { utils_hash_generate(string: "x") }', 'utils_hash_generate'],
	['mutation { harmless: utils_random_string }', 'utils_random_string'],
	['mutation { ...f } fragment f on Mutation { ... { delete_users_item(id: 1) { id } } }', 'delete_users_item'],
	['query A { server_ping } query B { shares_by_id(id: 1) { id } }', 'shares_by_id'],
	['mutation { update_users_me(data: { first_name: "delete_users_item" }) { id } }', null],
	['# delete_users_item\nquery { utils_hash_generate: server_ping }', null],
	['mutation { update_users_item(id: 1, data: {}) { id } }', null],
])('%s', (document, field) => {
	expect(closedField(parse(document))).toBe(field);
});
