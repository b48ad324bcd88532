import type { DatabaseFailure } from './domain/database-failure.ts';
import type { Language } from '../shared/domain/locale.ts';

/** What fails: the database, or the place of files. */
export type Failing = DatabaseFailure | 'file';

const de: Record<Failing, string> = {
	unavailable: 'Die Datenbank antwortet gerade nicht. Bitte in einigen Sekunden noch einmal versuchen.',
	full: 'Auf dem Server ist kein Platz mehr. Gespeichert wurde nichts; bitte der Administration Bescheid geben.',
	file: 'Die Datei konnte nicht abgelegt werden, vermutlich ist auf dem Server kein Platz mehr. Bitte der Administration Bescheid geben.',
	foreign_key:
		'Das geht nicht, denn andere Datensätze verweisen darauf, oder worauf verwiesen wird, gibt es nicht mehr. Bitte neu laden.',
	unique: 'Einen Datensatz mit diesen Werten gibt es schon.',
};

const en: typeof de = {
	unavailable: 'The database does not answer at the moment. Please try again in a few seconds.',
	full: 'The server has no room left. Nothing has been saved; please tell your administrators.',
	file: 'The file could not be stored, probably because the server has no room left. Please tell your administrators.',
	foreign_key:
		'This is not possible, because other records refer to it, or what it refers to is no longer there. Please reload.',
	unique: 'There is a record with these values already.',
};

export function failureTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
