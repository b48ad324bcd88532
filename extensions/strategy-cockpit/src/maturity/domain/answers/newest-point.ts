import type { Trend, TrendPoint } from './trend.ts';

/** The newest assessment of a trend. What still is in moderation is a draft: whoever says how mature the city is asks for what is final. */
export function newestPoint(
	{ points }: Pick<Trend, 'points'>,
	{ isFinal }: { isFinal: boolean },
): TrendPoint | undefined {
	return points.findLast(({ preliminary }) => !isFinal || !preliminary);
}
