import { languageOf, type Language } from '../domain/locale.ts';

/** What the server said against something, as far as pages use it. */
export interface Refusal {
	message: string;
	extensions?: {
		code?: string;
		field?: string;
		type?: string;
		valid?: unknown;
		reasons?: readonly { message: string }[];
	};
}

/** Directus's own words where a right is missing, whatever it is: English, with names of the database. */
const NO_RIGHT = /^You don't have permission/;

const NO_RIGHT_TEXTS: Record<Language, string> = {
	de: 'Dazu haben Sie kein Recht, oder den Datensatz gibt es nicht mehr. Laden Sie die Seite neu, um zu sehen, was geht.',
	en: 'You have no right to do this, or the record is gone. Reload the page to see what is possible.',
};

/** What the server said when it refused; empty where it did not answer. */
export function refusalsOf(error: unknown): readonly Refusal[] {
	const { response } = error as { response?: { data?: { errors?: Refusal[] } } };
	return (response?.data?.errors ?? []).map((refusal) =>
		NO_RIGHT.test(refusal.message) ? { ...refusal, message: NO_RIGHT_TEXTS[languageOfPage()] } : refusal,
	);
}

/** Directus writes the reader's language there. */
function languageOfPage(): Language {
	return languageOf(globalThis.document?.documentElement.lang);
}

/** The same as sentences: every reason there is, or else `otherwise`. */
export function sentencesOf(error: unknown, otherwise: string): string[] {
	const sentences = refusalsOf(error).flatMap(({ message, extensions }) =>
		extensions?.reasons?.length ? extensions.reasons.map((reason) => reason.message) : [message],
	);
	return sentences.length > 0 ? sentences : [otherwise];
}

/** The same in one line of text. */
export function messageOf(error: unknown, otherwise: string): string {
	return (
		refusalsOf(error)
			.map(({ message }) => message)
			.join(' ') || otherwise
	);
}
