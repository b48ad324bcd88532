/** What can be wrong with a model document or with ratings; every code has a sentence in `wording/problems.ts`. */
export type ProblemCode =
	| 'NOT_AN_OBJECT'
	| 'NOT_A_LIST'
	| 'MISSING'
	| 'WRONG_VALUE'
	| 'NOT_UTF8'
	| 'NOT_JSON'
	| 'DOUBLE_KEY'
	| 'RESERVED_KEY'
	| 'TOO_MANY'
	| 'TOO_DEEP'
	| 'TOO_LONG'
	| 'DUPLICATE_CODE'
	| 'UNPLAIN_CODE'
	| 'UNKNOWN_PARENT'
	| 'CYCLE'
	| 'CRITERION_WITHOUT_NODE'
	| 'NO_POSITIVE_WEIGHT'
	| 'ANSWER_OUTSIDE_SCALE'
	| 'UNKNOWN_ANSWER_SET'
	| 'ANSWERS_TWICE'
	| 'UNKNOWN_REFERENCE'
	| 'EMPTY_RANGE'
	| 'LIMITS_NEEDED'
	| 'NO_LOGARITHM'
	| 'LETTERS_WITHOUT_CAPABILITY'
	| 'THRESHOLDS_NOT_RISING'
	| 'MISSING_VALUE_NEEDED'
	| 'UNKNOWN_ROUNDING'
	| 'NEGATIVE_IN_GEOMETRIC_MEAN'
	| 'UNKNOWN_CRITERION'
	| 'UNKNOWN_RATER'
	| 'OUTSIDE_SET'
	| 'OUTSIDE_RANGE'
	| 'DECIMAL_COMMA'
	| 'NOT_APPLICABLE_NOT_ALLOWED'
	| 'REASON_NEEDED';

/** One fault: where it is, whom it concerns, and what its sentence needs to say. */
export interface Problem {
	code: ProblemCode;
	/** Place in the document, as `nodes[3].parent` or `assessments[0].ratings.K1`. */
	path: string;
	/** Code of the node, criterion or answer set concerned; of ratings, the row: assessment, criterion, rater. */
	about: readonly string[];
	/** The value at fault, or what would be right. */
	detail?: string;
}

/** What was read, or everything that is wrong with it. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
