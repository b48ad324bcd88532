import { intlLocale, type Language } from '../shared/domain/locale.ts';
import { figureTexts, type FigureTexts } from './messages.ts';

/** Texts and number formats in the language of whoever looks. */
export interface PanelWording {
	texts: FigureTexts;
	locale: 'de-DE' | 'en-GB';
	number: (value: number) => string;
}

/** Makes the texts and formats of a language. */
export function panelWordingOf(language: Language): PanelWording {
	const locale = intlLocale(language);
	const format = new Intl.NumberFormat(locale);
	return { texts: figureTexts(language), locale, number: (value) => format.format(value) };
}
