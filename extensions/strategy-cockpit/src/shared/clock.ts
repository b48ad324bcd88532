import { dayInGermany } from './domain/days.ts';

/** The calendar day where the city is, not where the server's clock says: 'YYYY-MM-DD'. The domain gets it as an argument. */
export function todayInGermany(): string {
	return dayInGermany(new Date());
}
