import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePlans, type PlannedItem } from './baseline.ts';
import { workCalendar } from './calendar.ts';

const calendar = workCalendar('NW');

const item = (id: string, start: string | null, end: string | null): PlannedItem => ({
	id,
	code: `P-${id}`,
	title: `Projekt ${id}`,
	start,
	end,
});

it('tells what moved, what is longer or shorter, what was added and what was dropped, in working days', () => {
	const earlier = [
		item('same', '2026-04-01', '2026-04-30'),
		item('moved', '2026-04-01', '2026-04-30'),
		item('longer', '2026-04-01', '2026-04-30'),
		item('both', '2026-04-13', '2026-04-30'),
		item('milestone', null, '2026-04-30'),
		item('weekend', '2026-05-02', '2026-05-30'),
		item('undated', '2026-04-01', '2026-04-30'),
		item('dated', null, null),
		item('dropped', '2026-04-01', '2026-04-30'),
	];
	const later = [
		item('added', '2026-04-01', '2026-04-30'),
		item('same', '2026-04-01', '2026-04-30'),
		// Over Easter, and over 1 May: five working days each.
		item('moved', '2026-04-10', '2026-05-08'),
		item('longer', '2026-04-01', '2026-05-04'),
		item('both', '2026-04-14', '2026-04-29'),
		item('milestone', null, '2026-05-05'),
		// From Saturday to Monday, and to Friday: the work is the same.
		item('weekend', '2026-05-04', '2026-05-29'),
		item('undated', '2026-04-01', null),
		item('dated', '2026-04-01', '2026-04-30'),
	];
	expect(
		comparePlans(earlier, later, calendar).map(({ item, changes, startMoved, endMoved, lengthened }) => [
			item.id,
			changes,
			startMoved,
			endMoved,
			lengthened,
		]),
	).toEqual([
		['added', ['added'], null, null, null],
		['same', [], 0, 0, 0],
		['moved', ['moved'], 5, 5, 0],
		['longer', ['longer'], 0, 1, 1],
		['both', ['moved', 'shorter'], 1, -1, -2],
		['milestone', ['moved'], null, 2, null],
		['weekend', [], 0, 0, 0],
		['undated', ['undated'], 0, null, null],
		['dated', ['dated'], null, null, null],
		['dropped', ['dropped'], null, null, null],
	]);
});

it('follows an item whose code and title changed, and tells a dropped one as it was', () => {
	const before = item('1', '2026-04-01', '2026-04-30');
	const [found] = comparePlans([before], [{ ...before, code: 'P-2', title: 'Neu' }], calendar);
	expect(found).toMatchObject({ changes: [], before: { title: 'Projekt 1' }, item: { title: 'Neu' } });
	expect(comparePlans([before], [], calendar)).toMatchObject([{ changes: ['dropped'], item: before, before }]);
});

it('tells the opposite the other way round, and nothing of a plan against itself', () => {
	const day = fc.option(
		fc
			.integer({ min: 0, max: 200 })
			.map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
	);
	const plan = fc
		.array(fc.tuple(fc.integer({ min: 0, max: 9 }), day, day), { maxLength: 8 })
		.map((items) => [...new Map(items.map(([id, start, end]) => [id, item(`${id}`, start, end)])).values()]);
	const opposite = new Map([
		['added', 'dropped'],
		['dropped', 'added'],
		['longer', 'shorter'],
		['shorter', 'longer'],
		['dated', 'undated'],
		['undated', 'dated'],
	]);
	fc.assert(
		fc.property(plan, plan, (one, other) => {
			const there = comparePlans(one, other, calendar);
			const back = new Map(comparePlans(other, one, calendar).map((found) => [found.item.id, found]));
			expect(back.size).toBe(there.length);
			for (const { item, changes, startMoved, endMoved } of there) {
				const turned = back.get(item.id)!;
				expect(new Set(turned.changes)).toEqual(
					new Set(changes.map((change) => opposite.get(change) ?? change)),
				);
				expect([turned.startMoved, turned.endMoved]).toEqual(
					[startMoved, endMoved].map((days) => (days === null ? null : 0 - days)),
				);
			}
			for (const { changes } of comparePlans(one, one, calendar)) expect(changes).toEqual([]);
		}),
	);
});
