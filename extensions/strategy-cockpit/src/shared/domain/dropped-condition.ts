import { droppedIn } from './filter-dropped.ts';

/**
 * The path of the first condition of a query that Directus would leave out; null when it honours all. What comes from outside has
 * been split and lifted by Directus when this is asked; what code asks is sent as it stands.
 */
export function droppedCondition({ filter, deep }: { filter?: unknown; deep?: unknown }): string | null {
	if (filter !== undefined && filter !== null) {
		const dropped = droppedIn(filter, 'service');
		if (dropped !== null) return dropped || 'filter';
	}
	if (typeof deep !== 'object' || deep === null) return null;
	for (const [name, below] of Object.entries(deep as Readonly<Record<string, unknown>>)) {
		if (name.startsWith('_') || typeof below !== 'object' || below === null) continue;
		const { _filter: nested, ...others } = below as Readonly<Record<string, unknown>>;
		const dropped = droppedCondition({ filter: nested, deep: others });
		if (dropped !== null) return `${name}.${dropped}`;
	}
	return null;
}
