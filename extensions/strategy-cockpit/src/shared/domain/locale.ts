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

/** A day as people write it: 03.03.2026, or 03/03/2026 in English. What was stored and is no day is told as it stands. */
export function formatDay(day: string, locale: 'de-DE' | 'en-GB'): string {
	if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return day;
	return new Intl.DateTimeFormat(locale, {
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(new Date(`${day}T00:00:00Z`));
}

/** The as-of day no more exactly than it is known. */
export function formatAsOf(
	day: string,
	precision: 'day' | 'month' | 'quarter' | 'year',
	locale: 'de-DE' | 'en-GB',
): string {
	const [year = '', month = ''] = day.split('-');
	if (precision === 'year') return year;
	if (precision === 'quarter') return `Q${Math.ceil(Number(month) / 3)} ${year}`;
	if (precision === 'month')
		return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
			new Date(`${year}-${month}-01T00:00:00Z`),
		);
	return formatDay(day, locale);
}

/** The English text where the reader wants it and there is one; else the German one. */
export function textIn(language: Language, german: string, english: string | null): string {
	return language === 'en' && english ? english : german;
}
