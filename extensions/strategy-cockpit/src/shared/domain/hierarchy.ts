/** Something and all above it, itself first; a circle ends the walk. */
export function withAllAbove(first: string | null, parents: ReadonlyMap<string, string | null>): string[] {
	const found: string[] = [];
	for (let above = first; above !== null && !found.includes(above); above = parents.get(above) ?? null)
		found.push(above);
	return found;
}
