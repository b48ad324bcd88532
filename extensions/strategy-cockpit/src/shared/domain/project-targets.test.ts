import { expect, it } from 'vitest';
import { unreportedTarget } from './project-targets.ts';

it('a project is unreported without a period end within its rhythm and two weeks, or within 60 days where it has none, in these offices only', () => {
	const since = (day: string) => ({ status_reports: { _none: { period_end: { _gte: day } } } });
	expect(unreportedTarget('2025-11-25', ['a']).filter).toEqual({
		_and: [
			{ archived: { _neq: true } },
			{ state: { meaning: { _eq: 'active' } } },
			{
				// Counted back by the calendar: 31 + 14 days, 92 + 14 days, 184 + 14 days, and 60 days.
				_or: [
					{ _and: [{ update_rhythm: { _eq: 'monthly' } }, since('2025-10-11')] },
					{ _and: [{ update_rhythm: { _eq: 'quarterly' } }, since('2025-08-11')] },
					{ _and: [{ update_rhythm: { _eq: 'half_yearly' } }, since('2025-05-11')] },
					{ _and: [{ update_rhythm: { _null: true } }, since('2025-09-26')] },
				],
			},
			{ office: { _in: ['a'] } },
		],
	});
});
