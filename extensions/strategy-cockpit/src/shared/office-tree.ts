/** An office in the hierarchy. */
export interface OfficeNode {
	id: string;
	name: string;
	name_en: string | null;
	parent: string | null;
}

/** The offices given and all below them; a circle in the hierarchy ends the walk. */
export function withSubOffices(offices: readonly OfficeNode[], members: readonly string[]): string[] {
	const found = new Set(members);
	// A set may grow while it is walked; what is added comes last.
	for (const office of found) {
		for (const { id, parent } of offices) if (parent === office) found.add(id);
	}
	return [...found];
}
