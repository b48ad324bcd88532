import { hasVisibleText, plainCode } from '../../shared/domain/text.ts';
import { FIRST_DAY, LAST_DAY } from '../../shared/domain/plausible-days.ts';
import type { RecordValues, Violation } from './violation.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

export type ValueKind =
	'text' | 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'json' | 'uuid' | 'list' | 'any';

/** What the data model says about one field. */
export interface FieldRule {
	field: string;
	/** Kind of the value; of a reference: kind of the key. */
	kind: ValueKind;
	/** A reference may also come as a nested object, which Directus turns into a key after the filters. */
	reference: boolean;
	required: boolean;
	/** The database or Directus fills it in when it is absent. */
	filled: boolean;
	min: number | null;
	max: number | null;
	/** In characters; of a JSON value, those of its text. */
	maxLength: number | null;
	choices: readonly (string | number)[] | null;
	pattern: RegExp | null;
	/** People quote it, so that it is kept in one spelling. */
	isCode: boolean;
	/** A day on which something has happened, which cannot lie ahead. */
	hasHappened: boolean;
}

type Fault = Omit<Violation, 'field'>;

/**
 * Checks the values of a record against the rules of its fields and names everything that is wrong, so that a clerk
 * fixes it in one go. A field that the payload does not mention is only checked when a record is created. `today` is the day
 * where the city is, 'YYYY-MM-DD'.
 */
export function checkRecord(
	rules: readonly FieldRule[],
	payload: RecordValues,
	{ creating, today }: { creating: boolean; today: string },
): Violation[] {
	return rules.flatMap((rule) => {
		const value = ownValue(payload, rule.field);
		const fault = faultOf(rule, value, creating) ?? faultOfDay(rule, value, today);
		return fault ? [{ ...fault, field: rule.field }] : [];
	});
}

/**
 * The payload with each valid value in the one form that both databases store alike: SQLite would keep the text 'true'
 * in a boolean column, and a day given as midnight UTC would move to the day before west of Greenwich. A code
 * has one spelling.
 */
export function normaliseRecord(rules: readonly FieldRule[], payload: RecordValues): RecordValues {
	const changed = rules.flatMap((rule) => {
		const { field } = rule;
		const value = ownValue(payload, field);
		const normal = normalise(rule, value);
		return Object.is(normal, value) ? [] : [[field, normal] as const];
	});
	return changed.length === 0 ? payload : { ...payload, ...Object.fromEntries(changed) };
}

/** Whether the text is a day 'YYYY-MM-DD' that the calendar has. */
export function isCalendarDay(text: string): boolean {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (year < 1 || month < 1 || month > 12 || day < 1) return false;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return day <= (days[month - 1] ?? 0);
}

function faultOf(rule: FieldRule, value: unknown, creating: boolean): Fault | null {
	if (value === undefined) return creating && rule.required && !rule.filled ? fault('required') : null;
	if (value === null) return rule.required ? fault('required') : null;
	if (rule.required && typeof value === 'string' && !hasVisibleText(value)) return fault('required');
	if (rule.reference && isPlainObject(value)) return null;
	return faultOfKind(rule.kind, value) ?? faultOfBounds(rule, value);
}

function faultOfKind(kind: ValueKind, value: unknown): Fault | null {
	switch (kind) {
		case 'text':
			// PostgreSQL cannot store U+0000 in text.
			return typeof value === 'string' && !value.includes('\u0000') ? null : fault('text');
		case 'integer':
			return isInteger(value) ? null : fault('integer');
		case 'number':
			return isNumber(value) ? null : fault('number');
		case 'boolean':
			return BOOLEANS.has(value) ? null : fault('boolean');
		case 'date':
			return typeof value === 'string' && isCalendarDay(dayOf(value)) ? null : fault('date');
		case 'timestamp':
			return isTimestamp(value) ? null : fault('timestamp');
		case 'json':
			return isJson(value) ? null : fault('json');
		case 'uuid':
			return typeof value === 'string' && UUID.test(value) ? null : fault('key');
		case 'list':
			return isNestedList(value) ? null : fault('list');
		case 'any':
			return null;
	}
}

function faultOfBounds(rule: FieldRule, value: unknown): Fault | null {
	const normal = normalise(rule, value);
	if (rule.choices && !rule.choices.some((choice) => choice === normal))
		return fault('choice', { choices: rule.choices });
	if (typeof normal === 'number') {
		if (rule.min !== null && normal < rule.min) return fault('min', { limit: rule.min });
		if (rule.max !== null && normal > rule.max) return fault('max', { limit: rule.max });
	}
	if (typeof normal === 'string') {
		if (rule.pattern && !rule.pattern.test(normal)) return fault('pattern');
	}
	const text = rule.kind === 'json' && typeof normal !== 'string' ? JSON.stringify(normal) : normal;
	if (typeof text === 'string' && rule.maxLength !== null && lengthOf(text, rule.maxLength) > rule.maxLength)
		return fault('length', { limit: rule.maxLength });
	return null;
}

function faultOfDay({ kind, hasHappened }: FieldRule, value: unknown, today: string): Fault | null {
	if ((kind !== 'date' && kind !== 'timestamp') || typeof value !== 'string') return null;
	const day = value.slice(0, FIRST_DAY.length);
	if (day < FIRST_DAY || day > LAST_DAY) return fault('implausible_day', { days: [FIRST_DAY, LAST_DAY] });
	return hasHappened && day > today ? fault('not_yet_happened', { days: [today] }) : null;
}

function normalise({ kind, isCode }: FieldRule, value: unknown): unknown {
	switch (kind) {
		case 'text':
			if (typeof value !== 'string') return value;
			return isCode ? plainCode(value) : value;
		case 'integer':
			return isInteger(value) ? Number(value) : value;
		case 'number':
			return isNumber(value) ? Number(value) : value;
		case 'boolean':
			return BOOLEANS.has(value) ? BOOLEANS.get(value) : value;
		case 'date':
			return typeof value === 'string' ? dayOf(value) : value;
		default:
			return value;
	}
}

const BOOLEANS = new Map<unknown, boolean>([
	[true, true],
	['true', true],
	[1, true],
	['1', true],
	[false, false],
	['false', false],
	[0, false],
	['0', false],
]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/;
const TIMESTAMP =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/** A day, also when given as midnight; anything else unchanged. */
function dayOf(text: string): string {
	return text.replace(MIDNIGHT, '');
}

// Imports from CSV hand over numbers as text, so plain digits count as numbers; "1.200" is no whole number, "1,5" no number.
function isInteger(value: unknown): boolean {
	if (typeof value === 'string') return /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value));
	return Number.isSafeInteger(value);
}

function isNumber(value: unknown): boolean {
	if (typeof value === 'string') return /^-?\d+(?:\.\d+)?$/.test(value) && Number.isFinite(Number(value));
	return Number.isFinite(value);
}

function isTimestamp(value: unknown): boolean {
	if (value instanceof Date) return !Number.isNaN(value.getTime());
	const day = typeof value === 'string' ? TIMESTAMP.exec(value)?.[1] : undefined;
	return day !== undefined && isCalendarDay(day);
}

function isJson(value: unknown): boolean {
	if (typeof value !== 'string')
		return typeof value === 'object' || typeof value === 'boolean' || Number.isFinite(value);
	try {
		JSON.parse(value);
		return true;
	} catch {
		return false;
	}
}

// Directus checks the form { create, update, delete } itself, but fails without a reason on other entries of a list.
function isNestedList(value: unknown): boolean {
	if (!Array.isArray(value)) return isPlainObject(value);
	return value.every((entry) => typeof entry === 'string' || typeof entry === 'number' || isPlainObject(entry));
}

function isPlainObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Databases count characters, JavaScript counts UTF-16 units; only long texts are worth the exact count. */
function lengthOf(text: string, limit: number): number {
	return text.length > limit ? [...text].length : text.length;
}

function fault(code: Fault['code'], params: Fault['params'] = {}): Fault {
	return { code, params };
}
