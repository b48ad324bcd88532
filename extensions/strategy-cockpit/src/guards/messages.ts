import type { Language } from '../shared/locale.ts';

const de = {
	hiddenRecords: (path: string) => `Über „${path}“ darf nicht gefiltert, sortiert oder gezählt werden: Dort gibt es Angaben, die Sie nicht lesen dürfen.`,
	bySearch: 'Ändern und Löschen nach einer Abfrage geht nur mit einem Filter und einer Reihenfolge.',
	closed: 'Diese Funktion von Directus ist den Administratoren vorbehalten.',
	nativeImport: 'Der Import von Directus ist für diese Sammlung geschlossen, weil er fehlerhafte Dateien ohne Hinweis übernimmt. Der eigene Import des Cockpits wird an seine Stelle treten.',
	exportToFiles: 'In die Dateibibliothek wird nichts exportiert: Sie nimmt nur Nachweise auf. Bitte die Liste herunterladen, eine große in Teilen.',
};

const en: typeof de = {
	hiddenRecords: (path) => `Filtering, sorting and counting by “${path}” is not possible: there are values there that you may not read.`,
	bySearch: 'Changing and deleting by a query takes a filter and an order only.',
	closed: 'This function of Directus is for administrators only.',
	nativeImport: 'The import of Directus is closed for this collection, because it takes in faulty files without a word. The cockpit’s own import will take its place.',
	exportToFiles: 'Nothing is exported into the file library: it takes evidence only. Please download the list, a large one in parts.',
};

export function guardTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
