import { lifted } from '../../shared/domain/filter-dropped.ts';
import type { RecordTarget } from '../../shared/domain/record-target.ts';
import { notFinished, projects } from '../../shared/domain/project-targets.ts';

/** Projects whose planned end has passed although they have not ended. */
export function overdueProjects(today: string): RecordTarget {
	return projects([notFinished(), { actual_end: { _null: true } }, { planned_end: { _lt: today } }]);
}

/** Milestones of open projects that have not been reached by their day, the forecast before the plan. */
export function overdueMilestones(today: string): RecordTarget {
	const past = {
		_or: [
			{ forecast_on: { _lt: today } },
			{ _and: [{ forecast_on: { _null: true } }, { planned_on: { _lt: today } }] },
		],
	};
	return {
		collection: 'milestones',
		filter: {
			_and: [
				{ archived: { _neq: true } },
				{ reached_on: { _null: true } },
				past,
				lifted({ project: projects([notFinished()]).filter }),
			],
		},
	};
}

/** Measures whose end has passed although their state says that they go on; what is in use has no end to keep. */
export function overdueMeasures(today: string): RecordTarget {
	return {
		collection: 'measures',
		filter: {
			_and: [
				{ archived: { _neq: true } },
				{ state: { meaning: { _in: ['planned', 'active', 'paused'] } } },
				{ until: { _lt: today } },
			],
		},
	};
}
