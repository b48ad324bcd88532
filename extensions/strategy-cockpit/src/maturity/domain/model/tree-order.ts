import type { ModelTree } from './tree.ts';

/** In the order of the document, but each node followed by all that is below it. */
export function topDown<T extends { code: string }>({ model }: ModelTree, nodes: readonly T[]): T[] {
	const byCode = new Map(nodes.map((node) => [node.code, node]));
	const children = Map.groupBy(model.nodes, ({ parent }) => parent);
	const ordered: T[] = [];
	const open = (children.get(null) ?? []).toReversed();
	for (let node = open.pop(); node; node = open.pop()) {
		const found = byCode.get(node.code);
		if (found) ordered.push(found);
		for (const child of (children.get(node.code) ?? []).toReversed()) open.push(child);
	}
	return ordered;
}

/** How many nodes stand above each. */
export function depthsOf(tree: ModelTree): Map<string, number> {
	const depths = new Map<string, number>();
	for (const { code, parent } of topDown(tree, tree.model.nodes))
		depths.set(code, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
	return depths;
}

/** The codes of the root and the dimensions right below it, or of all roots with theirs. */
export function topNodes(tree: ModelTree): string[] {
	const roots = new Set(tree.model.nodes.filter(({ parent }) => parent === null).map(({ code }) => code));
	return topDown(tree, tree.model.nodes)
		.filter(({ code, parent }) => roots.has(code) || (parent !== null && roots.has(parent)))
		.map(({ code }) => code);
}
