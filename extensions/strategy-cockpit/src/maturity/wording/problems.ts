import type { Language } from '../../shared/domain/locale.ts';
import type { Problem, ProblemCode } from '../domain/model/problem.ts';

type Sentence = (about: string, detail: string) => string;

const GERMAN: Readonly<Record<ProblemCode, Sentence>> = {
	NOT_AN_OBJECT: () => 'Hier muss ein Objekt {…} stehen.',
	NOT_A_LIST: () => 'Hier muss eine Liste […] stehen.',
	MISSING: (about) => (about ? `Bei „${about}“ fehlt diese Angabe.` : 'Diese Angabe fehlt.'),
	WRONG_VALUE: (about, detail) => `${about ? `Bei „${about}“ muss` : 'Hier muss'} dies stehen: ${detail}.`,
	NOT_UTF8: () =>
		'Die Zeichen sind nicht als UTF-8 gespeichert (vielleicht als Windows-1252): Bitte als UTF-8 speichern und neu laden.',
	NOT_JSON: (_about, detail) => `Das ist kein JSON: ${detail}.`,
	DOUBLE_KEY: (about) => `„${about}“ steht hier zweimal; nur eine der beiden Angaben könnte gelten.`,
	RESERVED_KEY: (_about, detail) => `„${detail}“ kann hier nicht als Name einer Angabe stehen.`,
	TOO_MANY: (_about, detail) => `Hier dürfen höchstens ${detail} Einträge stehen.`,
	TOO_DEEP: (_about, detail) => `Angaben dürfen höchstens ${detail}-fach ineinander stehen.`,
	TOO_LONG: (about, detail) => `${about ? `Bei „${about}“ sind` : 'Hier sind'} höchstens ${detail} Zeichen möglich.`,
	DUPLICATE_CODE: (about) => `Das Kürzel „${about}“ gibt es schon; es muss eindeutig sein.`,
	UNPLAIN_CODE: (about) =>
		`Das Kürzel „${about}“ hat Leerzeichen am Rand oder Zeichen, die man nicht sieht: Bitte neu eintippen.`,
	UNKNOWN_PARENT: (about, detail) =>
		`Die Dimension „${about}“ soll unter „${detail}“ stehen; diese Dimension gibt es nicht.`,
	CYCLE: (_about, detail) => `Diese Dimensionen bilden einen Kreis: ${detail}.`,
	CRITERION_WITHOUT_NODE: (about, detail) =>
		`Das Kriterium „${about}“ gehört zur Dimension „${detail}“; diese gibt es nicht.`,
	NO_POSITIVE_WEIGHT: (about) =>
		`In der Dimension „${about}“ zählt nichts: Mindestens ein Teil braucht ein Gewicht über 0.`,
	ANSWER_OUTSIDE_SCALE: (about, detail) =>
		`„${about}“ lässt ${detail} zu; das liegt außerhalb der Skala des Modells.`,
	UNKNOWN_ANSWER_SET: (about, detail) =>
		`Das Kriterium „${about}“ nennt die Antworten „${detail}“; diese gibt es nicht.`,
	ANSWERS_TWICE: (about) =>
		`Das Kriterium „${about}“ nennt Antworten und einen Wertebereich; es braucht genau eines davon.`,
	UNKNOWN_REFERENCE: (about, detail) =>
		`Die Dimension „${about}“ nennt in ihrer Regel „${detail}“; das gibt es nicht.`,
	EMPTY_RANGE: (about, detail) =>
		`${about ? `Bei „${about}“ muss` : 'Hier muss'} das untere Ende unter dem oberen liegen, nicht: ${detail}.`,
	LIMITS_NEEDED: (about) => `Die Normierung von „${about}“ braucht min und max.`,
	NO_LOGARITHM: (about, detail) =>
		`${about}: ${detail} ist nicht möglich, denn einen Logarithmus gibt es nur über 0.`,
	LETTERS_WITHOUT_CAPABILITY: (about) =>
		`Das Kriterium „${about}“ darf mit N, P, L, F nur bewertet werden, wenn seine Dimension Prozessfähigkeit misst (capability).`,
	THRESHOLDS_NOT_RISING: (about) =>
		`Die Dimension „${about}“ muss je eine Schwelle für N, P, L und F nennen, von N bis F steigend.`,
	MISSING_VALUE_NEEDED: () =>
		'Unbewertetes soll als Wert zählen (missing: value); dann muss missingValue sagen, als welcher.',
	UNKNOWN_ROUNDING: (about, detail) => `Die Rundungsregel von „${about}“ ist nicht bekannt: „${detail}“.`,
	NEGATIVE_IN_GEOMETRIC_MEAN: (about, detail) =>
		`Das Kriterium „${about}“ kann negativ werden; „${detail}“ bildet ein geometrisches Mittel, das es nur ab 0 gibt.`,
	UNKNOWN_CRITERION: (about) => `${about}: Dieses Kriterium gehört nicht zu diesem Modell.`,
	UNKNOWN_RATER: (about) => `${about}: Diese Person ist nicht unter den Bewertenden (raters).`,
	OUTSIDE_SET: (about, detail) => `${about}: „${detail}“ ist keine der möglichen Antworten.`,
	OUTSIDE_RANGE: (about, detail) => `${about}: Der Wert liegt außerhalb des Bereichs (${detail}).`,
	DECIMAL_COMMA: (about, detail) =>
		`${about}: „${detail}“ ist als Text mit Komma geschrieben; nötig ist eine Zahl mit Punkt, etwa 0.33.`,
	NOT_APPLICABLE_NOT_ALLOWED: (about) =>
		`${about}: Dieses Kriterium trifft immer zu; „nicht anwendbar“ ist hier nicht erlaubt.`,
	REASON_NEEDED: (about) => `${about}: „Nicht anwendbar“ braucht eine Begründung.`,
};

const ENGLISH: Readonly<Record<ProblemCode, Sentence>> = {
	NOT_AN_OBJECT: () => 'An object {…} must stand here.',
	NOT_A_LIST: () => 'A list […] must stand here.',
	MISSING: (about) => (about ? `This is missing of “${about}”.` : 'This is missing.'),
	WRONG_VALUE: (about, detail) => `${about ? `Of “${about}” this` : 'This'} must be: ${detail}.`,
	NOT_UTF8: () =>
		'The characters are not saved as UTF-8 (perhaps as Windows-1252): please save as UTF-8 and load again.',
	NOT_JSON: (_about, detail) => `This is no JSON: ${detail}.`,
	DOUBLE_KEY: (about) => `“${about}” stands here twice; only one of the two could hold.`,
	RESERVED_KEY: (_about, detail) => `“${detail}” cannot stand here as the name of something.`,
	TOO_MANY: (_about, detail) => `At most ${detail} entries may stand here.`,
	TOO_DEEP: (_about, detail) => `Values may stand within one another at most ${detail} times.`,
	TOO_LONG: (about, detail) => `${about ? `Of “${about}” at` : 'At'} most ${detail} characters are possible here.`,
	DUPLICATE_CODE: (about) => `The code “${about}” exists already; it must be unique.`,
	UNPLAIN_CODE: (about) =>
		`The code “${about}” has blanks around it, or characters that nobody sees: please type it anew.`,
	UNKNOWN_PARENT: (about, detail) =>
		`The dimension “${about}” shall stand below “${detail}”; there is no such dimension.`,
	CYCLE: (_about, detail) => `These dimensions form a cycle: ${detail}.`,
	CRITERION_WITHOUT_NODE: (about, detail) =>
		`The criterion “${about}” belongs to the dimension “${detail}”; there is no such dimension.`,
	NO_POSITIVE_WEIGHT: (about) =>
		`In the dimension “${about}” nothing counts: at least one part needs a weight above 0.`,
	ANSWER_OUTSIDE_SCALE: (about, detail) => `“${about}” allows ${detail}, which is outside the scale of the model.`,
	UNKNOWN_ANSWER_SET: (about, detail) =>
		`The criterion “${about}” names the answers “${detail}”; there are none of that name.`,
	ANSWERS_TWICE: (about) => `The criterion “${about}” names answers and a range; it needs exactly one of them.`,
	UNKNOWN_REFERENCE: (about, detail) =>
		`The dimension “${about}” names “${detail}” in its rule; there is no such thing.`,
	EMPTY_RANGE: (about, detail) =>
		`${about ? `Of “${about}” the` : 'The'} lower end must be below the upper one, not: ${detail}.`,
	LIMITS_NEEDED: (about) => `The normalisation of “${about}” needs min and max.`,
	NO_LOGARITHM: (about, detail) => `${about}: ${detail} is impossible, because there is a logarithm above 0 only.`,
	LETTERS_WITHOUT_CAPABILITY: (about) =>
		`The criterion “${about}” may be rated N, P, L, F only if its dimension measures process capability.`,
	THRESHOLDS_NOT_RISING: (about) =>
		`The dimension “${about}” must name one threshold each for N, P, L and F, rising from N to F.`,
	MISSING_VALUE_NEEDED: () =>
		'What is unrated shall count as a value (missing: value); then missingValue must say as which.',
	UNKNOWN_ROUNDING: (about, detail) => `The rounding rule of “${about}” is not known: “${detail}”.`,
	NEGATIVE_IN_GEOMETRIC_MEAN: (about, detail) =>
		`The criterion “${about}” can be negative; “${detail}” is a geometric mean, which exists from 0 on only.`,
	UNKNOWN_CRITERION: (about) => `${about}: This criterion does not belong to this model.`,
	UNKNOWN_RATER: (about) => `${about}: This person is not among the raters.`,
	OUTSIDE_SET: (about, detail) => `${about}: “${detail}” is none of the possible answers.`,
	OUTSIDE_RANGE: (about, detail) => `${about}: The value is outside the range (${detail}).`,
	DECIMAL_COMMA: (about, detail) =>
		`${about}: “${detail}” is written as text with a comma; a number with a point is needed, as 0.33.`,
	NOT_APPLICABLE_NOT_ALLOWED: (about) =>
		`${about}: This criterion always applies; “not applicable” is not allowed here.`,
	REASON_NEEDED: (about) => `${about}: “Not applicable” needs a reason.`,
};

/** The sentence of a problem, beginning with its place in the document. */
export function problemText({ code, path, about, detail = '' }: Problem, language: Language): string {
	const sentence = (language === 'en' ? ENGLISH : GERMAN)[code](about.join(' / '), detail);
	return path === '' ? sentence : `${path}: ${sentence}`;
}
