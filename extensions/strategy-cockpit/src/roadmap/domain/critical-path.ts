import { FROM_FINISH, graphOf, TO_FINISH, topologicalOrder, type Graph } from './graph.ts';
import type { Network } from './network.ts';

/** What is known of each activity before the passes, by its place; times are numbers of working days. */
export interface Work {
	duration: Float64Array;
	/** No earlier start: of the network, or its own. */
	earliest: Float64Array;
	/** Infinity without one. */
	latestFinish: Float64Array;
	/** When it began; NaN when it has not begun. */
	actualStart: Float64Array;
	isFinished: Uint8Array;
}

/** Early and late times by the place of an activity; NaN where an activity lies in a cycle or behind one. */
export interface Schedule {
	network: Network;
	graph: Graph;
	work: Work;
	order: Int32Array;
	earlyStart: Float64Array;
	lateStart: Float64Array;
	totalSlack: Float64Array;
	freeSlack: Float64Array;
	/** When the last one has finished; null when nothing could be scheduled. */
	finish: number | null;
}

/**
 * The critical path method with the four relation types (Kelley and Walker 1959; Moder, Phillips and Davis, "Project Management with CPM,
 * PERT and Precedence Diagramming", 1983). The answer depends on the network alone, not on the order in which it is written down.
 *
 * Where tools differ:
 * - An activity is not stretched: one that has to finish later (FF, SF) starts later.
 * - A fixed start that cannot be met is a conflict, and the activity starts when it can. What follows then has dates that can happen.
 * - Work that began keeps its dates; a relation that contradicts them is a conflict and moves nobody. Running work finishes after its duration.
 * - Late times count back from the finish of the network, or from a deadline or fixed start that is earlier: then slack falls below zero by
 *   what is missing, as in Microsoft Project ("Total slack": without delaying the end "or violating a schedule constraint", PMI Practice
 *   Standard for Scheduling).
 * - Critical is what has no slack. Finished work has none, and is not critical: nobody can hasten it.
 * - Free slack moves no successor and breaks no deadline.
 * - An unknown duration counts as none, so that the rest can be scheduled: its finish is a lower bound.
 * - What lies before a cycle is scheduled as if the cycle were not there.
 */
export function scheduleOf(network: Network): Schedule {
	const graph = graphOf(network);
	const work = workOf(network);
	const order = topologicalOrder(graph);
	const earlyStart = new Float64Array(graph.codes.length).fill(NaN);
	const finish = forwardPass(graph, order, work, earlyStart);
	const lateStart = backwardPass(graph, order, work, finish);
	const totalSlack = lateStart.map((late, place) => late - earlyStart[place]!);
	const freeSlack = freeSlackOf(graph, order, work, earlyStart, totalSlack);
	return {
		network,
		graph,
		work,
		order,
		earlyStart,
		lateStart,
		totalSlack,
		freeSlack,
		finish: order.length === 0 ? null : finish,
	};
}

/** Reads what the passes need; an unknown duration counts as none. */
export function workOf({ start, activities }: Network): Work {
	const work = {
		duration: new Float64Array(activities.length),
		earliest: new Float64Array(activities.length),
		latestFinish: new Float64Array(activities.length),
		actualStart: new Float64Array(activities.length),
		isFinished: new Uint8Array(activities.length),
	};
	for (const [place, activity] of activities.entries()) {
		const { notBefore = start, fixedStart = start, deadline = Infinity, actualStart, actualFinish } = activity;
		const planned = activity.duration ?? 0;
		const begun = actualStart ?? (actualFinish === undefined ? NaN : actualFinish - planned);
		const duration = actualFinish === undefined ? planned : actualFinish - begun;
		work.duration[place] = duration;
		work.earliest[place] = Math.max(start, notBefore, fixedStart);
		work.latestFinish[place] =
			activity.fixedStart === undefined ? deadline : Math.min(deadline, fixedStart + duration);
		work.actualStart[place] = begun;
		work.isFinished[place] = actualFinish === undefined ? 0 : 1;
	}
	return work;
}

/** Fills the early starts and gives the finish of all. */
export function forwardPass(
	{ incoming, from, ends, lag }: Graph,
	order: Int32Array,
	{ duration, earliest, actualStart }: Work,
	earlyStart: Float64Array,
): number {
	let finish = -Infinity;
	for (const place of order) {
		let start = actualStart[place]!;
		if (Number.isNaN(start)) {
			start = earliest[place]!;
			for (let at = incoming[place]!; at < incoming[place + 1]!; at++) {
				const bound =
					earlyStart[from[at]!]! + distance(ends[at]!, lag[at]!, duration[from[at]!]!, duration[place]!);
				if (bound > start) start = bound;
			}
		}
		earlyStart[place] = start;
		finish = Math.max(finish, start + duration[place]!);
	}
	return finish;
}

/** The late starts, counted back from the finish of all. */
export function backwardPass(
	{ outgoing, leaving, to, ends, lag, codes }: Graph,
	order: Int32Array,
	{ duration, latestFinish, actualStart, isFinished }: Work,
	finish: number,
): Float64Array {
	const lateStart = new Float64Array(codes.length).fill(NaN);
	for (let at = order.length - 1; at >= 0; at--) {
		const place = order[at]!;
		if (isFinished[place]) {
			lateStart[place] = actualStart[place]!;
			continue;
		}
		let latest = Math.min(finish, latestFinish[place]!) - duration[place]!;
		for (let leave = outgoing[place]!; leave < outgoing[place + 1]!; leave++) {
			const relation = leaving[leave]!;
			const next = to[relation]!;
			if (!isOpen(relation, place, next, ends, actualStart)) continue;
			const bound =
				lateStart[next]! - distance(ends[relation]!, lag[relation]!, duration[place]!, duration[next]!);
			if (bound < latest) latest = bound;
		}
		lateStart[place] = latest;
	}
	return lateStart;
}

function freeSlackOf(
	{ outgoing, leaving, to, ends, lag }: Graph,
	order: Int32Array,
	{ duration, actualStart }: Work,
	earlyStart: Float64Array,
	totalSlack: Float64Array,
): Float64Array {
	const freeSlack = new Float64Array(earlyStart.length).fill(NaN);
	for (const place of order) {
		let free = Math.max(0, totalSlack[place]!);
		for (let leave = outgoing[place]!; leave < outgoing[place + 1]!; leave++) {
			const relation = leaving[leave]!;
			const next = to[relation]!;
			if (!isOpen(relation, place, next, ends, actualStart)) continue;
			const room =
				earlyStart[next]! -
				earlyStart[place]! -
				distance(ends[relation]!, lag[relation]!, duration[place]!, duration[next]!);
			if (room < free) free = room;
		}
		freeSlack[place] = free;
	}
	return freeSlack;
}

/** How long after the start of its predecessor a relation lets its successor start. */
export function distance(ends: number, lag: number, duration: number, nextDuration: number): number {
	return lag + (ends & FROM_FINISH ? duration : 0) - (ends & TO_FINISH ? nextDuration : 0);
}

/** Whether a relation can still move its successor by its predecessor: neither a successor that began nor a start that is past moves. */
function isOpen(relation: number, place: number, next: number, ends: Uint8Array, actualStart: Float64Array): boolean {
	return (
		Number.isNaN(actualStart[next]!) && ((ends[relation]! & FROM_FINISH) > 0 || Number.isNaN(actualStart[place]!))
	);
}

/** Has no slack and can still be hastened. */
export function isCritical({ totalSlack, work }: Schedule, place: number): boolean {
	return totalSlack[place]! <= 0 && !work.isFinished[place];
}

/** The relations that hold an activity where it starts, by their place in the graph, in the order of the codes of the predecessors. */
export function drivingRelations({ graph, work, earlyStart }: Schedule, place: number): number[] {
	const { incoming, from, ends, lag, codes } = graph;
	if (!Number.isNaN(work.actualStart[place]!)) return [];
	const driving: number[] = [];
	for (let at = incoming[place]!; at < incoming[place + 1]!; at++) {
		const before = from[at]!;
		const bound =
			earlyStart[before]! + distance(ends[at]!, lag[at]!, work.duration[before]!, work.duration[place]!);
		if (bound === earlyStart[place]) driving.push(at);
	}
	return driving.sort((one, other) => byCode(codes[from[one]!]!, codes[from[other]!]!));
}

/** The chain of predecessors that makes an activity start when it does, the first cause first, the activity last; of `most` at most. */
export function drivingPath(schedule: Schedule, place: number, most = Infinity): number[] {
	const path = [place];
	while (path.length < most) {
		const [relation] = drivingRelations(schedule, path.at(-1)!);
		if (relation === undefined) break;
		path.push(schedule.graph.from[relation]!);
	}
	return path.reverse();
}

/** One chain of critical activities that ends with the network, by their codes; where several do, that of the first code. */
export function criticalPath(schedule: Schedule): string[] {
	const { graph, work, order, earlyStart, finish } = schedule;
	const last = [...order]
		.filter((place) => earlyStart[place]! + work.duration[place]! === finish && !work.isFinished[place])
		.sort((one, other) => byCode(graph.codes[one]!, graph.codes[other]!))[0];
	if (last === undefined) return [];
	return drivingPath(schedule, last)
		.filter((place) => isCritical(schedule, place))
		.map((place) => graph.codes[place]!);
}

function byCode(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
