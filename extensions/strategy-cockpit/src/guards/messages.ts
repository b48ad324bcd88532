import type { Language } from '../shared/domain/locale.ts';
import { RECORDS_OF_ADMINISTRATOR } from './domain/body-bounds.ts';
import type { Unit } from './domain/bounds.ts';

const UNITS: Record<Unit, { de: string; en: string }> = {
	characters: { de: 'Zeichen', en: 'characters' },
	words: { de: 'Wörter und Zeichen', en: 'words and signs' },
	levels: { de: 'Ebenen', en: 'levels' },
	entries: { de: 'Einträge', en: 'entries' },
	reads: { de: 'Abfragen', en: 'reads' },
	relations: { de: 'Verknüpfungen', en: 'relations' },
	rows: { de: 'Zeilen', en: 'rows' },
	records: { de: 'Datensätze', en: 'records' },
	repetitions: { de: 'gleiche Angaben', en: 'equal entries' },
	values: { de: 'Werte', en: 'values' },
};

/** What to do where there is another way than to ask for less. */
const ADVICE: Partial<Record<Unit, { de: string; en: string }>> = {
	records: {
		de: ` Bitte in mehreren Teilen bearbeiten oder Administratoren darum bitten, die bis zu ${RECORDS_OF_ADMINISTRATOR.toLocaleString('de')} auf einmal ändern dürfen.`,
		en: ` Please do it in several parts, or ask administrators, who may change up to ${RECORDS_OF_ADMINISTRATOR.toLocaleString('en')} at once.`,
	},
};

const de = {
	hiddenRecords: (path: string) =>
		`Über „${path}“ darf nicht gefiltert, sortiert oder gezählt werden: Dort gibt es Angaben, die Sie nicht lesen dürfen.`,
	bySearch: 'Ändern und Löschen nach einer Abfrage geht nur mit einem Filter und einer Reihenfolge.',
	closed: 'Diese Funktion von Directus ist den Administratoren vorbehalten.',
	nativeImport:
		'Der Import von Directus ist für diese Sammlung geschlossen, weil er fehlerhafte Dateien ohne Hinweis übernimmt. Der eigene Import des Cockpits wird an seine Stelle treten.',
	flowWithoutEvents:
		'Ein Ablauf (Flow) schreibt Datensätze nur mit „Ereignisse ausgeben“ (Emit Events): Ohne sie gälten Regeln, Journal und veröffentlichte Kopien nicht. Bitte in der Operation einschalten.',
	exportToFiles:
		'In die Dateibibliothek wird nichts exportiert: Sie nimmt nur Nachweise auf. Bitte die Liste herunterladen, eine große in Teilen.',
	tooMuch: (field: string, bound: number, unit: Unit) =>
		`„${field}“ verlangt zu viel auf einmal: Erlaubt sind höchstens ${bound.toLocaleString('de')} ${UNITS[unit].de}.${ADVICE[unit]?.de ?? ''}`,
	unknownName: (path: string) => `„${path}“ gibt es hier nicht.`,
	dropped: (path: string) =>
		`Die Bedingung bei „${path}“ würde Directus stillschweigend weglassen, und die Liste wäre falsch. Unter einer Verknüpfung ist mit „_some“ oder „_none“ nur eine Bedingung auf ein Feld möglich; „_and“ und „_or“ bitte darüber setzen.`,
	tooManyAtOnce:
		'Die Beschreibung des Datenmodells wird gerade zu oft auf einmal verlangt. Bitte gleich noch einmal.',
	bodyTooLarge: (bytes: number) => `Ohne Anmeldung sind höchstens ${bytes.toLocaleString('de')} Bytes erlaubt.`,
	nul: (field: string) =>
		`„${field}“ enthält ein unsichtbares Zeichen (NUL), das nicht gespeichert werden kann. Bitte den Text neu eingeben.`,
	address: 'Diese Adresse ist nicht lesbar: Ein Prozentzeichen wird als %25 geschrieben.',
};

const en: typeof de = {
	hiddenRecords: (path) =>
		`Filtering, sorting and counting by “${path}” is not possible: there are values there that you may not read.`,
	bySearch: 'Changing and deleting by a query takes a filter and an order only.',
	closed: 'This function of Directus is for administrators only.',
	nativeImport:
		'The import of Directus is closed for this collection, because it takes in faulty files without a word. The cockpit’s own import will take its place.',
	flowWithoutEvents:
		'A flow writes records only with “Emit Events” on: without it rules, journal and published copies would not hold. Please switch it on in the operation.',
	exportToFiles:
		'Nothing is exported into the file library: it takes evidence only. Please download the list, a large one in parts.',
	tooMuch: (field, bound, unit) =>
		`“${field}” asks for too much at once: at most ${bound.toLocaleString('en')} ${UNITS[unit].en} are allowed.${ADVICE[unit]?.en ?? ''}`,
	unknownName: (path) => `There is no “${path}” here.`,
	dropped: (path) =>
		`Directus would leave out the condition at “${path}” without a word, and the list would be wrong. Below a relation “_some” and “_none” take one condition on one field only; please put “_and” and “_or” above it.`,
	tooManyAtOnce:
		'The description of the data model is being asked for too often at once. Please try again in a moment.',
	bodyTooLarge: (bytes) => `Without a login at most ${bytes.toLocaleString('en')} bytes are allowed.`,
	nul: (field) => `“${field}” holds an invisible character (NUL) that cannot be kept. Please type the text again.`,
	address: 'This address cannot be read: a percent sign is written as %25.',
};

export type GuardTexts = typeof de;

export function guardTexts(language: Language): GuardTexts {
	return language === 'en' ? en : de;
}
