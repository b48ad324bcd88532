import { distributionFor, quantile } from './distribution.ts';
import { FEWEST_FINISHED, ratioOf, type FinishedProject } from './history.ts';

/** How good forecasts would have been: of `tested` projects, so many took no longer than the P50 and the P80 of their first day. */
export interface BackTest {
	tested: number;
	held50: number;
	held80: number;
}

/**
 * Forecasts each finished project anew from those that had finished before it started, and looks whether it came true. A good forecast
 * holds its P80 in four cases of five: fewer means that it promises too much, more that it is too careful. Projects of a time with too few
 * finished ones are not tested.
 */
export function backTest(finished: readonly FinishedProject[]): BackTest {
	const result = { tested: 0, held50: 0, held80: 0 };
	for (const project of finished) {
		const ratio = ratioOf(project);
		const known = finished.filter((other) => other.finishedOn < project.startedOn && ratioOf(other) !== null);
		if (ratio === null || known.length < FEWEST_FINISHED) continue;
		const distribution = distributionFor(project, known);
		result.tested++;
		if (ratio <= quantile(distribution, 0.5)) result.held50++;
		if (ratio <= quantile(distribution, 0.8)) result.held80++;
	}
	return result;
}
