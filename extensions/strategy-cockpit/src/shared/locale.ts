/** Languages of every text that a user sees; German is the fallback. */
export type Language = 'de' | 'en';

/** The text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Reads 'en', 'en-US' or an Accept-Language header; anything that does not prefer English is German. */
export function languageOf(tag: string | null | undefined): Language {
	return tag?.trim().toLowerCase().startsWith('en') ? 'en' : 'de';
}

/** The locale for Intl: German as written in Germany, English with day before month. */
export function intlLocale(language: Language): 'de-DE' | 'en-GB' {
	return language === 'en' ? 'en-GB' : 'de-DE';
}
