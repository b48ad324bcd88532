/** First name of everybody who has left; the last name is a code that nobody can trace back. */
export const PSEUDONYM = 'Ausgeschieden';

export interface Account {
	status: string;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
}

/** Whether the account has been through pseudonymisation and nobody has put a person in since. */
export function isPseudonymised({ status, first_name, email }: Account): boolean {
	return status === 'archived' && first_name === PSEUDONYM && email === null;
}

/** The same, turned round, as a filter in Directus syntax: the accounts that still name a person. */
export const NAMES_A_PERSON = {
	_or: [
		{ status: { _neq: 'archived' } },
		{ first_name: { _neq: PSEUDONYM } },
		{ first_name: { _null: true } },
		{ email: { _nnull: true } },
	],
} as const;

/** The name that history shows from now on: "Ausgeschieden 3F2A91C0". */
export function nameOf({ first_name, last_name }: Pick<Account, 'first_name' | 'last_name'>): string {
	return [first_name, last_name].filter(Boolean).join(' ');
}
