import type { Bilingual, Language } from '../shared/domain/locale.ts';
import { formatDay, intlLocale } from '../shared/domain/locale.ts';
import type { Violation } from './domain/violation.ts';

type Label = (field: string) => string;
type Sentence = (
	violation: Violation,
	label: Label,
	number: (value: number | undefined) => string,
	day: (value: string | undefined) => string,
) => string;

const GERMAN: Readonly<Record<Violation['code'], Sentence>> = {
	required: ({ field }, label) => `„${label(field)}“ muss ausgefüllt sein.`,
	text: ({ field }, label) => `„${label(field)}“ muss ein Text sein.`,
	integer: ({ field }, label) => `„${label(field)}“ muss eine ganze Zahl ohne Trennzeichen sein.`,
	number: ({ field }, label) => `„${label(field)}“ muss eine Zahl sein, mit Punkt vor den Nachkommastellen.`,
	boolean: ({ field }, label) => `„${label(field)}“ muss wahr oder falsch sein.`,
	date: ({ field }, label) => `„${label(field)}“ muss ein Tag sein, den es im Kalender gibt, in der Form JJJJ-MM-TT.`,
	timestamp: ({ field }, label) =>
		`„${label(field)}“ muss ein Zeitpunkt sein, den es im Kalender gibt, in der Form JJJJ-MM-TTThh:mm:ss.`,
	json: ({ field }, label) => `„${label(field)}“ muss gültiges JSON sein.`,
	key: ({ field }, label) => `„${label(field)}“ muss die Kennung eines Datensatzes (UUID) sein.`,
	list: ({ field }, label) => `„${label(field)}“ muss eine Liste von Datensätzen sein.`,
	other_holder: ({ field }, label) =>
		`In „${label(field)}“ verweist ein neuer Datensatz auf einen anderen als diesen.`,
	choice: ({ field, params }, label) =>
		`„${label(field)}“ kennt diesen Wert nicht. Erlaubt sind: ${(params.choices ?? []).join(', ')}.`,
	min: ({ field, params }, label, number) => `„${label(field)}“ muss mindestens ${number(params.limit)} sein.`,
	max: ({ field, params }, label, number) => `„${label(field)}“ darf höchstens ${number(params.limit)} sein.`,
	length: ({ field, params }, label, number) =>
		`„${label(field)}“ darf höchstens ${number(params.limit)} Zeichen haben.`,
	pattern: ({ field }, label) => `„${label(field)}“ hat nicht die verlangte Form.`,
	unknown_reference: ({ field }, label) => `„${label(field)}“ verweist auf einen Datensatz, den es hier nicht gibt.`,
	duplicate: ({ field }, label) => `Diesen Wert von „${label(field)}“ gibt es schon; er muss eindeutig sein.`,
	duplicate_combination: ({ field, params }, label) =>
		`Einen Datensatz mit diesen Werten gibt es schon: ${quoted([...(params.fields ?? []), field], label)} müssen zusammen eindeutig sein. Öffnen Sie den vorhandenen Datensatz und ändern Sie ihn.`,
	end_before_start: ({ field, params }, label) =>
		`„${label(field)}“ darf nicht vor ${quoted(params.fields ?? [], label)} liegen.`,
	same: ({ field, params }, label) =>
		`„${label(field)}“ darf nicht dasselbe sein wie ${quoted(params.fields ?? [], label)}.`,
	itself: ({ field }, label) => `„${label(field)}“ darf nicht der Datensatz selbst sein.`,
	cycle: ({ field }, label) => `„${label(field)}“ darf keinen Kreis bilden.`,
	level_of_model: ({ field, params }, label, number) =>
		`„${label(field)}“ darf in dieser Fassung des Reifegradmodells höchstens ${number(params.limit)} sein.`,
	implausible_day: ({ field, params }, label, _number, day) =>
		`„${label(field)}“ muss zwischen ${day(params.days?.[0])} und ${day(params.days?.[1])} liegen. Bitte das Jahr prüfen.`,
	not_yet_happened: ({ field }, label) =>
		`„${label(field)}“ sagt, was schon geschehen ist, und darf nicht in der Zukunft liegen. Was erst kommt, gehört in ein Feld für Planung oder Erwartung.`,
	stands_in_report: ({ field, params }, label, _number, day) =>
		`„${label(field)}“ sagt der neueste Statusbericht, der vom ${day(params.days?.[0])}. Bitte dort ändern oder einen neuen schreiben.`,
	bound: () =>
		'Diese Kennzahl folgt einer abgeleiteten Zahl, und ihre Werte kommen aus den Datensätzen. Wer Werte von Hand erfassen will, leert in der Kennzahl „Abgeleitete Zahl“.',
};

const ENGLISH: Readonly<Record<Violation['code'], Sentence>> = {
	required: ({ field }, label) => `“${label(field)}” must be filled in.`,
	text: ({ field }, label) => `“${label(field)}” must be a text.`,
	integer: ({ field }, label) => `“${label(field)}” must be a whole number without separators.`,
	number: ({ field }, label) => `“${label(field)}” must be a number, with a point before the decimals.`,
	boolean: ({ field }, label) => `“${label(field)}” must be true or false.`,
	date: ({ field }, label) => `“${label(field)}” must be a day that the calendar has, in the form YYYY-MM-DD.`,
	timestamp: ({ field }, label) =>
		`“${label(field)}” must be a moment that the calendar has, in the form YYYY-MM-DDThh:mm:ss.`,
	json: ({ field }, label) => `“${label(field)}” must be valid JSON.`,
	key: ({ field }, label) => `“${label(field)}” must be the identifier of a record (UUID).`,
	list: ({ field }, label) => `“${label(field)}” must be a list of records.`,
	other_holder: ({ field }, label) => `In “${label(field)}” a new record refers to another record than this one.`,
	choice: ({ field, params }, label) =>
		`“${label(field)}” does not know this value. Allowed are: ${(params.choices ?? []).join(', ')}.`,
	min: ({ field, params }, label, number) => `“${label(field)}” must be at least ${number(params.limit)}.`,
	max: ({ field, params }, label, number) => `“${label(field)}” must be at most ${number(params.limit)}.`,
	length: ({ field, params }, label, number) =>
		`“${label(field)}” must have at most ${number(params.limit)} characters.`,
	pattern: ({ field }, label) => `“${label(field)}” does not have the required form.`,
	unknown_reference: ({ field }, label) => `“${label(field)}” refers to a record that does not exist here.`,
	duplicate: ({ field }, label) => `This value of “${label(field)}” exists already; it must be unique.`,
	duplicate_combination: ({ field, params }, label) =>
		`A record with these values exists already: ${quoted([...(params.fields ?? []), field], label, 'en')} must be unique together. Open the record that is there and change it.`,
	end_before_start: ({ field, params }, label) =>
		`“${label(field)}” must not be before ${quoted(params.fields ?? [], label, 'en')}.`,
	same: ({ field, params }, label) =>
		`“${label(field)}” must not be the same as ${quoted(params.fields ?? [], label, 'en')}.`,
	itself: ({ field }, label) => `“${label(field)}” must not be the record itself.`,
	cycle: ({ field }, label) => `“${label(field)}” must not form a cycle.`,
	level_of_model: ({ field, params }, label, number) =>
		`“${label(field)}” must be at most ${number(params.limit)} in this version of the maturity model.`,
	implausible_day: ({ field, params }, label, _number, day) =>
		`“${label(field)}” must be between ${day(params.days?.[0])} and ${day(params.days?.[1])}. Please check the year.`,
	not_yet_happened: ({ field }, label) =>
		`“${label(field)}” says what has happened, and cannot lie in the future. What is to come belongs into a field for plans or forecasts.`,
	stands_in_report: ({ field, params }, label, _number, day) =>
		`“${label(field)}” is told by the newest status report, that of ${day(params.days?.[0])}. Please change it there, or write a new one.`,
	bound: () =>
		'This indicator follows a derived figure, and its values come from the records. To enter values by hand, clear “Derived figure” in the indicator.',
};

function quoted(fields: readonly string[], label: Label, language: Language = 'de'): string {
	return fields.map((field) => (language === 'en' ? `“${label(field)}”` : `„${label(field)}“`)).join(', ');
}

/** The sentence of a violation, with the fields named as the form names them. */
export function sentenceOf(violation: Violation, labels: ReadonlyMap<string, Bilingual>, language: Language): string {
	const format = new Intl.NumberFormat(intlLocale(language));
	const sentences = language === 'en' ? ENGLISH : GERMAN;
	return sentences[violation.code](
		violation,
		(field) => labels.get(field)?.[language] ?? field,
		(value) => (value === undefined ? '' : format.format(value)),
		(value) => (value === undefined ? '' : formatDay(value, intlLocale(language))),
	);
}

/** How many records of one collection still refer to what should be deleted. */
export interface Use {
	collection: string;
	count: number;
	label: string;
}

/** Why a record cannot be deleted. */
export function inUseSentence(uses: readonly Use[], language: Language): string {
	const format = new Intl.NumberFormat(intlLocale(language));
	// Between the refusal and this sentence the last of them may have gone.
	if (uses.length === 0)
		return language === 'en'
			? 'Cannot be deleted because others still refer to it. Please try again.'
			: 'Kann nicht gelöscht werden, denn anderes verweist noch darauf. Bitte noch einmal versuchen.';
	const list = uses.map(({ count, label }) => `${format.format(count)} ${label}`).join(', ');
	return language === 'en'
		? `Cannot be deleted because it is still used by: ${list}.`
		: `Kann nicht gelöscht werden, denn darauf verweisen noch: ${list}.`;
}

/** Why a model keeps its scale. */
export function scaleInUseSentence(level: number, language: Language): string {
	return language === 'en'
		? `Services are rated by this model with level ${level}, which it would not have any more. Give the changed model a new version.`
		: `Nach diesem Modell sind Leistungen mit der Stufe ${level} eingestuft, die es dann nicht mehr hätte. Geben Sie dem geänderten Modell eine neue Version.`;
}
