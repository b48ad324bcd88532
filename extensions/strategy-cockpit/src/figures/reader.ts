import { intlLocale, type Language } from '../shared/locale.ts';
import { figureTexts, type FigureTexts } from './messages.ts';

/** Texts and number formats of the reader. */
export interface Reader {
	texts: FigureTexts;
	locale: 'de-DE' | 'en-GB';
	number: (value: number) => string;
}

/** Makes the texts and formats of a language. */
export function readerOf(language: Language): Reader {
	const locale = intlLocale(language);
	const format = new Intl.NumberFormat(locale);
	return { texts: figureTexts(language), locale, number: (value) => format.format(value) };
}

/** A day as people write it: 03.03.2026, or 03/03/2026 in English. */
export function formatDay(day: string, locale: Reader['locale']): string {
	return new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
