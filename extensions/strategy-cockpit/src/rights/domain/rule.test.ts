import { describe, expect, it } from 'vitest';
import { decidingField, namesAnother } from './rule.ts';

describe('the field that decides', () => {
	it.each<[unknown, string | undefined]>([
		[{ office: { id: { _in: [] } } }, 'office'],
		[{ _or: [{ project: { office: { id: {} } } }, { project: { office: { parent: {} } } }] }, 'project'],
		[{ _and: [{ _or: [] }, { assessment: { raters: { user: {} } } }] }, 'assessment'],
		[{}, undefined],
		[null, undefined],
	])('of %j is %s', (rule, field) => {
		expect(decidingField(rule)).toBe(field);
	});
});

describe('a new record that must be the caller’s', () => {
	const rule = { rater: { _eq: '$CURRENT_USER' }, answer: { _nnull: true } };
	it.each<[Record<string, unknown>, string | undefined]>([
		[{ rater: 'me' }, undefined],
		[{ answer: '2' }, undefined],
		[{ rater: 'other' }, 'rater'],
		[{ rater: null }, 'rater'],
		[{ rater: { id: 'me' } }, 'rater'],
	])('%j names another in %s', (record, field) => {
		expect(namesAnother(rule, record, 'me')).toBe(field);
	});
});
