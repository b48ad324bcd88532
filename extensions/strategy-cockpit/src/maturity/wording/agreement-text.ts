import { intlLocale, type Language } from '../../shared/domain/locale.ts';
import { reliabilityOf, type Agreement, type Metric } from '../domain/analysis/agreement.ts';

const AGREEMENT = {
	de: {
		TOO_MANY_VALUES: 'nicht berechnet, weil es mehr als 1500 verschiedene Werte gibt',
		NO_PAIRS: 'nicht berechenbar, weil kein Kriterium zwei Bewertungen hat',
		NO_VARIATION: 'nicht berechenbar, weil alle Bewertungen gleich sind und Zufall damit nicht auszuschließen ist',
		NOT_NUMBERS: 'nicht berechenbar, weil die Antworten keine Zahlen sind',
		BELOW_ZERO: 'nicht berechenbar, weil es Verhältnisse nur ab 0 gibt',
		reliable: 'verlässlich (ab 0,8)',
		tentative: 'nur für vorläufige Schlüsse (0,667 bis unter 0,8)',
		unreliable: 'nicht verlässlich (unter 0,667)',
		inWords: {
			reliable: 'Die Bewertenden stimmen weitgehend überein.',
			tentative: 'Die Bewertenden stimmen nur teilweise überein; das trägt vorläufige Schlüsse.',
			unreliable: 'Die Bewertenden stimmen kaum überein; auf ihren gemeinsamen Wert ist noch kein Verlass.',
			unknown: (why: string) => `Die Übereinstimmung der Bewertenden ist ${why}.`,
		},
	},
	en: {
		TOO_MANY_VALUES: 'not computed, because there are more than 1500 different values',
		NO_PAIRS: 'not computable, because no criterion has two ratings',
		NO_VARIATION: 'not computable, because all ratings are equal and chance cannot be excluded',
		NOT_NUMBERS: 'not computable, because the answers are no numbers',
		BELOW_ZERO: 'not computable, because ratios exist from 0 on only',
		reliable: 'reliable (from 0.8)',
		tentative: 'for tentative conclusions only (0.667 to below 0.8)',
		unreliable: 'not reliable (below 0.667)',
		inWords: {
			reliable: 'The raters largely agree.',
			tentative: 'The raters agree in part only; that bears tentative conclusions.',
			unreliable: 'The raters hardly agree; their common value cannot be relied upon yet.',
			unknown: (why: string) => `The agreement of the raters is ${why}.`,
		},
	},
} as const;

/** An agreement in words, with the metric that it was computed by. */
export function agreementText(metric: Metric, { alpha, reason }: Agreement, language: Language): string {
	const texts = AGREEMENT[language];
	const number = new Intl.NumberFormat(intlLocale(language), { minimumFractionDigits: 3, maximumFractionDigits: 3 });
	return `Krippendorff α (${metric}): ${alpha === null ? texts[reason] : `${number.format(alpha)}, ${texts[reliabilityOf(alpha)]}`}`;
}

/** The same for those who need not know the statistic: by the bands that its author gives (`reliabilityOf`). */
export function agreementInWords({ alpha, reason }: Agreement, language: Language): string {
	const { inWords, ...reasons } = AGREEMENT[language];
	return alpha === null ? inWords.unknown(reasons[reason]) : inWords[reliabilityOf(alpha)];
}
