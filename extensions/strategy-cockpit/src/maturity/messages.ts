import { intlLocale, type Language } from '../shared/locale.ts';
import { reliabilityOf, type Agreement, type Metric } from './domain/agreement.ts';
import type { Problem, ProblemCode } from './domain/problem.ts';

type Sentence = (about: string, detail: string) => string;

const GERMAN: Readonly<Record<ProblemCode, Sentence>> = {
	NOT_AN_OBJECT: () => 'Hier muss ein Objekt {…} stehen.',
	NOT_A_LIST: () => 'Hier muss eine Liste […] stehen.',
	MISSING: (about) => (about ? `Bei „${about}“ fehlt diese Angabe.` : 'Diese Angabe fehlt.'),
	WRONG_VALUE: (about, detail) => `${about ? `Bei „${about}“ muss` : 'Hier muss'} dies stehen: ${detail}.`,
	DUPLICATE_CODE: (about) => `Das Kürzel „${about}“ gibt es schon; es muss eindeutig sein.`,
	UNKNOWN_PARENT: (about, detail) => `Die Dimension „${about}“ soll unter „${detail}“ stehen; diese Dimension gibt es nicht.`,
	CYCLE: (_about, detail) => `Diese Dimensionen bilden einen Kreis: ${detail}.`,
	CRITERION_WITHOUT_NODE: (about, detail) => `Das Kriterium „${about}“ gehört zur Dimension „${detail}“; diese gibt es nicht.`,
	NO_POSITIVE_WEIGHT: (about) => `In der Dimension „${about}“ zählt nichts: Mindestens ein Teil braucht ein Gewicht über 0.`,
	ANSWER_OUTSIDE_SCALE: (about, detail) => `„${about}“ lässt ${detail} zu; das liegt außerhalb der Skala des Modells.`,
	UNKNOWN_ANSWER_SET: (about, detail) => `Das Kriterium „${about}“ nennt die Antworten „${detail}“; diese gibt es nicht.`,
	ANSWERS_TWICE: (about) => `Das Kriterium „${about}“ nennt Antworten und einen Wertebereich; es braucht genau eines davon.`,
	UNKNOWN_REFERENCE: (about, detail) => `Die Dimension „${about}“ nennt in ihrer Regel „${detail}“; das gibt es nicht.`,
	EMPTY_RANGE: (about, detail) => `${about ? `Bei „${about}“ muss` : 'Hier muss'} das untere Ende unter dem oberen liegen, nicht: ${detail}.`,
	LIMITS_NEEDED: (about) => `Die Normierung von „${about}“ braucht min und max.`,
	NO_LOGARITHM: (about, detail) => `${about}: ${detail} ist nicht möglich, denn einen Logarithmus gibt es nur über 0.`,
	LETTERS_WITHOUT_CAPABILITY: (about) => `Das Kriterium „${about}“ darf mit N, P, L, F nur bewertet werden, wenn seine Dimension Prozessfähigkeit misst (capability).`,
	THRESHOLDS_NOT_RISING: (about) => `Die Dimension „${about}“ muss je eine Schwelle für N, P, L und F nennen, von N bis F steigend.`,
	MISSING_VALUE_NEEDED: () => 'Unbewertetes soll als Wert zählen (missing: value); dann muss missingValue sagen, als welcher.',
	UNKNOWN_ROUNDING: (about, detail) => `Die Rundungsregel von „${about}“ ist nicht bekannt: „${detail}“.`,
	NEGATIVE_IN_GEOMETRIC_MEAN: (about, detail) => `Das Kriterium „${about}“ kann negativ werden; „${detail}“ bildet ein geometrisches Mittel, das es nur ab 0 gibt.`,
	UNKNOWN_CRITERION: (about) => `${about}: Dieses Kriterium gehört nicht zu diesem Modell.`,
	UNKNOWN_RATER: (about) => `${about}: Diese Person ist nicht unter den Bewertenden (raters).`,
	OUTSIDE_SET: (about, detail) => `${about}: „${detail}“ ist keine der möglichen Antworten.`,
	OUTSIDE_RANGE: (about, detail) => `${about}: Der Wert liegt außerhalb des Bereichs (${detail}).`,
	DECIMAL_COMMA: (about, detail) => `${about}: „${detail}“ ist als Text mit Komma geschrieben; nötig ist eine Zahl mit Punkt, etwa 0.33.`,
	NOT_APPLICABLE_NOT_ALLOWED: (about) => `${about}: Dieses Kriterium trifft immer zu; „nicht anwendbar“ ist hier nicht erlaubt.`,
	REASON_NEEDED: (about) => `${about}: „Nicht anwendbar“ braucht eine Begründung.`,
};

const ENGLISH: Readonly<Record<ProblemCode, Sentence>> = {
	NOT_AN_OBJECT: () => 'An object {…} must stand here.',
	NOT_A_LIST: () => 'A list […] must stand here.',
	MISSING: (about) => (about ? `This is missing of “${about}”.` : 'This is missing.'),
	WRONG_VALUE: (about, detail) => `${about ? `Of “${about}” this` : 'This'} must be: ${detail}.`,
	DUPLICATE_CODE: (about) => `The code “${about}” exists already; it must be unique.`,
	UNKNOWN_PARENT: (about, detail) => `The dimension “${about}” shall stand below “${detail}”; there is no such dimension.`,
	CYCLE: (_about, detail) => `These dimensions form a cycle: ${detail}.`,
	CRITERION_WITHOUT_NODE: (about, detail) => `The criterion “${about}” belongs to the dimension “${detail}”; there is no such dimension.`,
	NO_POSITIVE_WEIGHT: (about) => `In the dimension “${about}” nothing counts: at least one part needs a weight above 0.`,
	ANSWER_OUTSIDE_SCALE: (about, detail) => `“${about}” allows ${detail}, which is outside the scale of the model.`,
	UNKNOWN_ANSWER_SET: (about, detail) => `The criterion “${about}” names the answers “${detail}”; there are none of that name.`,
	ANSWERS_TWICE: (about) => `The criterion “${about}” names answers and a range; it needs exactly one of them.`,
	UNKNOWN_REFERENCE: (about, detail) => `The dimension “${about}” names “${detail}” in its rule; there is no such thing.`,
	EMPTY_RANGE: (about, detail) => `${about ? `Of “${about}” the` : 'The'} lower end must be below the upper one, not: ${detail}.`,
	LIMITS_NEEDED: (about) => `The normalisation of “${about}” needs min and max.`,
	NO_LOGARITHM: (about, detail) => `${about}: ${detail} is impossible, because there is a logarithm above 0 only.`,
	LETTERS_WITHOUT_CAPABILITY: (about) => `The criterion “${about}” may be rated N, P, L, F only if its dimension measures process capability.`,
	THRESHOLDS_NOT_RISING: (about) => `The dimension “${about}” must name one threshold each for N, P, L and F, rising from N to F.`,
	MISSING_VALUE_NEEDED: () => 'What is unrated shall count as a value (missing: value); then missingValue must say as which.',
	UNKNOWN_ROUNDING: (about, detail) => `The rounding rule of “${about}” is not known: “${detail}”.`,
	NEGATIVE_IN_GEOMETRIC_MEAN: (about, detail) => `The criterion “${about}” can be negative; “${detail}” is a geometric mean, which exists from 0 on only.`,
	UNKNOWN_CRITERION: (about) => `${about}: This criterion does not belong to this model.`,
	UNKNOWN_RATER: (about) => `${about}: This person is not among the raters.`,
	OUTSIDE_SET: (about, detail) => `${about}: “${detail}” is none of the possible answers.`,
	OUTSIDE_RANGE: (about, detail) => `${about}: The value is outside the range (${detail}).`,
	DECIMAL_COMMA: (about, detail) => `${about}: “${detail}” is written as text with a comma; a number with a point is needed, as 0.33.`,
	NOT_APPLICABLE_NOT_ALLOWED: (about) => `${about}: This criterion always applies; “not applicable” is not allowed here.`,
	REASON_NEEDED: (about) => `${about}: “Not applicable” needs a reason.`,
};

/** The sentence of a problem, beginning with its place in the document. */
export function problemText({ code, path, about, detail = '' }: Problem, language: Language): string {
	const sentence = (language === 'en' ? ENGLISH : GERMAN)[code](about.join(' / '), detail);
	return path === '' ? sentence : `${path}: ${sentence}`;
}

const de = {
	aggregation: {
		weighted_mean: 'gewichtetes Mittel',
		sum: 'Summe',
		min: 'niedrigster Wert',
		max: 'höchster Wert',
		geometric_mean: 'geometrisches Mittel',
		staged: 'Stufen, jede setzt die niedrigeren voraus',
		capability: 'Prozessfähigkeit, jede Stufe setzt die niedrigeren voraus',
	},
	score: 'Wert',
	lower: 'Untergrenze, wenn alles Offene den niedrigsten Wert bekommt',
	upper: 'Obergrenze, wenn alles Offene den höchsten Wert bekommt',
	overRated: 'Wert über das Bewertete',
	unratedCounts: (value: string) => `Unbewertetes zählt in diesem Modell als ${value}.`,
	weight: (weight: string) => `Gewicht ${weight}`,
	open: 'offen',
	lowestOf: (values: string) => `das Niedrigste von ${values}`,
	highestOf: (values: string) => `das Höchste von ${values}`,
	zeroInGeometricMean: 'ein Wert ist 0, daher',
	rescaled: (from: string, to: string) => `umgerechnet auf ${from} bis ${to}`,
	rounded: (rule: string) => `gerundet nach der Regel des Modells „${rule}“`,
	level: (level: string) => `Stufe ${level}`,
	levels: (from: string, to: string, open: string) => `${from} bis ${to}, offen: ${open}`,
	stage: (part: string, value: string, bound: string) => `${part} ist ${value}, verlangt sind ${bound}`,
	row: (part: string, value: string, letter: string) => `${part} ist ${value}, verlangt ist ${letter}`,
	reached: 'erreicht',
	notReached: 'nicht erreicht',
	left: 'entfällt',
	coverage: (rated: string, of: string, share: string) => `Bewertet: ${rated} von ${of} Kriterien, ${share} des Gewichts.`,
	weakest: (parts: string) => `Am niedrigsten: ${parts}.`,
	label: (label: string) => `Bezeichnung: ${label}.`,
	doesNotApply: 'Nicht anwendbar: Das Gewicht geht an die Geschwister.',
	clipped: (value: string) => `begrenzt auf ${value}`,
};

const en: typeof de = {
	aggregation: {
		weighted_mean: 'weighted mean',
		sum: 'sum',
		min: 'lowest value',
		max: 'highest value',
		geometric_mean: 'geometric mean',
		staged: 'stages, each of which needs the lower ones',
		capability: 'process capability, each level needs the lower ones',
	},
	score: 'Score',
	lower: 'Lower bound, if all that is open gets the lowest value',
	upper: 'Upper bound, if all that is open gets the highest value',
	overRated: 'Score over what is rated',
	unratedCounts: (value) => `What is unrated counts as ${value} in this model.`,
	weight: (weight) => `weight ${weight}`,
	open: 'open',
	lowestOf: (values) => `the lowest of ${values}`,
	highestOf: (values) => `the highest of ${values}`,
	zeroInGeometricMean: 'one value is 0, therefore',
	rescaled: (from, to) => `rescaled to ${from} to ${to}`,
	rounded: (rule) => `rounded by the rule of the model “${rule}”`,
	level: (level) => `Level ${level}`,
	levels: (from, to, open) => `${from} to ${to}, open: ${open}`,
	stage: (part, value, bound) => `${part} is ${value}, ${bound} is needed`,
	row: (part, value, letter) => `${part} is ${value}, ${letter} is needed`,
	reached: 'reached',
	notReached: 'not reached',
	left: 'left out',
	coverage: (rated, of, share) => `Rated: ${rated} of ${of} criteria, ${share} of the weight.`,
	weakest: (parts) => `Lowest: ${parts}.`,
	label: (label) => `Label: ${label}.`,
	doesNotApply: 'Not applicable: the weight goes to the siblings.',
	clipped: (value) => `limited to ${value}`,
};

export type MaturityTexts = typeof de;

export function maturityTexts(language: Language): MaturityTexts {
	return language === 'en' ? en : de;
}

const AGREEMENT = {
	de: {
		NO_PAIRS: 'nicht berechenbar, weil kein Kriterium zwei Bewertungen hat',
		NO_VARIATION: 'nicht berechenbar, weil alle Bewertungen gleich sind und Zufall damit nicht auszuschließen ist',
		NOT_NUMBERS: 'nicht berechenbar, weil die Antworten keine Zahlen sind',
		BELOW_ZERO: 'nicht berechenbar, weil es Verhältnisse nur ab 0 gibt',
		reliable: 'verlässlich (ab 0,8)',
		tentative: 'nur für vorläufige Schlüsse (0,667 bis unter 0,8)',
		unreliable: 'nicht verlässlich (unter 0,667)',
	},
	en: {
		NO_PAIRS: 'not computable, because no criterion has two ratings',
		NO_VARIATION: 'not computable, because all ratings are equal and chance cannot be excluded',
		NOT_NUMBERS: 'not computable, because the answers are no numbers',
		BELOW_ZERO: 'not computable, because ratios exist from 0 on only',
		reliable: 'reliable (from 0.8)',
		tentative: 'for tentative conclusions only (0.667 to below 0.8)',
		unreliable: 'not reliable (below 0.667)',
	},
} as const;

/** An agreement in words, with the metric that it was computed by. */
export function agreementText(metric: Metric, { alpha, reason }: Agreement, language: Language): string {
	const texts = AGREEMENT[language];
	const number = new Intl.NumberFormat(intlLocale(language), { minimumFractionDigits: 3, maximumFractionDigits: 3 });
	return `Krippendorff α (${metric}): ${alpha === null ? texts[reason] : `${number.format(alpha)}, ${texts[reliabilityOf(alpha)]}`}`;
}
