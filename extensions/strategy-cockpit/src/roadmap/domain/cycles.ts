import type { Graph } from './graph.ts';

/** Activities that wait for one another. */
export interface Cycle {
	/** Everything that reaches itself through the others (a strongly connected component), by code. */
	members: string[];
	/** A shortest way round: the cycle is not gone before one relation of it is. */
	shortest: string[];
}

/** So many relations are followed in search of a shortest way round; in a component that is larger it is the shortest one found by then. */
const MOST_STEPS = 3_000_000;

/** All cycles, none of which shares a member with another, in the order of their first codes; `order` is the topological order. */
export function cyclesOf(graph: Graph, order: Int32Array): Cycle[] {
	if (order.length === graph.codes.length) return [];
	const isSound = new Uint8Array(graph.codes.length);
	for (const place of order) isSound[place] = 1;
	return componentsOf(graph, isSound)
		.map((places) => {
			const component = componentOf(graph, places);
			return { members: component.codes, shortest: shortestOf(component) };
		})
		.sort((one, other) => (one.members[0]! < other.members[0]! ? -1 : 1));
}

/** Components of more than one activity (Tarjan 1972), in a loop: a chain may be longer than the call stack is deep. */
function componentsOf({ codes, outgoing, leaving, to }: Graph, isSound: Uint8Array): number[][] {
	const found: number[][] = [];
	const index = new Int32Array(codes.length).fill(-1);
	const low = new Int32Array(codes.length);
	const next = outgoing.slice(0, codes.length);
	const isOpen = new Uint8Array(codes.length);
	const open: number[] = [];
	const path: number[] = [];
	let count = 0;
	const enter = (place: number) => {
		index[place] = low[place] = count++;
		open.push(place);
		isOpen[place] = 1;
		path.push(place);
	};
	for (let root = 0; root < codes.length; root++) {
		if (isSound[root] || index[root] !== -1) continue;
		enter(root);
		while (path.length > 0) {
			const place = path.at(-1)!;
			if (next[place]! < outgoing[place + 1]!) {
				const other = to[leaving[next[place]!++]!]!;
				if (index[other] === -1) enter(other);
				else if (isOpen[other]) low[place] = Math.min(low[place]!, index[other]!);
				continue;
			}
			path.pop();
			const before = path.at(-1);
			if (before !== undefined) low[before] = Math.min(low[before]!, low[place]!);
			if (low[place] !== index[place]) continue;
			const component = open.splice(open.lastIndexOf(place));
			for (const member of component) isOpen[member] = 0;
			if (component.length > 1) found.push(component);
		}
	}
	return found;
}

interface Component {
	codes: string[];
	/** Who follows and who precedes each, by the places of `codes`, in their order. */
	after: number[][];
	before: number[][];
}

function componentOf({ codes, outgoing, leaving, to }: Graph, places: readonly number[]): Component {
	const sorted = [...places].sort((one, other) => (codes[one]! < codes[other]! ? -1 : 1));
	const rank = new Map(sorted.map((place, index) => [place, index]));
	const before: number[][] = sorted.map(() => []);
	const after = sorted.map((place, index) => {
		const next = new Set<number>();
		for (let at = outgoing[place]!; at < outgoing[place + 1]!; at++) {
			const other = rank.get(to[leaving[at]!]!);
			if (other !== undefined) next.add(other);
		}
		for (const other of next) before[other]!.push(index);
		return [...next].sort((one, other) => one - other);
	});
	return { codes: sorted.map((place) => codes[place]!), after, before };
}

/**
 * Goes in widening rings from each member back to it. A member that was tried is taken out, with whatever is in no cycle without it, so
 * that a long ring is walked once.
 */
function shortestOf(component: Component): string[] {
	const { codes, after } = component;
	const takeOut = thinner(component);
	const isGone = new Uint8Array(codes.length);
	const seenFrom = new Int32Array(codes.length).fill(-1);
	const previous = new Int32Array(codes.length);
	let shortest: number[] = [];
	let steps = 0;
	for (let root = 0; root < codes.length && shortest.length !== 2; root++) {
		if (isGone[root] || (shortest.length > 0 && steps > MOST_STEPS)) continue;
		const most = shortest.length === 0 ? Infinity : shortest.length - 1;
		let ring = [root];
		for (let length = 1; ring.length > 0 && length <= most && seenFrom[root] !== root; length++) {
			const wider: number[] = [];
			for (const place of ring) {
				for (const other of after[place]!) {
					steps++;
					if (isGone[other] || seenFrom[other] === root) continue;
					seenFrom[other] = root;
					previous[other] = place;
					wider.push(other);
				}
			}
			ring = wider;
		}
		if (seenFrom[root] === root) shortest = walkBack(previous, root);
		takeOut(root, isGone);
	}
	return shortest.map((place) => codes[place]!);
}

function walkBack(previous: Int32Array, root: number): number[] {
	const path: number[] = [];
	for (let place = previous[root]!; place !== root; place = previous[place]!) path.push(place);
	return [root, ...path.reverse()];
}

/** Takes out a member, and all that nothing leads to or that leads nowhere then. */
function thinner({ after, before }: Component): (root: number, isGone: Uint8Array) => void {
	const waysOut = Int32Array.from(after, (next) => next.length);
	const waysIn = Int32Array.from(before, (next) => next.length);
	return (root, isGone) => {
		const gone = [root];
		isGone[root] = 1;
		const drop = (place: number, ways: Int32Array) => {
			if (--ways[place]! > 0 || isGone[place]) return;
			isGone[place] = 1;
			gone.push(place);
		};
		for (const place of gone) {
			for (const next of after[place]!) drop(next, waysIn);
			for (const next of before[place]!) drop(next, waysOut);
		}
	};
}
