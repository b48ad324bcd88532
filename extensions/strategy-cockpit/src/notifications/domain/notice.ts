/** What stands in an inbox; `message` is Markdown. */
export interface Notice {
	subject: string;
	message: string;
}

/** Directus keeps 255 characters of a subject. */
export const MOST_TITLE = 120;
export const MOST_LABEL = 60;

/** The address of a page of the admin, by which a message links to it. */
export type AddressOf = (path: string) => string;
