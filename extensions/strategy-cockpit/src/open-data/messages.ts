import type { Language } from '../shared/domain/locale.ts';

const de = {
	copyClosed: 'Veröffentlichte Kopien folgen ihren Datensätzen; ändern Sie den Datensatz oder seine Sichtbarkeit.',
	isPublic: 'Das ist ohne Anmeldung zu lesen:',
	isInternal: 'Intern: nichts davon ist ohne Anmeldung zu lesen. Mit der Sichtbarkeit „Öffentlich“ würde lesbar:',
	willBePublic: 'Mit dem Speichern wird öffentlich lesbar:',
	willBeWithdrawn: 'Mit dem Speichern wird zurückgezogen:',
	afterSaving: 'Ungespeicherte Änderungen stehen hier erst nach dem Speichern.',
	isArchived: 'Archiviert: nichts davon ist ohne Anmeldung zu lesen.',
	notYet: 'Nach dem ersten Speichern steht hier, was ohne Anmeldung zu lesen ist.',
	failed: 'Die öffentliche Fassung konnte nicht geladen werden.',
	retry: 'Noch einmal versuchen',
	noRecord: 'Diesen Datensatz gibt es nicht, er wird nicht veröffentlicht, oder Sie dürfen ihn nicht lesen.',
};

const en: typeof de = {
	copyClosed: 'Published copies follow their records; change the record or its visibility.',
	isPublic: 'Anyone can read this without login:',
	isInternal: 'Internal: none of this can be read without login. With the visibility “Public” anyone could read:',
	willBePublic: 'Saving will make this readable to anyone:',
	willBeWithdrawn: 'Saving will withdraw this:',
	afterSaving: 'Unsaved changes appear here after saving.',
	isArchived: 'Archived: none of this can be read without login.',
	notYet: 'After the first saving, this shows what can be read without login.',
	failed: 'The public version could not be loaded.',
	retry: 'Try again',
	noRecord: 'This record does not exist, is not published, or you may not read it.',
};

export function openDataTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
