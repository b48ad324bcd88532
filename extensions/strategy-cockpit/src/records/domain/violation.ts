/** What a value or a record breaks; every code has a sentence in `messages.ts`. */
export type ViolationCode =
	| 'required'
	| 'text'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'date'
	| 'timestamp'
	| 'json'
	| 'key'
	| 'list'
	| 'other_holder'
	| 'choice'
	| 'min'
	| 'max'
	| 'length'
	| 'pattern'
	| 'unknown_reference'
	| 'duplicate'
	| 'duplicate_combination'
	| 'end_before_start'
	| 'same'
	| 'itself'
	| 'cycle'
	| 'level_of_model'
	| 'implausible_day'
	| 'not_yet_happened'
	| 'stands_in_report'
	| 'bound';

/** One broken rule: the field at fault and what its sentence needs to say. */
export interface Violation {
	code: ViolationCode;
	field: string;
	params: {
		/** The bound that is broken, for min, max, length and level_of_model. */
		limit?: number;
		/** The bounds of days, 'YYYY-MM-DD'. */
		days?: readonly string[];
		/** The allowed values, for choice. */
		choices?: readonly (string | number)[];
		/** The other fields that take part, for rules between fields. */
		fields?: readonly string[];
	};
}

/** A record as it comes in or as it stands in the database. */
export type RecordValues = Readonly<Record<string, unknown>>;
