import { intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { Precision } from './report-records.ts';

/** A number as the reader's language writes it. */
export function formatNumber(value: number, language: Language): string {
	return new Intl.NumberFormat(intlLocale(language)).format(value);
}

/** A difference with its sign; a real minus, not a hyphen. */
export function formatDifference(value: number, language: Language): string {
	return new Intl.NumberFormat(intlLocale(language), { signDisplay: 'exceptZero' }).format(value).replace('-', '−');
}

/** A 'YYYY-MM-DD' day, only as exactly as it is known: "1. April 2025", "April 2025", "2. Quartal 2025", "2025". */
export function formatDate(date: string, language: Language, precision: Precision = 'day'): string {
	const year = date.slice(0, 4);
	if (precision === 'year') return year;
	const quarter = Math.ceil(Number(date.slice(5, 7)) / 3);
	if (precision === 'quarter') return language === 'en' ? `Q${quarter} ${year}` : `${quarter}. Quartal ${year}`;
	return new Intl.DateTimeFormat(intlLocale(language), {
		timeZone: 'UTC',
		year: 'numeric',
		month: 'long',
		...(precision === 'day' ? { day: 'numeric' } : {}),
	}).format(new Date(`${date}T00:00:00Z`));
}
