import type { Network, RelationType } from './network.ts';

/**
 * A network in arrays, which are passed through in one go. Activities are named by their place in the network, relations by their place
 * here: those that lead to activity `a` stand from `incoming[a]` up to `incoming[a + 1]`.
 */
export interface Graph {
	codes: readonly string[];
	incoming: Int32Array;
	from: Int32Array;
	to: Int32Array;
	/** Which ends a relation ties: `FROM_FINISH` and `TO_FINISH`, or neither. */
	ends: Uint8Array;
	lag: Float64Array;
	/** The relations that leave activity `a` are named in `leaving` from `outgoing[a]` up to `outgoing[a + 1]`. */
	outgoing: Int32Array;
	leaving: Int32Array;
}

export const FROM_FINISH = 1;
export const TO_FINISH = 2;

const ENDS: Readonly<Record<RelationType, number>> = {
	FS: FROM_FINISH,
	SS: 0,
	FF: FROM_FINISH | TO_FINISH,
	SF: TO_FINISH,
};

export function graphOf({ activities, relations }: Network<unknown>): Graph {
	const codes = activities.map(({ code }) => code);
	const places = new Map(codes.map((code, place) => [code, place]));
	const ends = relations.map(({ from, to }) => [placeOf(places, from), placeOf(places, to)] as const);
	const count = relations.length;
	const graph = {
		codes,
		incoming: startsOf(
			codes.length,
			ends.map(([, to]) => to),
		),
		from: new Int32Array(count),
		to: new Int32Array(count),
		ends: new Uint8Array(count),
		lag: new Float64Array(count),
		outgoing: startsOf(
			codes.length,
			ends.map(([from]) => from),
		),
		leaving: new Int32Array(count),
	};
	const nextIn = graph.incoming.slice();
	const nextOut = graph.outgoing.slice();
	for (const [index, [from, to]] of ends.entries()) {
		const { type, lag } = relations[index]!;
		const place = nextIn[to]!++;
		graph.from[place] = from;
		graph.to[place] = to;
		graph.ends[place] = ENDS[type];
		graph.lag[place] = lag;
		graph.leaving[nextOut[from]!++] = place;
	}
	return graph;
}

function placeOf(places: ReadonlyMap<string, number>, code: string): number {
	const place = places.get(code);
	if (place === undefined) throw new Error(`A relation names “${code}”, which is not in the network.`);
	return place;
}

/** Where the relations of each activity start when they are sorted by it; and after all, their number. */
function startsOf(activities: number, owners: readonly number[]): Int32Array {
	const starts = new Int32Array(activities + 1);
	for (const owner of owners) starts[owner + 1]!++;
	for (let place = 0; place < activities; place++) starts[place + 1]! += starts[place]!;
	return starts;
}

/** Activities, each after all its predecessors (Kahn 1962). What lies in a cycle or behind one is missing. */
export function topologicalOrder({ codes, incoming, to, outgoing, leaving }: Graph): Int32Array {
	const open = Int32Array.from(codes, (_code, place) => incoming[place + 1]! - incoming[place]!);
	const order = new Int32Array(codes.length);
	let found = 0;
	for (let place = 0; place < codes.length; place++) if (open[place] === 0) order[found++] = place;
	for (let done = 0; done < found; done++) {
		const place = order[done]!;
		for (let at = outgoing[place]!; at < outgoing[place + 1]!; at++) {
			const next = to[leaving[at]!]!;
			if (--open[next]! === 0) order[found++] = next;
		}
	}
	return order.subarray(0, found);
}
