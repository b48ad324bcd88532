import { expect, it } from 'vitest';
import { droppedCondition } from './dropped-condition.ts';

// As Directus splits what comes from outside: two fields below `_some` become parts of an `_and`.
const two = { _and: [{ archived: { _neq: true } }, { reached_on: { _nnull: true } }] };

it.each<[object, string | null]>([
	[{ title: { _eq: 'x' } }, null],
	[{ _and: [{}, { office: { code: { _eq: 'A' } } }] }, null],
	[{ milestones: { _some: { reached_on: { _nnull: true } } } }, null],
	[{ milestones: { _some: two } }, 'milestones._some'],
	[{ _and: [{ milestones: { _none: two } }] }, 'milestones._none'],
])('of a filter, %j', (filter, dropped) => {
	expect(droppedCondition({ filter })).toBe(dropped);
});

it('of the filters of nested lists', () => {
	const filter = { items: { _some: two } };
	expect(droppedCondition({ deep: { milestones: { _filter: filter, _limit: 3 } } })).toBe('milestones.items._some');
	expect(droppedCondition({ deep: { milestones: { _sort: ['x'], parts: { _filter: filter } } } })).toBe(
		'milestones.parts.items._some',
	);
	expect(droppedCondition({ deep: { milestones: { _sort: ['x'] } } })).toBeNull();
});
