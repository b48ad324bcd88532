/** `GET /publication/:collection/:id`: what of a record the public reads or would read. */
export interface Publication {
	/** As stored: `public` or `internal`. */
	visibility: string;
	archived: boolean;
	/** The fields that have a value, in the words of the data model. */
	fields: { field: string; label: string; value: string | number; isDate: boolean }[];
}
