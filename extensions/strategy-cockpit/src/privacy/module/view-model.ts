import type { Language } from '../../shared/domain/locale.ts';
import { isPseudonymised, nameOf } from '../domain/leaver.ts';
import { privacyTexts } from '../messages.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A user as Directus answers, with the fields below. */
export interface UserAnswer {
	id: string;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
	status: string;
	role: { name: string } | null;
	offices: { office: { name: string; name_en: string | null } }[];
}

/** No last access and no time of day: the page is no view on how people work. */
export const USER_FIELDS = [
	'id',
	'first_name',
	'last_name',
	'email',
	'status',
	'role.name',
	'offices.office.name',
	'offices.office.name_en',
];

export interface PersonRow {
	id: string;
	name: string;
	href: string;
	email: string;
	role: string;
	offices: string;
	status: string;
	/** The reader's own account, which only somebody else can end. */
	isOwn: boolean;
	hasLeft: boolean;
}

/** What is left of an account, until the page is opened anew. */
export function leaverOf(user: UserAnswer, pseudonym: string): UserAnswer {
	const [first = '', last = ''] = pseudonym.split(' ');
	return { ...user, first_name: first, last_name: last, email: null, status: 'archived', offices: [] };
}

/** The accounts, in the order of their names. */
export function personRows(users: readonly UserAnswer[], ownId: string, language: Language): PersonRow[] {
	const texts = privacyTexts(language);
	return users
		.map(({ id, email, role, offices, status, ...user }) => ({
			...{
				id,
				email: email ?? '',
				role: role?.name ?? '',
				status: ownValue(texts.statuses, status) ?? status,
				isOwn: id === ownId,
			},
			hasLeft: isPseudonymised({ ...user, email, status }),
			name: nameOf(user) || email || texts.unnamed,
			href: `/users/${id}`,
			offices: offices.map(({ office }) => (language === 'en' && office.name_en) || office.name).join(', '),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, language));
}
