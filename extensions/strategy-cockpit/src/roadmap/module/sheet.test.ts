import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/days.ts';
import { placeOf, ticksOf } from './sheet.ts';

const YEAR = { start: '2026-01-01', end: '2026-12-31' };

describe('the time on a sheet', () => {
	it('reaches from the beginning of its first day to the end of its last one', () => {
		expect(placeOf(YEAR, YEAR)).toEqual({ left: 0, width: 100 });
		expect(placeOf({ start: '2026-12-31', end: '2026-12-31' }, YEAR).left).toBeCloseTo(100 - 100 / 365);
	});

	it('has months where they have room, else quarters, in the language of the reader', () => {
		const labels = ({ start, end }: typeof YEAR, language: 'de' | 'en' = 'de') =>
			ticksOf({ start, end }, language).parts.map(({ label }) => label);
		expect(labels({ start: '2026-02-10', end: '2026-05-01' })).toEqual(['Feb', 'Mär', 'Apr', 'Mai']);
		expect(labels({ start: '2026-02-10', end: '2026-05-01' }, 'en')).toEqual(['Feb', 'Mar', 'Apr', 'May']);
		expect(labels({ start: '2026-11-01', end: '2030-01-31' }).slice(0, 3)).toEqual(['Q4', 'Q1', 'Q2']);
	});

	it('is covered by its parts without gaps', () => {
		const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('1990-01-01', count));
		fc.assert(
			fc.property(days, fc.nat(4000), (start, length) => {
				const { years, parts } = ticksOf({ start, end: addDays(start, length) }, 'de');
				for (const line of [years, parts]) {
					let right = 0;
					for (const { left, width } of line) {
						expect(left).toBeCloseTo(right);
						right = left + width;
					}
					expect(right).toBeCloseTo(100);
				}
			}),
		);
	});
});
