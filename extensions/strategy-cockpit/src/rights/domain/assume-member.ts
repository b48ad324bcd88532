/** Whom the variables of a rule stand for. */
export interface Assumed {
	user: string;
	/** Offices of which the user is a member. */
	offices: readonly string[];
}

/** A rule of a permission in Directus filter syntax with the user's variables filled in, as Directus does for a caller; of a user who is assumed nothing else is known. */
export function assumeMember(rule: unknown, assumed: Assumed): unknown {
	if (Array.isArray(rule)) return rule.map((part) => assumeMember(part, assumed));
	if (typeof rule === 'object' && rule !== null)
		return Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, assumeMember(value, assumed)]));
	if (rule === '$CURRENT_USER.offices.office') return assumed.offices;
	return typeof rule === 'string' && rule.startsWith('$CURRENT_') ? assumed.user : rule;
}
