import fc from 'fast-check';
import { RELATION_TYPES, type Activity, type Network, type Relation } from './network.ts';

export const activity = (code: string, duration: number | null, more: Partial<Activity> = {}): Activity => ({
	code,
	duration,
	...more,
});

export const relation = (from: string, to: string, type: Relation['type'] = 'FS', lag = 0): Relation => ({
	from,
	to,
	type,
	lag,
});

interface Kind {
	dates?: readonly ('notBefore' | 'deadline' | 'fixedStart' | 'actualStart' | 'actualFinish')[];
	isCyclic?: boolean;
}

/** Small networks of all four types with lags of both signs, in any order of writing; with some of the given dates. */
export function networks({ dates = [], isCyclic = false }: Kind = {}): fc.Arbitrary<Network> {
	const time = fc.oneof(
		{ arbitrary: fc.constant(undefined), weight: 4 },
		{ arbitrary: fc.integer({ min: -5, max: 25 }), weight: 1 },
	);
	return fc.integer({ min: 1, max: 8 }).chain((count) => {
		const place = fc.integer({ min: 0, max: count - 1 });
		const tie = fc.tuple(place, place, fc.constantFrom(...RELATION_TYPES), fc.integer({ min: -4, max: 4 }));
		return fc
			.record({
				start: fc.integer({ min: -3, max: 3 }),
				durations: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: count, maxLength: count }),
				given: fc.array(fc.record(Object.fromEntries(dates.map((date) => [date, time]))), {
					minLength: count,
					maxLength: count,
				}),
				ties: fc.array(tie, { maxLength: 14 }),
				order: fc.shuffledSubarray(
					Array.from({ length: count }, (_, index) => index),
					{ minLength: count },
				),
			})
			.map(({ start, durations, given, ties, order }) => ({
				start,
				activities: order.map((place) => activity(`P${place}`, durations[place]!, withoutGaps(given[place]!))),
				relations: ties
					.filter(([from, to]) => (isCyclic ? from !== to : from < to))
					.map(([from, to, type, lag]) => relation(`P${from}`, `P${to}`, type, lag)),
			}));
	});
}

/** A finish never comes before the start. */
function withoutGaps(given: Record<string, number | undefined>): Partial<Activity> {
	const dates = Object.fromEntries(
		Object.entries(given).filter(([, time]) => time !== undefined),
	) as Partial<Activity>;
	if (dates.actualStart !== undefined && dates.actualFinish !== undefined)
		dates.actualFinish = Math.max(dates.actualStart, dates.actualFinish);
	return dates;
}
