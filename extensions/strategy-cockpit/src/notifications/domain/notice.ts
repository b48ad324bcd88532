/** What stands in an inbox; `message` is Markdown. */
export interface Notice {
	subject: string;
	message: string;
}

/** The address of a page of the admin, by which a message links to it. */
export type AddressOf = (path: string) => string;
