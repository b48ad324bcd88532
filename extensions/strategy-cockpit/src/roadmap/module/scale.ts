import { intlLocale, type Language } from '../../shared/domain/locale.ts';

export const ZOOMS = ['week', 'month', 'quarter', 'year'] as const;

export type Zoom = (typeof ZOOMS)[number];

interface Scale {
	unit: 'week' | 'month' | 'quarter' | 'year';
	step: number;
	format: (date: Date) => string;
}

/** Wide enough for what stands in a column. */
const COLUMN_WIDTHS: Record<Zoom, number> = { week: 64, month: 72, quarter: 84, year: 84 };

/** The two lines above the chart. Its moments are local ones, at midnight. */
export function scaleOf(zoom: Zoom, language: Language): { scales: [Scale, ...Scale[]]; minColumnWidth: number } {
	const locale = intlLocale(language);
	const formats = {
		year: new Intl.DateTimeFormat(locale, { year: 'numeric' }),
		month: new Intl.DateTimeFormat(locale, { month: 'short' }),
		monthOfYear: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }),
	};
	const line = (unit: Scale['unit'], format: Scale['format']): Scale => ({ unit, step: 1, format });
	const year = line('year', (date) => formats.year.format(date));
	const lines: Record<Zoom, [Scale, ...Scale[]]> = {
		week: [
			line('month', (date) => formats.monthOfYear.format(date)),
			line('week', (date) => `${language === 'de' ? 'KW' : 'W'} ${weekOf(date)}`),
		],
		month: [year, line('month', (date) => formats.month.format(date))],
		quarter: [year, line('quarter', (date) => `Q${Math.floor(date.getMonth() / 3) + 1}`)],
		year: [year],
	};
	return { scales: lines[zoom], minColumnWidth: COLUMN_WIDTHS[zoom] };
}

/** The number of the week as ISO 8601 counts: week 1 is that with the first Thursday of the year. */
export function weekOf(date: Date): number {
	const thursday = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate() + 3 - ((date.getDay() + 6) % 7));
	const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
	return Math.floor((thursday - newYear) / 604_800_000) + 1;
}
