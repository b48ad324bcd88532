import type { Language } from '../../shared/domain/locale.ts';
import { reportTexts, type ReportTexts } from '../texts.ts';
import { formatDate, formatNumber } from './format.ts';
import type { DatedValue, Figure } from './interim-report.ts';

/** The sentences of a report, and its numbers and days as its language writes them. */
export class Words {
	readonly t: ReportTexts;
	readonly #language: Language;

	constructor(language: Language) {
		this.#language = language;
		this.t = reportTexts[language];
	}

	number(value: number): string {
		return formatNumber(value, this.#language);
	}

	/** The value of a figure; unknown is never zero. */
	value({ value }: Pick<Figure, 'value'>): string {
		return value === null ? this.t.unknown : this.number(value);
	}

	day(day: string, precision?: DatedValue['precision']): string {
		return formatDate(day, this.#language, precision);
	}
}
