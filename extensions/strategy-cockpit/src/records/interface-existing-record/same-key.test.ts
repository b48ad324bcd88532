import { expect, it } from 'vitest';
import { sameKey } from './same-key.ts';

const KEY = ['project', 'period_end'];

it('the key in a form is asked for, however it was entered, once it is whole', () => {
	const asked = { _and: [{ project: { _eq: 'p1' } }, { period_end: { _eq: '2026-03-03' } }] };
	expect(sameKey(KEY, { project: 'p1', period_end: '2026-03-03', progress: 3 })).toEqual(asked);
	expect(sameKey(KEY, { project: { id: 'p1', title: 'neu' }, period_end: '2026-03-03' })).toEqual(asked);
	for (const project of [null, undefined, { title: 'neu' }])
		expect(sameKey(KEY, { project, period_end: '2026-03-03' })).toBeNull();
	expect(sameKey([], { project: 'p1' })).toBeNull();
});
