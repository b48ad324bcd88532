import type { Known, KnownField } from './configuration.ts';

/** What is wrong in a condition; `value` names the path or operator. */
export interface ConditionFault {
	code: 'CONDITION_FIELD' | 'CONDITION_OPERATOR' | 'CONDITION_VALUE';
	value: string;
}

const WITH_LIST = ['_in', '_nin', '_between', '_nbetween'];
const WITH_YES_OR_NO = ['_null', '_nnull', '_empty', '_nempty'];
const WITH_TEXT = [
	'_contains',
	'_ncontains',
	'_icontains',
	'_starts_with',
	'_nstarts_with',
	'_istarts_with',
	'_nistarts_with',
	'_ends_with',
	'_nends_with',
	'_iends_with',
	'_niends_with',
];
const WITH_VALUE = ['_eq', '_neq', '_lt', '_lte', '_gt', '_gte', ...WITH_TEXT];

/** Functions that Directus knows in filters; each yields a whole number. */
const FUNCTION = /^(year|month|week|day|weekday|hour|minute|second|count)\((.+)\)$/;

/** Faults of a filter in Directus syntax on a collection: whatever Directus would refuse to ask, or would not understand as meant. */
export function conditionFaults(
	filter: unknown,
	collection: string,
	known: Pick<Known, 'fields'>,
	path: readonly string[] = [],
): ConditionFault[] {
	if (!isObject(filter)) return [{ code: 'CONDITION_VALUE', value: path.join('.') || JSON.stringify(filter) }];
	return Object.entries(filter).flatMap(([key, value]): ConditionFault[] => {
		const here = [...path, key];
		if (key === '_and' || key === '_or')
			return Array.isArray(value) && value.length > 0
				? value.flatMap((part) => conditionFaults(part, collection, known, path))
				: [{ code: 'CONDITION_VALUE', value: here.join('.') }];
		if (key.startsWith('_')) return [{ code: 'CONDITION_OPERATOR', value: here.join('.') }];
		const called = FUNCTION.exec(key);
		const field = known.fields.get(collection)?.get(called?.[2] ?? key);
		if (!field || (called?.[1] === 'count') !== (called !== null && (field.isList || field.type === 'json')))
			return [{ code: 'CONDITION_FIELD', value: here.join('.') }];
		return fieldFaults(value, called ? WHOLE_NUMBER : field, known, here);
	});
}

const WHOLE_NUMBER: KnownField = {
	type: 'integer',
	isFact: false,
	nullable: false,
	choices: null,
	target: null,
	isList: false,
};

function fieldFaults(
	value: unknown,
	field: KnownField,
	known: Pick<Known, 'fields'>,
	path: readonly string[],
): ConditionFault[] {
	if (!isObject(value)) return valueFaults('_eq', value, field, path);
	return Object.entries(value).flatMap(([key, inner]): ConditionFault[] => {
		const here = [...path, key];
		if (key === '_some' || key === '_none')
			return field.isList && field.target
				? conditionFaults(inner, field.target, known, path)
				: [{ code: 'CONDITION_OPERATOR', value: here.join('.') }];
		if (key.startsWith('_') && key !== '_and' && key !== '_or') return valueFaults(key, inner, field, path);
		if (field.target) return conditionFaults({ [key]: inner }, field.target, known, path);
		return [{ code: key.startsWith('_') ? 'CONDITION_OPERATOR' : 'CONDITION_FIELD', value: here.join('.') }];
	});
}

function valueFaults(
	operator: string,
	value: unknown,
	{ type }: KnownField,
	path: readonly string[],
): ConditionFault[] {
	const wrong: ConditionFault[] = [{ code: 'CONDITION_VALUE', value: [...path, operator].join('.') }];
	if (WITH_YES_OR_NO.includes(operator)) return typeof value === 'boolean' ? [] : wrong;
	if (WITH_LIST.includes(operator)) {
		const fits =
			Array.isArray(value) &&
			value.length > 0 &&
			(!operator.endsWith('between') || value.length === 2) &&
			value.every((part) => isComparable(type, part));
		return fits ? [] : wrong;
	}
	if (WITH_TEXT.includes(operator)) return typeof value === 'string' && value !== '' ? [] : wrong;
	if (!WITH_VALUE.includes(operator)) return [{ code: 'CONDITION_OPERATOR', value: [...path, operator].join('.') }];
	return value === null || isComparable(type, value) ? [] : wrong;
}

/** The present moment, moved or not; what Directus cannot read as a move it would take for none. */
const NOW = /^\$NOW(\([+-]?\d+ ?(second|minute|hour|day|week|month|year)s?\))?$/;

/** Whether a value can be compared with a field of this type. Of Directus's variables there is $NOW; $CURRENT_USER and the like are none of a condition's: a record meets it or does not, whoever asks. */
function isComparable(type: string, value: unknown): boolean {
	if (typeof value === 'string' && NOW.test(value)) return ['date', 'timestamp', 'dateTime'].includes(type);
	if (typeof value === 'string' && (value === '' || value.startsWith('$'))) return false;
	switch (type) {
		case 'boolean':
			return typeof value === 'boolean';
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return typeof value === 'number' && Number.isFinite(value);
		case 'date':
			return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
		case 'timestamp':
		case 'dateTime':
			return typeof value === 'string' && !Number.isNaN(Date.parse(value));
		case 'uuid':
			return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
		case 'alias':
			return false;
		default:
			return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
