/** What a field must hold: type from the database, choices and limits from the field's own settings. */
export interface FieldRule {
	field: string;
	type: 'uuid' | 'string' | 'text' | 'integer' | 'float' | 'boolean' | 'date' | 'timestamp' | 'json' | 'alias';
	/** Must have a value; `hasDefault` fields may be left out on creation. */
	required: boolean;
	hasDefault: boolean;
	choices: readonly string[] | null;
	min: number | null;
	max: number | null;
	maxLength: number | null;
	/** Source of a regular expression. */
	pattern: string | null;
}

export type Violation =
	| { code: 'REQUIRED' | 'WHOLE_NUMBER' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP' | 'TEXT' | 'REFERENCE' | 'PATTERN'; field: string }
	| { code: 'CHOICE'; field: string; choices: readonly string[] }
	| { code: 'MIN' | 'MAX' | 'MAX_LENGTH'; field: string; limit: number }
	| { code: 'NOT_BEFORE'; field: string; other: string }
	| { code: 'NOT_ITSELF' | 'CYCLE' | 'DUPLICATE'; field: string };

type Payload = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Checks the fields that a payload writes; on creation also that no required field is missing. Returns every
 * violation, not the first, so that a clerk can mend them in one go.
 */
export function checkRecord(rules: readonly FieldRule[], payload: Payload, { creating }: { creating: boolean }): Violation[] {
	return rules.flatMap((rule) => {
		const written = rule.field in payload && payload[rule.field] !== undefined;
		if (!written) return creating && rule.required && !rule.hasDefault ? [{ code: 'REQUIRED', field: rule.field } as const] : [];
		return checkValue(rule, payload[rule.field]);
	});
}

function checkValue(rule: FieldRule, value: unknown): Violation[] {
	const { field } = rule;
	if (value === null || (typeof value === 'string' && value.trim() === '')) {
		if (rule.required) return [{ code: 'REQUIRED', field }];
		return value === null || rule.type === 'string' || rule.type === 'text' ? [] : [wrongType(rule)];
	}
	switch (rule.type) {
		case 'integer':
			return isNumber(value) && Number.isSafeInteger(Number(value)) && !/[.eE]/.test(String(value)) ? checkRange(rule, Number(value)) : [wrongType(rule)];
		case 'float':
			return isNumber(value) ? checkRange(rule, Number(value)) : [wrongType(rule)];
		case 'boolean':
			return [true, false, 'true', 'false', 0, 1, '0', '1'].includes(value as never) ? [] : [wrongType(rule)];
		case 'date':
			return typeof value === 'string' && isDay(value) ? [] : [wrongType(rule)];
		case 'timestamp':
			return (typeof value === 'string' && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))) || value instanceof Date ? [] : [wrongType(rule)];
		case 'uuid':
			return typeof value === 'object' || (typeof value === 'string' && UUID.test(value)) ? [] : [wrongType(rule)];
		case 'string':
		case 'text':
			return typeof value === 'string' ? checkText(rule, value) : [wrongType(rule)];
		case 'json':
		case 'alias':
			return [];
	}
}

function wrongType({ field, type }: FieldRule): Violation {
	const codes = { integer: 'WHOLE_NUMBER', float: 'NUMBER', boolean: 'BOOLEAN', date: 'DATE', timestamp: 'TIMESTAMP', uuid: 'REFERENCE', string: 'TEXT', text: 'TEXT', json: 'TEXT', alias: 'TEXT' } as const;
	return { code: codes[type], field };
}

/** Numbers, and their plain decimal text as a CSV file holds it; "1.200" is no whole number and "0,33" no number. */
function isNumber(value: unknown): boolean {
	return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** A day of the calendar as 'YYYY-MM-DD'; 30 February is none. */
export function isDay(text: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!parts) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkRange({ field, min, max }: FieldRule, value: number): Violation[] {
	if (min !== null && value < min) return [{ code: 'MIN', field, limit: min }];
	if (max !== null && value > max) return [{ code: 'MAX', field, limit: max }];
	return [];
}

function checkText({ field, choices, maxLength, pattern }: FieldRule, value: string): Violation[] {
	if (choices && !choices.includes(value)) return [{ code: 'CHOICE', field, choices }];
	if (maxLength !== null && value.length > maxLength) return [{ code: 'MAX_LENGTH', field, limit: maxLength }];
	if (pattern !== null && !new RegExp(pattern).test(value)) return [{ code: 'PATTERN', field }];
	return [];
}
