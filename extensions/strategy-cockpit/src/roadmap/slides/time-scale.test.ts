import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { timeScale } from './time-scale.ts';

const PLACE = { x: 100, width: 548 };
const labels = (start: string, end: string) =>
	timeScale({ start, end }, PLACE, 'de').lines.map((line) => line.map(({ label }) => label));

describe('the time scale', () => {
	it('shows months of a year, quarters of some years, years of many', () => {
		expect(labels('2026-02-10', '2026-05-01')).toEqual([['2026'], ['Feb', 'Mär', 'Apr', 'Mai']]);
		expect(labels('2025-11-10', '2028-02-01')).toEqual([
			['2025', '2026', '2027', '2028'],
			['Q4', 'Q1', 'Q2', 'Q3', 'Q4', 'Q1', 'Q2', 'Q3', 'Q4', 'Q1'],
		]);
		expect(labels('2020-01-01', '2031-12-31')).toEqual([
			[],
			Array.from({ length: 12 }, (_, year) => String(2020 + year)),
		]);
		expect(labels('2000-01-01', '2080-12-31')[1]?.slice(0, 2)).toEqual(['2000', '2005']);
		expect(labels('1990-01-01', '2100-12-31')[1]?.slice(0, 2)).toEqual(['1990', '2000']);
	});

	it('holds all days in their order, each as wide as any other', () => {
		const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-30'), noInvalidDate: true });
		fc.assert(
			fc.property(day, day, (one, other) => {
				const [start = '', end = ''] = [one, other].map((date) => date.toISOString().slice(0, 10)).sort();
				const { begin, end: endOf, lines } = timeScale({ start, end }, PLACE, 'en');
				expect(begin(start)).toBeGreaterThanOrEqual(PLACE.x);
				expect(endOf(end)).toBeLessThanOrEqual(PLACE.x + PLACE.width + 1e-6);
				expect(endOf(start)).toBeCloseTo(begin(addDays(start, 1)));
				const cells = lines[1];
				expect(cells.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(PLACE.width);
			}),
		);
	});
});
