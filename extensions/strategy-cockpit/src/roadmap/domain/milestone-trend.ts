/** What was known of a milestone at the end of a day; days are 'YYYY-MM-DD'. */
export interface KnownMilestone {
	on: string;
	planned: string | null;
	forecast: string | null;
	reached: string | null;
}

/** From `reportedOn` until the next point, the milestone was expected on `expected`. */
export interface TrendPoint {
	reportedOn: string;
	expected: string;
}

export interface MilestoneTrend {
	points: TrendPoint[];
	/** Level, rising or falling from the first point to the last; null where no day was ever known. */
	trend: 'steady' | 'later' | 'earlier' | 'reached' | null;
}

/**
 * Milestone trend analysis (Meilensteintrendanalyse): when a milestone was expected, against when that was said. A level line is on time, a
 * rising one is late, and one that ends on the diagonal has been reached. What was known is given by day, ascending.
 */
export function milestoneTrend(known: readonly KnownMilestone[]): MilestoneTrend {
	const points: TrendPoint[] = [];
	for (const { on, planned, forecast, reached } of known) {
		const expected = reached ?? forecast ?? planned;
		if (expected === null || points.at(-1)?.expected === expected) continue;
		// What was said later on the same day counts.
		if (points.at(-1)?.reportedOn === on) points.pop();
		if (points.at(-1)?.expected !== expected) points.push({ reportedOn: on, expected });
	}
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return { points, trend: null };
	if ((known.at(-1)?.reached ?? null) !== null) return { points, trend: 'reached' };
	const trend = last.expected === first.expected ? 'steady' : last.expected > first.expected ? 'later' : 'earlier';
	return { points, trend };
}
