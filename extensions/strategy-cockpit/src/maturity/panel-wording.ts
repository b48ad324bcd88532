import { isBlank, isSettled, type RangeValue } from '../shared/charts/ranges.ts';
import { formatAsOf, intlLocale, type Language } from '../shared/domain/locale.ts';
import type { AssessmentHead } from './domain/answers/heads.ts';
import { maturityPanelTexts, type MaturityPanelTexts } from './panel-messages.ts';
import { numberIn, percentIn, signedIn } from './wording/numbers.ts';

/** Texts and formats in the language of whoever looks. */
export interface PanelWording {
	texts: MaturityPanelTexts;
	language: Language;
	number: (value: number) => string;
	/** A share of one as percent. */
	percent: (share: number) => string;
	/** With its sign. */
	signed: (value: number) => string;
	asOf: (assessment: Pick<AssessmentHead, 'asOf' | 'asOfPrecision'>) => string;
}

export function panelWordingOf(language: Language): PanelWording {
	return {
		texts: maturityPanelTexts(language),
		language,
		number: numberIn(language),
		percent: percentIn(language),
		signed: signedIn(language),
		asOf: ({ asOf, asOfPrecision }) => formatAsOf(asOf, asOfPrecision, intlLocale(language)),
	};
}

/** What an assessment is called, of which day it is, and whether it may still change. */
export function assessmentTitle(
	assessment: AssessmentHead,
	isPreliminary: boolean,
	{ texts, asOf }: PanelWording,
): string {
	return texts.asOf(assessment.title, asOf(assessment), standingText(isPreliminary, texts));
}

export function standingText(isPreliminary: boolean, texts: MaturityPanelTexts): string {
	return isPreliminary ? texts.preliminary : texts.final;
}

/** "2.38", or "2–3 open" while ratings are missing. */
export function rangeText(range: RangeValue, { texts, number }: PanelWording): string {
	const { value, lower, upper } = range;
	if (isBlank(range)) return texts.noValue;
	if (isSettled(range)) return number(value ?? lower ?? 0);
	if (lower === null) return upper === null ? texts.open : texts.openTo(number(upper));
	return upper === null ? texts.openFrom(number(lower)) : texts.openRange(number(lower), number(upper));
}

/** A score as what the drawings take. */
export function rangeOf({
	score,
	lower,
	upper,
}: {
	score: number | null;
	lower: number | null;
	upper: number | null;
}): RangeValue {
	return { value: score, lower, upper };
}

/** What drawings and tables say of a score; a node that has left is drawn nowhere. */
export function scoreText(
	node: { score: number | null; lower: number | null; upper: number | null; coverage: number | null },
	wording: PanelWording,
): string {
	return node.coverage === null ? wording.texts.doesNotApply : rangeText(rangeOf(node), wording);
}
