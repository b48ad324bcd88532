/** The hours of a working day, as a calendar of MS Project has them unless it is told otherwise: 8 hours with a break. */
export const WORKING_HOURS = [
	{ from: '08:00:00', to: '12:00:00' },
	{ from: '13:00:00', to: '17:00:00' },
] as const;

export const DAY_STARTS = '08:00:00';
export const DAY_ENDS = '17:00:00';
export const MINUTES_PER_DAY = 480;

/** A number of working days as the schema writes a duration. */
export function durationOf(workingDays: number): string {
	return `PT${(workingDays * MINUTES_PER_DAY) / 60}H0M0S`;
}
