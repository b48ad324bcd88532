import { ownValue } from '../../shared/domain/own-value.ts';

export const OWN_OFFICES = 'own';
export const ALL_OFFICES = 'all';

/** What the server is asked for, as it stands in the address: codes, the id of a baseline and a day. Empty: not narrowed. */
export interface Choice {
	cycle: string;
	field: string;
	/** A code, `own` or `all`; where nothing is said, a reader comes for the own offices. */
	office: string;
	baseline: string;
	as_of: string;
}

export const NO_CHOICE: Choice = { cycle: '', field: '', office: OWN_OFFICES, baseline: '', as_of: '' };

export type AddressQuery = Readonly<Record<string, string | (string | null)[] | null | undefined>>;

export function choiceOf(query: AddressQuery): Choice {
	const text = (name: string) => [ownValue(query, name)].flat()[0] ?? '';
	return {
		cycle: text('cycle'),
		field: text('field'),
		office: text('office') || OWN_OFFICES,
		baseline: text('baseline'),
		as_of: text('as_of'),
	};
}

/** What is chosen, for an address. */
export function addressOf(choice: Choice): Record<string, string> {
	return withoutEmpty({ ...choice, office: choice.office === OWN_OFFICES ? '' : choice.office });
}

/** What is chosen, for the server. */
export function queryOf(choice: Choice): Record<string, string> {
	return withoutEmpty({ ...choice, office: choice.office === ALL_OFFICES ? '' : choice.office });
}

function withoutEmpty(choice: Choice): Record<string, string> {
	return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ''));
}
