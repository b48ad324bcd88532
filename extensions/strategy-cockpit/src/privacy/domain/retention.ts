/** Days for which addresses and browsers of users stay in the activity: long enough to look into an attack. */
const KEPT_DAYS = 90;

const DAY_MS = 86_400_000;

/** The first day ('YYYY-MM-DD') whose addresses are still kept; what happened before has lost them. */
export function firstKeptDay(today: string): string {
	return new Date(Date.parse(today) - KEPT_DAYS * DAY_MS).toISOString().slice(0, 10);
}
