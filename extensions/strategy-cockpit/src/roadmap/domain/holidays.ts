import { getHolidays } from 'feiertagejs';
import type { Bilingual, Language } from '../../shared/domain/locale.ts';

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
const LIBERATION: Bilingual = { de: 'Tag der Befreiung', en: 'Liberation Day' };

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
	return ruledHolidays(state, year)
		.map(({ date }) => date.toISOString().slice(0, 10))
		.concat(onceIn(state, year));
}

/** What the public holidays of a year are called, by day. */
export function holidayNames(
	state: FederalState | null,
	year: number,
	language: Language,
): ReadonlyMap<string, string> {
	return new Map([
		...ruledHolidays(state, year).map(
			(holiday) =>
				[holiday.date.toISOString().slice(0, 10), holiday.translate(language) ?? holiday.name] as const,
		),
		...onceIn(state, year).map((day) => [day, LIBERATION[language]] as const),
	]);
}

function ruledHolidays(state: FederalState | null, year: number): ReturnType<typeof getHolidays> {
	return getHolidays(year, state ?? 'BUND').filter(
		({ name }) =>
			name !== 'REFORMATIONSTAG' || year >= 2017 || state === null || !REFORMATION_SINCE_2018.includes(state),
	);
}

function onceIn(state: FederalState | null, year: number): string[] {
	return ONCE.filter((once) => once.state === state && once.day.startsWith(`${year}-`)).map(({ day }) => day);
}
