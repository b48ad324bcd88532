import { addDays } from '../../shared/domain/days.ts';

const HALF_A_DAY_MS = 43_200_000;

/** The moment at which a day begins where the reader is: the chart counts in local time. */
export function beginOf(day: string): Date {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return new Date(year, month - 1, date);
}

/** The moment at which a day ends: that at which the next one begins, as the chart takes the end of a bar. */
export function endOf(day: string): Date {
	return beginOf(addDays(day, 1));
}

/** The day whose beginning is nearest: a bar is dropped somewhere in a day, and days have 23 or 25 hours where clocks change. */
export function dayBeginningAt(moment: Date): string {
	const inside = new Date(moment.getTime() + HALF_A_DAY_MS);
	const month = String(inside.getMonth() + 1).padStart(2, '0');
	return `${inside.getFullYear()}-${month}-${String(inside.getDate()).padStart(2, '0')}`;
}

/** The last day of a bar that ends at this moment. */
export function dayEndingAt(moment: Date): string {
	return addDays(dayBeginningAt(moment), -1);
}
