import type { FilterContext } from './filter.ts';

/** A value as it is compared: dates as 'YYYY-MM-DD', moments as milliseconds. */
export type Comparable = string | number | boolean | null;

const NUMBERS = ['integer', 'bigInteger', 'float', 'decimal'];
const MOMENTS = ['timestamp', 'dateTime'];
const DAY = /^\d{4}-\d{2}-\d{2}/;
const DAY_MS = 86_400_000;

/** A value in the form in which values of this Directus type are compared; undefined where it is none of that type. */
export function comparable(type: string, value: unknown): Comparable | undefined {
	if (value === null || value === undefined) return null;
	if (type === 'boolean') return booleanOf(value);
	if (type === 'csv' && Array.isArray(value)) return value.map(String).join(',');
	// JSON is only ever asked whether there is any.
	if (type === 'json') return true;
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
	if (NUMBERS.includes(type)) return numberOf(value);
	if (type === 'date') return dayOf(value);
	if (MOMENTS.includes(type)) {
		const moment = typeof value === 'string' ? Date.parse(value) : NaN;
		return Number.isNaN(moment) ? undefined : moment;
	}
	return type === 'uuid' ? String(value).toLowerCase() : String(value);
}

function booleanOf(value: unknown): boolean | undefined {
	if (value === true || value === 1 || value === '1' || value === 'true') return true;
	return value === false || value === 0 || value === '0' || value === 'false' ? false : undefined;
}

function numberOf(value: string | number | boolean): number | undefined {
	const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
	return Number.isNaN(number) ? undefined : number;
}

function dayOf(value: string | number | boolean): string | undefined {
	const day = typeof value === 'string' ? DAY.exec(value)?.[0] : undefined;
	if (day === undefined || Number.isNaN(Date.parse(day))) return undefined;
	// What the calendar does not have, such as 30 February, is counted on by Date.
	return new Date(Date.parse(day)).toISOString().startsWith(day) ? day : undefined;
}

const VARIABLE = /^\$(NOW|CURRENT_(USER|ROLE|ROLES|POLICIES))/;
const MOVED_NOW = /^\$NOW(?:\(([+-]?)(\d{1,6}) ?(second|minute|hour|day|week|month|year)s?\))?$/;
const UNIT_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: DAY_MS, week: 7 * DAY_MS };

/** Whether a text stands for something that is known only when the filter is asked. */
export function isVariable(value: unknown): boolean {
	return typeof value === 'string' && VARIABLE.test(value);
}

/** What a variable stands for; undefined where nothing says so. Compared with a day, `$NOW` is the day of the city. */
export function variableValue(
	variable: string,
	type: string,
	{ now, today, variables }: Pick<FilterContext, 'now' | 'today' | 'variables'>,
): unknown {
	if (!variable.startsWith('$NOW')) return variables?.get(variable);
	const moved = MOVED_NOW.exec(variable);
	if (!moved) return undefined;
	const [, sign, amount, unit] = moved;
	const start = new Date(type === 'date' ? today : now);
	const end = unit ? movedBy(start, (sign === '-' ? -1 : 1) * Number(amount), unit as Unit) : start;
	if (Number.isNaN(end.getTime())) return undefined;
	return type === 'date' ? end.toISOString().slice(0, 10) : end.toISOString();
}

type Unit = keyof typeof UNIT_MS | 'month' | 'year';

/** A month later than 31 January is the last day of February. */
function movedBy(start: Date, amount: number, unit: Unit): Date {
	if (unit !== 'month' && unit !== 'year') return new Date(start.getTime() + amount * UNIT_MS[unit]);
	const months = start.getUTCFullYear() * 12 + start.getUTCMonth() + amount * (unit === 'year' ? 12 : 1);
	const moved = new Date(start);
	const lastDay = new Date(Date.UTC(0, 0)).setUTCFullYear(0, months + 1, 0);
	moved.setUTCFullYear(0, months, Math.min(start.getUTCDate(), new Date(lastDay).getUTCDate()));
	return moved;
}

/** Functions on a day or moment, as the databases count: weeks as ISO 8601 does, Sunday is weekday 0. */
export function partOf(name: string, type: string, value: string): number | undefined {
	const date = new Date(type === 'date' ? value.slice(0, 10) : type === 'time' ? `1970-01-01T${value}Z` : value);
	if (Number.isNaN(date.getTime())) return undefined;
	switch (name) {
		case 'year':
			return date.getUTCFullYear();
		case 'month':
			return date.getUTCMonth() + 1;
		case 'week':
			return isoWeek(date);
		case 'day':
			return date.getUTCDate();
		case 'weekday':
			return date.getUTCDay();
		case 'hour':
			return date.getUTCHours();
		case 'minute':
			return date.getUTCMinutes();
		case 'second':
			return date.getUTCSeconds();
		default:
			return undefined;
	}
}

/** The week of its Thursday, counted from the first Thursday of that year. */
function isoWeek(date: Date): number {
	const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
	const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
	return Math.floor((thursday.getTime() - newYear) / (7 * DAY_MS)) + 1;
}
