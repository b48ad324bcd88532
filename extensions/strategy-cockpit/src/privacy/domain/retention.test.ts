import { expect, it } from 'vitest';
import { firstKeptDay } from './retention.ts';

it.each([
	// 25 November less 90 days: 25 in November, 31 in October, 30 in September, 4 back from 31 August.
	['2025-11-25', '2025-08-27'],
	// Over a leap day: 1 of March, 29 of February, 31 of January, 29 back from 31 December.
	['2024-03-01', '2023-12-02'],
	// Over the change of clocks.
	['2025-04-10', '2025-01-10'],
])('keeps addresses for 90 days: on %s from %s', (today, first) => {
	expect(firstKeptDay(today)).toBe(first);
});
