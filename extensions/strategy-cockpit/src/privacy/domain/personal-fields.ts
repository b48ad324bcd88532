/**
 * Fields of `directus_users` that Directus offers and the cockpit does not keep: of a person it holds name, mail and
 * office, nothing else (data minimisation, GDPR article 5 (1) c).
 */
export const REFUSED_FIELDS = ['location', 'title', 'description', 'tags', 'avatar'] as const;
export type RefusedField = (typeof REFUSED_FIELDS)[number];

/** The fields of a write that would store what the cockpit does not keep; emptying them stays possible. */
export function refusedFields(payload: Readonly<Record<string, unknown>>): RefusedField[] {
	return REFUSED_FIELDS.filter((field) => !isEmpty(payload[field]));
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
