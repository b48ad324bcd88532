import { createError } from '@directus/errors';
import type { Bilingual, Language } from '../shared/domain/locale.ts';
import type { Violation } from './domain/violation.ts';
import { inUseSentence, sentenceOf, type Use } from './messages.ts';

/** The form in which Directus's admin form takes faults of fields: it shows `validation_message` beside `field`. */
interface FieldFault {
	collection: string;
	field: string;
	path: readonly string[];
	type: string;
	valid?: unknown;
	validation_message: string;
	rule: Violation['code'];
}

const FailedValidationError = createError<FieldFault>(
	'FAILED_VALIDATION',
	({ validation_message }) => validation_message,
	400,
);
const RecordNotUniqueError = createError<FieldFault>(
	'RECORD_NOT_UNIQUE',
	({ validation_message }) => validation_message,
	400,
);
const InUseError = createError<{ collection: string; uses: readonly Use[]; message: string }>(
	'IN_USE',
	({ message }) => message,
	409,
);

/** Directus's own names of the rules, for callers that know them; the others count as wrong form. */
const DIRECTUS_TYPES: Partial<Record<Violation['code'], string>> = {
	required: 'nnull',
	choice: 'in',
	min: 'gte',
	max: 'lte',
	level_of_model: 'lte',
	not_yet_happened: 'lte',
	duplicate: 'unique',
	duplicate_combination: 'unique',
};

/** The refusal of a record, one error for each fault. */
export function violationErrors(
	collection: string,
	violations: readonly Violation[],
	labels: ReadonlyMap<string, Bilingual>,
	language: Language,
): Error[] {
	return violations.map((violation) => {
		const { code, field, params } = violation;
		const type = DIRECTUS_TYPES[code] ?? 'regex';
		const valid = params.choices ?? params.limit ?? params.days?.at(-1);
		const fault = {
			collection,
			field,
			path: [],
			type,
			...(valid === undefined ? {} : { valid }),
			validation_message: sentenceOf(violation, labels, language),
			rule: code,
		};
		return type === 'unique' ? new RecordNotUniqueError(fault) : new FailedValidationError(fault);
	});
}

/** A model's scale holds the levels of the services that are rated by it. */
export const ScaleInUseError = createError<{ collection: string; field: string; message: string }>(
	'SCALE_IN_USE',
	({ message }) => message,
	409,
);

/** The refusal to delete records that others refer to. */
export function inUseError(collection: string, uses: readonly Use[], language: Language): Error {
	return new InUseError({ collection, uses, message: inUseSentence(uses, language) });
}
