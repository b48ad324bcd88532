import { LAG_UNITS_PER_MINUTE } from './relation-codes.ts';

export type LagFault = 'lagIsElapsed' | 'lagIsPercent' | 'lagIsNotWhole';

/** Added to the number of a unit where it is only estimated. */
const ESTIMATED = 32;
const ELAPSED: readonly number[] = [4, 6, 8, 10, 12];
const PERCENT: readonly number[] = [19, 20];

/** No plan leaves more between two projects; 40 years. */
const LONGEST_LAG = 10_000;

/**
 * The lag of a link in working days. Of working time it is written in tenths of a minute, whatever unit it is shown in. Days of the calendar
 * and shares of the predecessor depend on where the projects lie: as working days they would mean something else after the next move.
 */
export function lagOf(
	{ lag, format }: { lag: number; format: number },
	minutesPerDay: number,
): { days: number } | { fault: LagFault } {
	if (lag === 0) return { days: 0 };
	const unit = format > ESTIMATED ? format - ESTIMATED : format;
	if (ELAPSED.includes(unit)) return { fault: 'lagIsElapsed' };
	if (PERCENT.includes(unit)) return { fault: 'lagIsPercent' };
	const days = lag / LAG_UNITS_PER_MINUTE / minutesPerDay;
	return Number.isInteger(days) && Math.abs(days) <= LONGEST_LAG ? { days } : { fault: 'lagIsNotWhole' };
}
