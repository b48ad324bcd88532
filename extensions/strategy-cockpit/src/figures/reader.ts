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
