import type { Language } from '../shared/locale.ts';

const de = {
	inFuture: 'Der Tag, an dem die Änderung wirksam wurde, liegt in der Zukunft.',
	beforeLast: (day: string) => `Die letzte Änderung dieses Datensatzes ist am ${day} wirksam geworden; ein früherer Tag ist nicht möglich.`,
	appendOnly: 'Das Journal wird nur durch Änderungen an Datensätzen geschrieben; Einträge kann niemand anlegen, ändern oder löschen.',
	noCaller: 'Änderungen an dieser Sammlung werden festgehalten: Sie wird nur mit den Rechten einer Person oder Rolle geändert, auch durch Abläufe (Flows).',
	trackingOff: 'Für diese Sammlung ist die Aufzeichnung (Aktivität und Revisionen) im Datenmodell abgeschaltet; ohne sie gibt es weder Journaleintrag noch veröffentlichte Kopie.',
	history: 'Verlauf',
	notYet: 'Der Verlauf beginnt mit dem Speichern.',
	noEntries: 'Zu diesem Datensatz gibt es noch keinen Eintrag.',
	failed: 'Der Verlauf konnte nicht geladen werden.',
	retry: 'Noch einmal versuchen',
	empty: 'leer',
	notShown: 'nicht einsehbar',
	becomes: 'wird zu',
	changes: (count: number) => (count === 1 ? '1 Feld' : `${count} Felder`),
	recorded: (day: string) => `erfasst am ${day}`,
	kinds: {
		created: (day: string) => `Angelegt am ${day}`,
		changed: (day: string) => `Geändert am ${day}`,
		transition: (day: string) => `Stand geändert am ${day}`,
		deleted: (day: string) => `Gelöscht am ${day}`,
	},
	changedMeanwhile: 'Der Datensatz wurde inzwischen von jemand anderem geändert. Bitte neu laden und noch einmal speichern.',
};

const en: typeof de = {
	inFuture: 'The day on which the change became effective lies in the future.',
	beforeLast: (day) => `The last change of this record became effective on ${day}; an earlier day is not possible.`,
	appendOnly: 'The journal is written by changes of records only; nobody can create, change or delete entries.',
	noCaller: 'Changes of this collection are recorded: it is changed only with the rights of a person or role, by flows too.',
	trackingOff: 'Tracking (activity and revisions) is switched off for this collection in the data model; without it there is neither journal entry nor published copy.',
	history: 'History',
	notYet: 'The history begins when the record is saved.',
	noEntries: 'There is no entry for this record yet.',
	failed: 'The history could not be loaded.',
	retry: 'Try again',
	empty: 'empty',
	notShown: 'not shown to you',
	becomes: 'becomes',
	changes: (count) => (count === 1 ? '1 field' : `${count} fields`),
	recorded: (day) => `recorded on ${day}`,
	kinds: {
		created: (day) => `Created on ${day}`,
		changed: (day) => `Changed on ${day}`,
		transition: (day) => `State changed on ${day}`,
		deleted: (day) => `Deleted on ${day}`,
	},
	changedMeanwhile: 'The record was changed by somebody else in the meantime. Please reload and save again.',
};

export function journalTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
