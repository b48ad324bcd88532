import { describe, expect, it } from 'vitest';
import { databaseFailure, type DatabaseFailure } from './database-failure.ts';

const coded = (code: string, message = '') => Object.assign(new Error(message), { code });

describe('an error of the database', () => {
	it.each<[unknown, DatabaseFailure | null]>([
		[coded('SQLITE_BUSY', 'SQLITE_BUSY: database is locked'), 'unavailable'],
		[coded('SQLITE_READONLY', 'SQLITE_READONLY: attempt to write a readonly database'), 'unavailable'],
		[coded('SQLITE_FULL', 'COMMIT; - SQLITE_FULL: database or disk is full'), 'full'],
		[coded('SQLITE_CANTOPEN'), 'unavailable'],
		[coded('SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT: FOREIGN KEY constraint failed'), 'foreign_key'],
		[coded('SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT: UNIQUE constraint failed: projects.code'), 'unique'],
		[coded('SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT: NOT NULL constraint failed: projects.code'), null],
		[coded('SQLITE_ERROR', 'SQLITE_ERROR: no such column'), null],
		[coded('23503'), 'foreign_key'],
		[coded('23505'), 'unique'],
		[coded('22P02'), null],
		[coded('57P01', 'terminating connection due to administrator command'), 'unavailable'],
		[coded('53100', 'could not extend file'), 'full'],
		[coded('ENOSPC', 'no space left on device, write'), 'full'],
		[coded('53300', 'too many connections'), 'unavailable'],
		[coded('ECONNREFUSED'), 'unavailable'],
		[new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'unavailable'],
		[new Error('failed', { cause: coded('SQLITE_BUSY') }), 'unavailable'],
		[new Error('Connection terminated unexpectedly'), 'unavailable'],
		[new Error('timeout expired'), 'unavailable'],
		[new Error('Knex: Timeout acquiring a connection. The pool is probably full.'), 'unavailable'],
		[new TypeError('x is not a function'), null],
		['SQLITE_BUSY', null],
		[null, null],
	])('%s: %s', (error, failure) => {
		expect(databaseFailure(error)).toBe(failure);
	});

	it('that is its own cause is looked at once', () => {
		const error = new Error('round');
		error.cause = error;
		expect(databaseFailure(error)).toBeNull();
	});
});
