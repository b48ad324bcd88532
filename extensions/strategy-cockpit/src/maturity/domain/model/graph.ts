/** What each one is made of, by code. */
export type MadeOf = ReadonlyMap<string, ReadonlySet<string>>;

/** So many cycles are named; looking for one takes as long as walking through the whole model. */
const MOST_CYCLES = 20;

/**
 * The codes in an order in which each comes after all that it is made of, and the cycles, each by its members in order. What is in a
 * cycle or made of one is not in the order. Loops instead of recursion: a model may be deeper than the call stack.
 */
export function bottomUp(madeOf: MadeOf): { order: string[]; cycles: string[][] } {
	const { order, left } = peel(madeOf);
	const cycles: string[][] = [];
	// What is left contains cycles and what is made of them; peeled from the other side too, all that is left leads round.
	let round = new Map(left);
	while (cycles.length < MOST_CYCLES && (round = withoutTops(round)).size > 0) {
		const cycle = walk(round);
		cycles.push(cycle);
		for (const member of cycle) round.delete(member);
		round = peel(round).left;
	}
	return { order, cycles };
}

function peel(madeOf: MadeOf): { order: string[]; left: Map<string, ReadonlySet<string>> } {
	const usedBy = reversed(madeOf);
	const open = new Map(
		[...madeOf].map(([code, parts]) => [code, [...parts].filter((part) => madeOf.has(part)).length]),
	);
	const order = [...open].filter(([, parts]) => parts === 0).map(([code]) => code);
	for (const code of order) {
		for (const user of usedBy.get(code) ?? []) {
			const parts = (open.get(user) ?? 0) - 1;
			open.set(user, parts);
			if (parts === 0) order.push(user);
		}
	}
	const done = new Set(order);
	return { order, left: new Map([...madeOf].filter(([code]) => !done.has(code))) };
}

function withoutTops(madeOf: MadeOf): Map<string, ReadonlySet<string>> {
	const { left } = peel(reversed(madeOf));
	return new Map([...madeOf].filter(([code]) => left.has(code)));
}

function reversed(madeOf: MadeOf): Map<string, Set<string>> {
	const usedBy = new Map([...madeOf.keys()].map((code) => [code, new Set<string>()]));
	for (const [code, parts] of madeOf) for (const part of parts) usedBy.get(part)?.add(code);
	return usedBy;
}

/** Follows the first part of each until one comes again. */
function walk(madeOf: MadeOf): string[] {
	const path: string[] = [];
	const places = new Map<string, number>();
	let [code] = madeOf.keys();
	while (code !== undefined && !places.has(code)) {
		places.set(code, path.push(code) - 1);
		code = [...(madeOf.get(code) ?? [])].find((part) => madeOf.has(part));
	}
	return path.slice(places.get(code ?? '') ?? 0);
}
