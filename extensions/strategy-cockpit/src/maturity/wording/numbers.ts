import { intlLocale, type Language } from '../../shared/domain/locale.ts';

// Formats are made once: a large model has a hundred thousand numbers, and making a format costs far more than using it.
const NUMBER = shownIn({ maximumFractionDigits: 2, signDisplay: 'negative' });
const SIGNED = shownIn({ maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const PERCENT = shownIn({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'negative' });

/**
 * How a score, rating, weight or count is shown, wherever it stands: with at most two decimals, as one would show 1.96 as 2 beside level 1, and
 * ratings do not bear three. Halves go away from zero, also where binary fractions have made 2.3749999999999996 of 2.375.
 */
export function numberIn(language: Language): (value: number) => string {
	return NUMBER[language];
}

/** The same for a difference, with its sign. */
export function signedIn(language: Language): (value: number) => string {
	return (value) => SIGNED[language](value).replace(/^0$/, '±0');
}

/** A share of one as percent, with at most one decimal. */
export function percentIn(language: Language): (share: number) => string {
	return PERCENT[language];
}

const IN_FULL = inLanguages((locale) => {
	const { format } = new Intl.NumberFormat(locale, { maximumFractionDigits: 20, useGrouping: false });
	return (value: number) => (Number.isFinite(value) ? withMinus(format(value)) : '…');
});

/** A given number, in full, for arithmetic that is recomputed by hand. */
export function inFull(language: Language): (value: number) => string {
	return IN_FULL[language];
}

const DECIMALS = 6;

/** A computed number of such arithmetic. */
export function computed(value: number, language: Language): string {
	return inFull(language)(Number(value.toFixed(DECIMALS)));
}

/** The same, as a result: "≈" says that decimals were cut. */
export function equals(value: number, language: Language): string {
	return `${Math.abs(value - Number(value.toFixed(DECIMALS))) < 1e-12 ? '=' : '≈'} ${computed(value, language)}`;
}

function shownIn(options: Intl.NumberFormatOptions): Record<Language, (value: number) => string> {
	return inLanguages((locale) => {
		const { format } = new Intl.NumberFormat(locale, options);
		return (value) => withMinus(format(Number(value.toPrecision(14))));
	});
}

function inLanguages<T>(make: (locale: string) => T): Record<Language, T> {
	return { de: make(intlLocale('de')), en: make(intlLocale('en')) };
}

function withMinus(formatted: string): string {
	return formatted.replace('-', '−');
}
