import { expect, it } from 'vitest';
import { isDigestDue } from './morning.ts';

it.each([
	['Monday, half past six in winter', '2026-01-12T05:30:00Z', true],
	['Monday, a minute before', '2026-01-12T05:29:59Z', false],
	['Monday, half past six in summer', '2026-07-13T04:30:00Z', true],
	['Monday, late in the evening, which is still Monday there', '2026-07-13T21:59:00Z', true],
	['shortly after midnight of Tuesday there, which is Monday in UTC', '2026-07-13T22:30:00Z', false],
	['Saturday', '2026-07-18T10:00:00Z', false],
	['Sunday', '2026-07-19T10:00:00Z', false],
	['the Monday after the clocks change', '2026-03-30T04:30:00Z', true],
])('%s', (_when, moment, isDue) => {
	expect(isDigestDue(new Date(moment))).toBe(isDue);
});
