import { afterEach, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { beginOf, dayBeginningAt, dayEndingAt, endOf } from './chart-days.ts';
import { weekOf } from './scale.ts';

const zone = process.env['TZ'];
afterEach(() => {
	if (zone === undefined) delete process.env['TZ'];
	else process.env['TZ'] = zone;
});

// Clocks change on 29 March and 25 October in Berlin, on 8 March and 1 November in New York, at midnight on 24 April in Cairo.
describe.each(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Africa/Cairo', 'Pacific/Auckland', 'UTC'])(
	'days of the chart in %s',
	(timeZone) => {
		it('come back as they went, around the changes of clocks and New Year', () => {
			process.env['TZ'] = timeZone;
			expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(timeZone);
			for (const [from, days] of [
				['2026-02-25', 80],
				['2026-09-20', 60],
				['2026-12-28', 8],
			] as const)
				for (let count = 0; count < days; count += 1) {
					const day = addDays(from, count);
					expect(dayBeginningAt(beginOf(day))).toBe(day);
					expect(dayEndingAt(endOf(day))).toBe(day);
					expect(beginOf(day).getDate()).toBe(Number(day.slice(8)));
				}
		});

		it('take a bar that is dropped inside a day to the nearest beginning', () => {
			process.env['TZ'] = timeZone;
			const hour = 3_600_000;
			for (const day of ['2026-03-29', '2026-10-25', '2026-06-15']) {
				expect(dayBeginningAt(new Date(beginOf(day).getTime() + 10 * hour))).toBe(day);
				expect(dayBeginningAt(new Date(beginOf(day).getTime() - 10 * hour))).toBe(day);
				expect(dayBeginningAt(new Date(beginOf(day).getTime() + 14 * hour))).toBe(addDays(day, 1));
			}
		});
	},
);

it('numbers weeks as ISO 8601 does', () => {
	// Of the standard: 1 January 2027 is a Friday of week 53 of 2026; 29 December 2025 begins week 1 of 2026.
	expect(weekOf(new Date(2027, 0, 1))).toBe(53);
	expect(weekOf(new Date(2025, 11, 29))).toBe(1);
	expect(weekOf(new Date(2026, 2, 18))).toBe(12);
});
