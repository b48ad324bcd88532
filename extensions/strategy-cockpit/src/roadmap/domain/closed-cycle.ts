import { cyclesOf } from './cycles.ts';
import { graphOf, topologicalOrder } from './graph.ts';

/** Who waits for whom; by ids. */
export interface Dependency {
	id: string;
	predecessor: string;
	successor: string;
}

/**
 * A shortest way round that one of these relations closes, by the ids of the projects; null when none does. Cycles that were
 * there before count only where a new relation lies in them.
 */
export function cycleThrough(dependencies: readonly Dependency[], written: ReadonlySet<string>): string[] | null {
	const ids = [...new Set(dependencies.flatMap(({ predecessor, successor }) => [predecessor, successor]))];
	const graph = graphOf({
		start: 0,
		activities: ids.map((code) => ({ code, duration: 0 })),
		relations: dependencies.map(({ predecessor, successor }) => ({
			...{ from: predecessor, to: successor, type: 'FS' as const, lag: 0 },
		})),
	});
	const cycles = cyclesOf(graph, topologicalOrder(graph)).map((cycle) => ({
		members: new Set(cycle.members),
		shortest: cycle.shortest,
	}));
	for (const { id, predecessor, successor } of dependencies) {
		if (!written.has(id)) continue;
		const closed = cycles.find(({ members }) => members.has(predecessor) && members.has(successor));
		if (closed) return closed.shortest;
	}
	return null;
}
