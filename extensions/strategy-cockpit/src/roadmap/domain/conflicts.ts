import { distance, drivingPath, type Schedule } from './critical-path.ts';

/** A date that cannot be kept. */
export interface Conflict {
	/** The activity that misses its deadline or its fixed start, or whose actual dates contradict a relation. */
	code: string;
	kind: 'deadline' | 'fixedStart' | 'actual';
	/** By so much. */
	workingDays: number;
	/** The activities that cause it, the first cause first; the activity itself is the last. */
	path: string[];
}

/** So many causes are named in all paths together; from then on a path names those that are `NEAREST` alone. */
const MOST_CAUSES = 1_000_000;
const NEAREST = 10;

/** Gives the path of what makes an activity start when it does, by codes; the activity is the last. */
export function pathFinder(schedule: Schedule): (place: number) => string[] {
	let causes = 0;
	return (place) => {
		const path = drivingPath(schedule, place, causes < MOST_CAUSES ? Infinity : NEAREST);
		causes += path.length;
		return path.map((cause) => schedule.graph.codes[cause]!);
	};
}

/** What contradicts one another, in the order of the activities of the network. */
export function conflictsOf(schedule: Schedule): Conflict[] {
	const { network, earlyStart, work } = schedule;
	const pathTo = pathFinder(schedule);
	return network.activities.flatMap(({ code, deadline, fixedStart }, place) => {
		const start = earlyStart[place]!;
		if (Number.isNaN(start)) return [];
		const found: Conflict[] = [];
		const late = start + work.duration[place]! - (deadline ?? Infinity);
		if (late > 0) found.push({ code, kind: 'deadline', workingDays: late, path: pathTo(place) });
		if (start > (fixedStart ?? Infinity))
			found.push({ code, kind: 'fixedStart', workingDays: start - fixedStart!, path: pathTo(place) });
		return found.concat(contradictedRelations(schedule, place, pathTo));
	});
}

function contradictedRelations(schedule: Schedule, place: number, pathTo: (place: number) => string[]): Conflict[] {
	const { graph, work, earlyStart } = schedule;
	if (Number.isNaN(work.actualStart[place]!)) return [];
	const found: Conflict[] = [];
	for (let at = graph.incoming[place]!; at < graph.incoming[place + 1]!; at++) {
		const before = graph.from[at]!;
		const asked =
			earlyStart[before]! +
			distance(graph.ends[at]!, graph.lag[at]!, work.duration[before]!, work.duration[place]!);
		if (asked > earlyStart[place]!)
			found.push({
				code: graph.codes[place]!,
				kind: 'actual',
				workingDays: asked - earlyStart[place]!,
				path: [...pathTo(before), graph.codes[place]!],
			});
	}
	return found.sort((one, other) => (one.path.join('\n') < other.path.join('\n') ? -1 : 1));
}
