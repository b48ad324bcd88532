import type { Language } from '../shared/domain/locale.ts';
import type { RefusedField } from './domain/personal-fields.ts';

const fieldsDe: Record<RefusedField, string> = {
	location: 'Standort',
	title: 'Titel',
	description: 'Beschreibung',
	tags: 'Schlagworte',
	avatar: 'Profilbild',
};
const fieldsEn: Record<RefusedField, string> = {
	location: 'Location',
	title: 'Title',
	description: 'Description',
	tags: 'Tags',
	avatar: 'Avatar',
};

const de = {
	notKept: (field: RefusedField) =>
		`„${fieldsDe[field]}“ wird nicht gespeichert: Von Personen führt das Cockpit nur Name, E-Mail-Adresse und Amt. Bitte das Feld leeren.`,
	ownAccount:
		'Das eigene Konto kann niemand pseudonymisieren. Bitten Sie eine andere Administratorin oder einen anderen Administrator darum.',
	unknown: 'Dieses Konto gibt es nicht.',
	title: 'Personen',
	intro: 'Alle Konten, die noch zu einer Person gehören. Verlässt jemand die Stadt, entfernt ein Schritt Name, E-Mail-Adresse und Zugang. Was die Person erfasst hat, bleibt erhalten.',
	columns: {
		name: 'Name',
		email: 'E-Mail-Adresse',
		role: 'Rolle',
		offices: 'Ämter',
		status: 'Konto',
		action: 'Aktion',
	},
	statuses: {
		active: 'aktiv',
		invited: 'eingeladen',
		draft: 'Entwurf',
		unverified: 'nicht bestätigt',
		suspended: 'gesperrt',
		archived: 'archiviert',
	} as Record<string, string>,
	unnamed: 'ohne Namen',
	own: 'eigenes Konto',
	hasLeft: 'pseudonymisiert',
	pseudonymise: 'Ausgeschieden: pseudonymisieren',
	dialog: {
		title: (name: string) => `${name} pseudonymisieren?`,
		now: 'Das geschieht sofort und lässt sich nicht rückgängig machen:',
		steps: [
			'Name und E-Mail-Adresse werden durch „Ausgeschieden“ und einen zufälligen Code ersetzt, auch in früheren Fassungen des Kontos.',
			'Das Konto wird archiviert; Kennwort, Zugangsschlüssel und offene Anmeldungen enden.',
			'Zugehörigkeit zu Ämtern, Rollen in Projekten, eigene Rechte, Lesezeichen und Benachrichtigungen werden gelöscht.',
			'Projekte, Berichte, Bewertungen und der Verlauf bleiben vollständig; sie nennen die Person nicht mehr.',
		],
		freeText: 'Namen, die jemand in einen Text geschrieben hat, müssen dort von Hand entfernt werden.',
		cancel: 'Abbrechen',
		confirm: 'Endgültig pseudonymisieren',
	},
	done: (name: string, pseudonym: string) => `${name} ist pseudonymisiert und heißt jetzt „${pseudonym}“.`,
	failed: 'Das Konto wurde nicht pseudonymisiert.',
	loading: 'Wird geladen …',
	loadFailed: 'Die Personen konnten nicht geladen werden.',
	retry: 'Erneut versuchen',
};

/** Texts of data protection. */
export type PrivacyTexts = typeof de;

const en: PrivacyTexts = {
	notKept: (field) =>
		`“${fieldsEn[field]}” is not stored: of a person the cockpit keeps name, e-mail address and office only. Please empty the field.`,
	ownAccount: 'Nobody can pseudonymise their own account. Ask another administrator to do so.',
	unknown: 'This account does not exist.',
	title: 'People',
	intro: 'All accounts that still belong to a person. When somebody leaves the city, one step removes name, e-mail address and access. What the person has entered is kept.',
	columns: {
		name: 'Name',
		email: 'E-mail address',
		role: 'Role',
		offices: 'Offices',
		status: 'Account',
		action: 'Action',
	},
	statuses: {
		active: 'active',
		invited: 'invited',
		draft: 'draft',
		unverified: 'not confirmed',
		suspended: 'suspended',
		archived: 'archived',
	},
	unnamed: 'without a name',
	own: 'your own account',
	hasLeft: 'pseudonymised',
	pseudonymise: 'Has left: pseudonymise',
	dialog: {
		title: (name) => `Pseudonymise ${name}?`,
		now: 'This happens at once and cannot be undone:',
		steps: [
			'Name and e-mail address are replaced by “Ausgeschieden” (has left) and a random code, in earlier versions of the account too.',
			'The account is archived; password, access keys and open sessions end.',
			'Membership in offices, roles in projects, own rights, bookmarks and notifications are deleted.',
			'Projects, reports, ratings and the history stay complete; they no longer name the person.',
		],
		freeText: 'Names that somebody has written into a text must be removed there by hand.',
		cancel: 'Cancel',
		confirm: 'Pseudonymise for good',
	},
	done: (name, pseudonym) => `${name} has been pseudonymised and is now called “${pseudonym}”.`,
	failed: 'The account was not pseudonymised.',
	loading: 'Loading …',
	loadFailed: 'The people could not be loaded.',
	retry: 'Try again',
};

export function privacyTexts(language: Language): PrivacyTexts {
	return language === 'en' ? en : de;
}
