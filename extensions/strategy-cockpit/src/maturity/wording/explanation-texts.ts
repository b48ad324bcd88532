import type { Language } from '../../shared/domain/locale.ts';

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
	coverage: (rated: string, of: string, share: string) =>
		`Bewertet: ${rated} von ${of} Kriterien, ${share} des Gewichts.`,
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

export type ExplanationTexts = typeof de;

export function explanationTexts(language: Language): ExplanationTexts {
	return language === 'en' ? en : de;
}
