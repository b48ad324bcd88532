import { expect, it } from 'vitest';
import { overdueMeasures, overdueMilestones, overdueProjects } from './due.ts';

const TODAY = '2026-01-12';

it('a day is overdue when it has passed, not on the day itself', () => {
	expect(overdueProjects(TODAY).filter).toMatchObject({
		_and: [{ archived: { _neq: true } }, {}, { actual_end: { _null: true } }, { planned_end: { _lt: TODAY } }],
	});
	expect(overdueMeasures(TODAY).filter).toMatchObject({
		_and: [{}, { state: { meaning: { _in: ['planned', 'active', 'paused'] } } }, { until: { _lt: TODAY } }],
	});
});

it('a milestone goes by its forecast, else by its plan, and only while its project is open', () => {
	expect(overdueMilestones(TODAY).filter).toEqual({
		_and: [
			{ archived: { _neq: true } },
			{ reached_on: { _null: true } },
			{
				_or: [
					{ forecast_on: { _lt: TODAY } },
					{ _and: [{ forecast_on: { _null: true } }, { planned_on: { _lt: TODAY } }] },
				],
			},
			{
				// Directus drops `_and` below a relation (docs/decisions), so that each rule names the project itself.
				_and: [
					{ project: { archived: { _neq: true } } },
					{ project: { state: { meaning: { _nin: ['done', 'regular_operation', 'cancelled'] } } } },
				],
			},
		],
	});
});
