/** What stands in an inbox; `message` is Markdown. */
export interface Notice {
	subject: string;
	message: string;
}

/** The address of a record in the admin, by which a message links to it. */
export type AddressOf = (collection: string, id: string) => string;
