import { addDays, dayInGermany } from '../../shared/domain/days.ts';

/** A moment as a plan tells it: on the clock of the city; no time where none is written. */
export interface Moment {
	day: string;
	time: string | null;
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const GERMAN_TIME = new Intl.DateTimeFormat('en-GB', {
	...{ timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** Reads a moment; null where it is none. MS Project writes no zone; other programs write the moment in universal time. */
export function momentOf(text: string): Moment | null {
	const [, day, time = null, zone] = WRITTEN.exec(text) ?? [];
	if (day === undefined || !isDay(day)) return null;
	if (zone === undefined) return { day, time };
	const moment = new Date(text);
	return Number.isNaN(moment.getTime()) ? null : { day: dayInGermany(moment), time: GERMAN_TIME.format(moment) };
}

function isDay(text: string): boolean {
	const moment = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** The last day of work that ends at a moment: what ends at midnight has been done on the day before. */
export function lastDayOf(end: Moment, start: Moment | null): string {
	const isAfterStart = start !== null && start.day < end.day;
	return end.time === '00:00' && isAfterStart ? addDays(end.day, -1) : end.day;
}

const DURATION = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Working days of a duration, which is written in hours of working time, or in days; null where it is none. */
export function workingDaysOf(text: string, minutesPerDay: number): number | null {
	const parts = DURATION.exec(text)?.slice(1);
	if (!parts || parts.every((part) => part === undefined)) return null;
	const [days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0)) as [number, number, number, number];
	return days + (hours * 60 + minutes + seconds / 60) / minutesPerDay;
}
