import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { actionOf, rowAfter } from './keys.ts';
import { freeDays, movedBy, movedTo, stretchedBy } from './moving.ts';

// Good Friday and Easter Monday of 2026.
const isFree = freeDays(['2026-04-03', '2026-04-06']);

describe('moving a bar', () => {
	it('steps over weekends and holidays', () => {
		const before = { start: '2026-04-01', end: '2026-04-02' };
		expect(movedBy(before, 1, isFree)).toEqual({ start: '2026-04-02', end: '2026-04-07' });
		expect(movedBy(movedBy(before, 1, isFree), -1, isFree)).toEqual(before);
	});

	it('keeps the work as long as it was, wherever it is dropped', () => {
		// Thursday and Friday, dropped on Good Friday: Tuesday and Wednesday after Easter.
		expect(movedTo({ start: '2026-03-26', end: '2026-03-27' }, '2026-04-03', isFree)).toEqual({
			start: '2026-04-07',
			end: '2026-04-08',
		});
		const days = fc.integer({ min: 0, max: 200 }).map((count) => addDays('2026-01-05', count));
		const lengths = fc.integer({ min: 0, max: 60 });
		const count = ({ start, end }: { start: string; end: string }) => {
			let found = 0;
			for (let day = start; day <= end; day = addDays(day, 1)) found += isFree(day) ? 0 : 1;
			return found;
		};
		fc.assert(
			fc.property(days, lengths, days, (start, length, to) => {
				const span = { start, end: addDays(start, length) };
				const moved = movedTo(span, to, isFree);
				expect(isFree(moved.start)).toBe(false);
				expect(isFree(moved.end)).toBe(false);
				expect(count(moved)).toBe(Math.max(count(span), 1));
			}),
		);
	});

	it('is never shortened below its first day', () => {
		expect(stretchedBy({ start: '2026-03-03', end: '2026-03-04' }, -5, isFree)).toEqual({
			start: '2026-03-03',
			end: '2026-03-03',
		});
		expect(stretchedBy({ start: '2026-03-03', end: '2026-03-06' }, 1, isFree).end).toBe('2026-03-09');
	});
});

describe('keys', () => {
	const key = (name: string, held: object = {}) =>
		actionOf({ key: name, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...held });

	it('move by a working day, with Shift by a week', () => {
		expect(key('ArrowRight', { altKey: true })).toEqual({ kind: 'move', workingDays: 1 });
		expect(key('ArrowLeft', { altKey: true, shiftKey: true })).toEqual({ kind: 'move', workingDays: -5 });
	});

	it('leave the browser its own', () => {
		expect([
			key('Tab'),
			key('+', { ctrlKey: true }),
			key('ArrowDown', { altKey: true }),
			key('constructor'),
		]).toEqual([...[null, null, null, null]]);
	});

	it('go through the rows and stop at their ends', () => {
		const rows = ['a', 'b', 'c'];
		expect(rowAfter(rows, null, 'next')).toBe('a');
		expect(rowAfter(rows, 'a', 'next')).toBe('b');
		expect(rowAfter(rows, 'c', 'next')).toBe('c');
		expect(rowAfter(rows, 'a', 'previous')).toBe('a');
		expect(rowAfter(rows, 'a', 'last')).toBe('c');
		expect(rowAfter([], 'a', 'last')).toBeNull();
	});
});
