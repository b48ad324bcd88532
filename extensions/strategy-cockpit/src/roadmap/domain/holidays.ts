import { getHolidays } from 'feiertagejs';

/** The federal states by the short forms of ISO 3166-2:DE. */
export const FEDERAL_STATES = [
	'BB',
	'BE',
	'BW',
	'BY',
	'HB',
	'HE',
	'HH',
	'MV',
	'NI',
	'NW',
	'RP',
	'SH',
	'SL',
	'SN',
	'ST',
	'TH',
] as const;

export type FederalState = (typeof FEDERAL_STATES)[number];

/** Where Reformation Day is a holiday since 2018 only (and was one everywhere in 2017). */
const REFORMATION_SINCE_2018: readonly FederalState[] = ['HB', 'HH', 'NI', 'SH'];

/** Holidays of one year alone, by act of the state: 75 and 80 years after the end of the war. */
const ONCE: readonly { state: FederalState; day: string }[] = [
	{ state: 'BE', day: '2020-05-08' },
	{ state: 'BE', day: '2025-05-08' },
];

/**
 * The public holidays of a state in a year. The rules are those of feiertagejs, code and data under MIT, with what it leaves out added.
 *
 * A state is one calendar: what holds in parts of it is a holiday in all of Bavaria (Assumption Day, in fact in municipalities with more
 * Catholics than Protestants) and in none of Saxony and Thuringia (Corpus Christi), and Augsburg's 8 August is none; a city corrects that
 * by closing days of its own. Before 1995 the Day of Repentance (Buß- und Bettag) is missing outside Saxony.
 *
 * Without a state they are those of the whole country.
 */
export function holidaysOf(state: FederalState | null, year: number): string[] {
	return getHolidays(year, state ?? 'BUND')
		.filter(
			({ name }) =>
				name !== 'REFORMATIONSTAG' || year >= 2017 || state === null || !REFORMATION_SINCE_2018.includes(state),
		)
		.map(({ date }) => date.toISOString().slice(0, 10))
		.concat(ONCE.filter((once) => once.state === state && once.day.startsWith(`${year}-`)).map(({ day }) => day));
}
