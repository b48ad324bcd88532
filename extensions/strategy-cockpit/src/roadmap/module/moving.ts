import { addDays } from '../../shared/domain/days.ts';
import type { Span } from '../chart/view-model.ts';

type IsFree = (day: string) => boolean;

/** Which days nobody works on: weekends, and those that the calendar names. */
export function freeDays(named: readonly string[]): IsFree {
	const known = new Set(named);
	return (day) => known.has(day) || [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** The working day so many later, or earlier for a negative number; a free day counts as the one before it in that direction. */
function workingDaysFrom(day: string, count: number, isFree: IsFree): string {
	const step = Math.sign(count);
	let at = day;
	for (let left = Math.abs(count); left > 0; left -= 1) {
		at = addDays(at, step);
		while (isFree(at)) at = addDays(at, step);
	}
	return at;
}

/** The same work so many working days later, or earlier. */
export function movedBy({ start, end }: Span, count: number, isFree: IsFree): Span {
	return { start: workingDaysFrom(start, count, isFree), end: workingDaysFrom(end, count, isFree) };
}

/** The same work, as many working days long, from this day or the next on which somebody works. */
export function movedTo(span: Span, start: string, isFree: IsFree): Span {
	const begin = isFree(start) ? workingDaysFrom(start, 1, isFree) : start;
	return { start: begin, end: workingDaysFrom(begin, workingDaysIn(span, isFree) - 1, isFree) };
}

/** Longer or shorter by so many working days, at its end; never shorter than its first day. */
export function stretchedBy({ start, end }: Span, count: number, isFree: IsFree): Span {
	const last = workingDaysFrom(end, count, isFree);
	return { start, end: last < start ? start : last };
}

function workingDaysIn({ start, end }: Span, isFree: IsFree): number {
	let count = 0;
	for (let day = start; day <= end; day = addDays(day, 1)) if (!isFree(day)) count += 1;
	return Math.max(count, 1);
}
