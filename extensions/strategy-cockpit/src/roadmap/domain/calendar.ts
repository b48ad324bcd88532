import { holidaysOf, type FederalState } from './holidays.ts';

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** The first and last day that a calendar knows. The first is a Monday. */
export const CALENDAR_DAYS = { first: `${FIRST_YEAR}-01-01`, last: `${LAST_YEAR}-12-31` } as const;

/**
 * Working days of a federal state, numbered from 0 on. Networks compute in these numbers: a day's work starts at its number and has
 * finished at the next one, so a finish is exclusive. Days are 'YYYY-MM-DD' from `CALENDAR_DAYS`.
 */
export interface WorkCalendar {
	/** The number of the day, or of the next working day; one that no day has where none follows. */
	startOn(day: string): number;
	/** The finish of work that ends on the day, or on the last working day before it. */
	finishOn(day: string): number;
	/** The day with a number; null outside the calendar. */
	dayOf(number: number): string | null;
}

/** Monday to Friday without public holidays and the closing days of the house, such as 24 December; each question is answered at once. */
export function workCalendar(state: FederalState | null, closingDays: Iterable<string> = []): WorkCalendar {
	const isFree = new Uint8Array(placeOf(CALENDAR_DAYS.last) + 1);
	for (let place = 0; place < isFree.length; place++) isFree[place] = place % 7 >= 5 ? 1 : 0;
	for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
		for (const day of holidaysOf(state, year)) isFree[placeOf(day)] = 1;
	for (const day of closingDays) if (isCalendarDay(day)) isFree[placeOf(day)] = 1;
	const numbers = new Int32Array(isFree.length + 1);
	const days: string[] = [];
	for (let place = 0; place < isFree.length; place++) {
		if (!isFree[place]) days.push(dayAt(place));
		numbers[place + 1] = days.length;
	}
	return {
		startOn: (day) => numbers[placeOf(day)]!,
		finishOn: (day) => numbers[placeOf(day) + 1]!,
		dayOf: (number) => days[number] ?? null,
	};
}

/** Whether a text is a day of the calendar. */
export function isCalendarDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const place = placeOf(text);
	return place >= 0 && text <= CALENDAR_DAYS.last && dayAt(place) === text;
}

function placeOf(day: string): number {
	return (Date.parse(day) - Date.parse(CALENDAR_DAYS.first)) / DAY_MS;
}

function dayAt(place: number): string {
	return new Date(Date.parse(CALENDAR_DAYS.first) + place * DAY_MS).toISOString().slice(0, 10);
}
