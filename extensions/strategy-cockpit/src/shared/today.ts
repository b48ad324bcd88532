/** The calendar day where the city is, not where the server's clock says: 'YYYY-MM-DD'. */
export function todayInGermany(): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
}
