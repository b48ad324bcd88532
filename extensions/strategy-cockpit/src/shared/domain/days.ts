const DAY_MS = 86_400_000;

/** The day so many days later, or earlier for a negative number; 'YYYY-MM-DD'. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(earlier: string, later: string): number {
	return Math.round((Date.parse(later) - Date.parse(earlier)) / DAY_MS);
}

// Made once: making it takes a hundred times as long as using it.
const GERMAN_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' });

/** The calendar day of a moment where the city is, 'YYYY-MM-DD': shortly after midnight it is still the day before in UTC. */
export function dayInGermany(moment: Date): string {
	return GERMAN_DAY.format(moment);
}
