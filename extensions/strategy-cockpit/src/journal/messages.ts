import type { Language } from '../shared/domain/locale.ts';

const de = {
	inFuture: 'Der Tag, an dem die Änderung wirksam wurde, liegt in der Zukunft.',
	beforeLast: (day: string) =>
		`Die letzte Änderung dieses Datensatzes ist am ${day} wirksam geworden; gelöscht werden kann er frühestens zu diesem Tag.`,
	beforeFirst: (day: string) =>
		`Diesen Datensatz gibt es im Journal erst seit dem ${day}; ein früherer Tag ist nicht möglich.`,
	beforeChange: (label: string, day: string) =>
		`„${label}“ hat sich am ${day} schon geändert; diese Änderung kann frühestens an diesem Tag wirksam werden.`,
	appendOnly:
		'Das Journal wird nur durch Änderungen an Datensätzen geschrieben; Einträge kann niemand anlegen, ändern oder löschen.',
	modelClosed: 'Die Sammlungen des Journals und ihre Felder ändert nur eine neue Version des Cockpits.',
	idAlreadyUsed:
		'Diese Kennung (id) hatte schon ein Datensatz, der gelöscht wurde; seine Geschichte bleibt seine. Bitte ohne Kennung anlegen.',
	userInJournal:
		'Dieser Benutzer steht im Journal und kann nicht gelöscht werden. Wer ausgeschieden ist, wird unter „Personen“ pseudonymisiert.',
	noDay: (day: string) => `„${day}“ ist kein Tag. Ein Tag wird so geschrieben: 2026-03-31.`,
	dayAhead: 'Der Stichtag liegt in der Zukunft.',
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
	changedMeanwhile:
		'Der Datensatz wurde inzwischen von jemand anderem geändert. Bitte neu laden und noch einmal speichern.',
};

const en: typeof de = {
	inFuture: 'The day on which the change became effective lies in the future.',
	beforeLast: (day) =>
		`The last change of this record became effective on ${day}; it cannot be deleted for an earlier day.`,
	beforeFirst: (day) => `The journal knows this record since ${day} only; an earlier day is not possible.`,
	beforeChange: (label, day) =>
		`“${label}” changed on ${day} already; this change can become effective on that day at the earliest.`,
	appendOnly: 'The journal is written by changes of records only; nobody can create, change or delete entries.',
	modelClosed: 'The collections of the journal and their fields are changed by a new version of the cockpit only.',
	idAlreadyUsed:
		'This id belonged to a record that was deleted; its history stays its own. Please create the record without an id.',
	userInJournal:
		'The journal names this user, who cannot be deleted. Somebody who has left is pseudonymised on the page of people.',
	noDay: (day) => `“${day}” is no day. A day is written like this: 2026-03-31.`,
	dayAhead: 'The as-of date lies in the future.',
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
