import type { Language } from '../shared/locale.ts';

const german = {
	title: 'Start',
	links: 'Wichtige Seiten',
	report: (cycle: string) => `Zwischenbericht ${cycle}`,
	newTab: 'öffnet in einem neuen Tab',
	projects: 'Alle Projekte',
	ownOffice: (offices: string) => `Mein Amt: ${offices}`,
	ownOffices: (offices: string) => `Meine Ämter: ${offices}`,
	due: (days: number) => `Überfällig oder fällig in den nächsten ${days} Tagen`,
	unreported: 'Ohne aktuellen Statusbericht',
	nextMilestone: 'Nächster Meilenstein',
	plannedEnd: 'Geplantes Ende',
	lastReport: 'Letzter Statusbericht',
	none: 'noch keiner',
	noMilestone: 'keiner geplant',
	overdue: 'überfällig',
	notStated: 'nicht angegeben',
	writeReport: 'Statusbericht schreiben',
	showAll: (count: string) => `Alle ${count} anzeigen`,
	everywhere: (count: string) => `Im ganzen Portfolio: ${count}`,
	noOwn: 'Ihr Amt hat keine offenen Projekte. Eine Idee legen Sie unter „Alle Projekte“ mit dem Pluszeichen an.',
	noDue: (days: number) => `In den nächsten ${days} Tagen endet kein Projekt. Gezählt wird das geplante Ende; tragen Sie es im Projekt unter „Termine“ ein.`,
	noUnreported: (days: number) => `Zu jedem aktiven Projekt liegt ein aktueller Statusbericht vor: nach seinem Berichtsrhythmus, ohne Angabe aus den letzten ${days} Tagen. Es ist nichts zu tun.`,
	loading: 'Wird geladen …',
	error: 'Die Startseite konnte nicht geladen werden.',
	retry: 'Erneut versuchen',
	saved: 'Der Statusbericht ist gespeichert.',
	notPrepared: 'Der letzte Statusbericht konnte nicht geladen werden. Versuchen Sie es erneut.',
	notSaved: 'Der Statusbericht wurde nicht gespeichert.',
};

/** Texts of the start page. */
export type StartTexts = typeof german;

const english: StartTexts = {
	title: 'Start',
	links: 'Important pages',
	report: (cycle) => `Interim report ${cycle}`,
	newTab: 'opens in a new tab',
	projects: 'All projects',
	ownOffice: (offices) => `My office: ${offices}`,
	ownOffices: (offices) => `My offices: ${offices}`,
	due: (days) => `Overdue or due in the next ${days} days`,
	unreported: 'Without a recent status report',
	nextMilestone: 'Next milestone',
	plannedEnd: 'Planned end',
	lastReport: 'Last status report',
	none: 'none yet',
	noMilestone: 'none planned',
	overdue: 'overdue',
	notStated: 'not stated',
	writeReport: 'Write status report',
	showAll: (count) => `Show all ${count}`,
	everywhere: (count) => `In the whole portfolio: ${count}`,
	noOwn: 'Your office has no open projects. Enter an idea under “All projects” with the plus sign.',
	noDue: (days) => `No project ends in the next ${days} days. The planned end counts; enter it in the project under “Schedule”.`,
	noUnreported: (days) => `Every active project has a recent status report: by its update rhythm, or of the last ${days} days where none is stated. Nothing to do.`,
	loading: 'Loading …',
	error: 'The start page could not be loaded.',
	retry: 'Try again',
	saved: 'The status report has been saved.',
	notPrepared: 'The last status report could not be loaded. Try again.',
	notSaved: 'The status report was not saved.',
};

export function startTexts(language: Language): StartTexts {
	return language === 'en' ? english : german;
}
