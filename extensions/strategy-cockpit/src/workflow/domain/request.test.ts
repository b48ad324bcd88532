import { describe, expect, it } from 'vitest';
import { contradictedField, faultOfRequest, isAsRequested, type TransitionRequest } from './request.ts';

const TODAY = '2026-03-10';
const request = (part: Partial<TransitionRequest> = {}): TransitionRequest => ({
	...{ id: 'r', by: 'first', at: '2026-03-09T09:00:00.000Z', comment: null, effectiveOn: null },
	...{ fields: {}, facts: { title: 'Portal', planned_end: null }, isRequesterEntitled: true },
	...part,
});

describe('a request', () => {
	it.each([
		['the record as it was', {}, { title: 'Portal', planned_end: null }, null],
		['a field that the record did not have then, empty', {}, { title: 'Portal', note: null }, null],
		['another value', {}, { title: 'Portal', planned_end: '2029-12-31' }, 'RECORD_CHANGED'],
		['a new value', {}, { title: 'Portal', note: 'x' }, 'RECORD_CHANGED'],
		['a requester who is gone', { by: null }, { title: 'Portal' }, 'REQUESTER_GONE'],
		['a requester who may not any more', { isRequesterEntitled: false }, { title: 'Portal' }, 'REQUESTER_GONE'],
	] as const)('with %s', (_what, part, present, fault) => {
		expect(faultOfRequest(request(part), present)).toBe(fault);
	});

	it.each([
		['nothing but the consent', {}, null, true],
		['the requested value', { end: '2026-01-01' }, null, true],
		['another value', { end: '2026-01-02' }, null, false],
		['a value more', { title: 'other' }, null, false],
		['the requested day', {}, '2026-03-01', true],
		['another day', {}, '2026-03-02', false],
	] as const)('is confirmed with %s', (_what, fields, effectiveOn, is) => {
		const asked = request({ fields: { end: '2026-01-01' }, effectiveOn: '2026-03-01' });
		expect(isAsRequested(asked, { fields, effectiveOn }, TODAY)).toBe(is);
	});

	it('without a day is confirmed for the day of the confirmation', () => {
		expect(isAsRequested(request(), { fields: {}, effectiveOn: TODAY }, TODAY)).toBe(true);
		expect(isAsRequested(request(), { fields: {}, effectiveOn: '2026-03-09' }, TODAY)).toBe(false);
	});
});

it.each([
	[{ state: 'completed' }, 'state'],
	[{ health: 'green' }, 'health'],
	[{ health: 'yellow' }, null],
	[{ end: '2026-01-01' }, null],
	[{ title: 'x' }, null],
] as const)('of %j a transition that sets health and proposes today as end contradicts %s', (fields, field) => {
	expect(contradictedField({ setFields: { health: 'yellow', end: 'today' } }, fields)).toBe(field);
});
