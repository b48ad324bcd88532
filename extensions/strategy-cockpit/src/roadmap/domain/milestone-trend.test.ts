import { expect, it } from 'vitest';
import { milestoneTrend, type KnownMilestone } from './milestone-trend.ts';

const known = (on: string, more: Partial<KnownMilestone> = {}): KnownMilestone => ({
	...{ on, planned: '2026-06-30', forecast: null, reached: null },
	...more,
});
const LATER = { forecast: '2026-08-31' };

it('has a point for each day on which another day was expected', () => {
	expect(milestoneTrend([known('2026-01-01'), known('2026-02-01'), known('2026-03-01', LATER)])).toEqual({
		points: [
			{ reportedOn: '2026-01-01', expected: '2026-06-30' },
			{ reportedOn: '2026-03-01', expected: '2026-08-31' },
		],
		trend: 'later',
	});
});

it('counts what was said last on a day, and no change that was taken back on it', () => {
	const taken = [known('2026-01-01'), known('2026-02-01', LATER), known('2026-02-01')];
	expect(milestoneTrend(taken).points).toEqual([{ reportedOn: '2026-01-01', expected: '2026-06-30' }]);
});

it.each([
	['steady', [known('2026-01-01'), known('2026-02-01', LATER), known('2026-03-01')]],
	['earlier', [known('2026-01-01'), known('2026-02-01', { forecast: '2026-05-31' })]],
	['reached', [known('2026-01-01'), known('2026-07-15', { ...LATER, reached: '2026-07-14' })]],
	[null, [known('2026-01-01', { planned: null })]],
] as const)('tells %s', (trend, days) => {
	expect(milestoneTrend(days).trend).toBe(trend);
});

it('of a milestone that was reached ends on the day on which that was', () => {
	const { points } = milestoneTrend([known('2026-01-01'), known('2026-07-15', { reached: '2026-07-14' })]);
	expect(points.at(-1)).toEqual({ reportedOn: '2026-07-15', expected: '2026-07-14' });
});
