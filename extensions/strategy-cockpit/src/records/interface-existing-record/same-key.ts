import { ownValue } from '../../shared/domain/own-value.ts';

type Values = Readonly<Record<string, unknown>>;

/** The filter for the records that have the key which stands in a form; null while a part of it is missing. */
export function sameKey(fields: readonly string[], form: Values): Record<string, unknown> | null {
	const parts = fields.map((field) => ({ [field]: { _eq: plain(ownValue(form, field)) } }));
	const isWhole = fields.length > 0 && fields.every((field) => plain(ownValue(form, field)) !== null);
	return isWhole ? { _and: parts } : null;
}

/** A related record that was chosen or changed in the form is an object; a new one has no id. */
function plain(value: unknown): string | number | null {
	if (typeof value === 'string' || typeof value === 'number') return value;
	const id = typeof value === 'object' && value !== null ? ownValue(value as Values, 'id') : null;
	return typeof id === 'string' ? id : null;
}
