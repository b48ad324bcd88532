import { isBlank, isSettled, type RangeValue } from '../shared/chart-panel/ranges.ts';
import { formatAsOf, intlLocale, type Language } from '../shared/locale.ts';
import { recordPath } from '../shared/records/record-target.ts';
import type { AssessmentHead } from './domain/result.ts';
import { maturityPanelTexts, type MaturityPanelTexts } from './panel-messages.ts';

/** Texts and formats of the reader. */
export interface PanelReader {
	texts: MaturityPanelTexts;
	language: Language;
	/** With one decimal at most, which is more than most ratings bear. */
	number: (value: number) => string;
	/** A share of one as percent. */
	percent: (share: number) => string;
	/** With its sign. */
	signed: (value: number) => string;
	asOf: (assessment: Pick<AssessmentHead, 'asOf' | 'asOfPrecision'>) => string;
}

export function panelReaderOf(language: Language): PanelReader {
	const locale = intlLocale(language);
	const format = (options: Intl.NumberFormatOptions) => {
		const { format } = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options });
		return (value: number) => format(value).replace('-', '−');
	};
	const signed = format({ signDisplay: 'exceptZero' });
	return {
		texts: maturityPanelTexts(language),
		language,
		number: format({}),
		percent: format({ style: 'percent' }),
		signed: (value) => signed(value).replace(/^0$/, '±0'),
		asOf: ({ asOf, asOfPrecision }) => formatAsOf(asOf, asOfPrecision, locale),
	};
}

/** What an assessment is called, of which day it is, and whether it may still change. */
export function assessmentTitle(assessment: AssessmentHead, isPreliminary: boolean, { texts, asOf }: PanelReader): string {
	return texts.asOf(assessment.title, asOf(assessment), standingText(isPreliminary, texts));
}

export function standingText(isPreliminary: boolean, texts: MaturityPanelTexts): string {
	return isPreliminary ? texts.preliminary : texts.final;
}

/** "2.4", or "2–3 open" while ratings are missing. */
export function rangeText(range: RangeValue, { texts, number }: PanelReader): string {
	const { value, lower, upper } = range;
	if (isBlank(range)) return texts.noValue;
	if (isSettled(range)) return number(value ?? lower ?? 0);
	if (lower === null) return upper === null ? texts.open : texts.openTo(number(upper));
	return upper === null ? texts.openFrom(number(lower)) : texts.openRange(number(lower), number(upper));
}

/** A score as what the drawings take. */
export function rangeOf({ score, lower, upper }: { score: number | null; lower: number | null; upper: number | null }): RangeValue {
	return { value: score, lower, upper };
}

/** What drawings and tables say of a score; a node that has left is drawn nowhere. */
export function scoreText(node: { score: number | null; lower: number | null; upper: number | null; coverage: number | null }, reader: PanelReader): string {
	return node.coverage === null ? reader.texts.doesNotApply : rangeText(rangeOf(node), reader);
}

/** Where an assessment is looked at. */
export function assessmentPath(id: string): string {
	return recordPath('maturity_assessments', id);
}
