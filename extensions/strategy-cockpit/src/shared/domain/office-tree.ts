/** An office with its names. */
export interface NamedOffice {
	id: string;
	name: string;
	name_en: string | null;
}

/**
 * In Directus filter syntax: the rule holds for the record's office or for one above it; `path` leads from the record to its
 * office. Directus joins the list, so that sums and plain counts count a record once for each office above it that keeps the rule.
 */
export function officeOrAbove(
	path: readonly string[],
	rule: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	return [...path, 'ancestors'].reduceRight<Record<string, unknown>>((inner, step) => ({ [step]: inner }), {
		ancestor: rule,
	});
}
