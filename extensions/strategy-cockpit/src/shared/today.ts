/** The calendar day where the city is, not where the server's clock says: 'YYYY-MM-DD'. */
export function todayInGermany(): string {
	return dayInGermany(new Date());
}

/** The calendar day of a moment where the city is: shortly after midnight it is still the day before in UTC. */
export function dayInGermany(moment: Date): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(moment);
}
