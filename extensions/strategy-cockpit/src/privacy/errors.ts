import { createError } from '@directus/errors';
import type { RefusedField } from './domain/personal-fields.ts';

interface FieldFault {
	collection: 'directus_users';
	field: RefusedField;
	path: readonly string[];
	type: 'null';
	validation_message: string;
}

/** A field of a person that the cockpit does not keep; in Directus's form, so that the form marks the field. */
export const FieldNotKeptError = createError<FieldFault>(
	'FAILED_VALIDATION',
	({ validation_message }) => validation_message,
	400,
);

/** Nobody ends the account they are working with; so one administrator always remains. */
export const OwnAccountError = createError<{ field: 'id'; message: string }>(
	'OWN_ACCOUNT',
	({ message }) => message,
	409,
);
