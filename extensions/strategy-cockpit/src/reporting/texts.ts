import type { Language } from '../shared/domain/locale.ts';

const de = {
	interimReport: 'Zwischenbericht',
	asOf: (date: string) => `Stand: ${date}`,
	valueAsOf: (date: string) => `Stand ${date}`,
	journalBegins: (date: string) =>
		`Was vor dem ${date} galt, ist nicht festgehalten. Dieser Bericht nennt die Datensätze, wie sie an diesem Tag waren.`,
	page: 'Seite ',
	ofPages: ' von ',
	skip: 'Zum Inhalt springen',
	contents: 'Inhalt',
	achieved: 'Erreichtes',
	challenges: 'Herausforderungen',
	overview: 'Handlungsfelder: Überblick',
	overviewNote: 'Gezählt sind die erfassten Projekte und Maßnahmen; darunter die erste Kennzahl mit Wert.',
	field: (code: string) => `Handlungsfeld ${code}`,
	offices: 'Betroffene Ämter',
	partners: 'Beteiligte Partner',
	fieldsConcerned: 'Betroffenes Handlungsfeld',
	running: 'Laufende Projekte',
	completed: 'Abgeschlossen',
	planned: 'Geplante Projekte',
	unstated: 'Projekte ohne Angabe des Stands',
	runningShort: 'Projekte laufend',
	completedShort: 'Projekte abgeschlossen',
	runningSeries: 'laufend',
	completedSeries: 'abgeschlossen',
	plannedSeries: (cycle: string) => `geplant ${cycle}`,
	unstatedShort: 'ohne Angabe des Stands',
	plannedShort: (cycle: string) => `Projekte geplant ${cycle}`,
	focusTopics: (cycle: string) => `Schwerpunktthemen ${cycle}`,
	missingConcepts: 'Offene Grundlagen',
	measures: 'Maßnahmen',
	indicators: 'Kennzahlen',
	measuresWithoutState: (count: string) => `${count} ohne Angabe des Stands`,
	nothingRecorded: 'Für dieses Handlungsfeld ist nichts erfasst.',
	noValue: 'Kein Wert erfasst',
	noAchievements: 'Für diesen Zyklus ist nichts Erreichtes erfasst.',
	noChallenges: 'Keine offenen Herausforderungen erfasst.',
	regularOperation: 'Regelbetrieb',
	noRegularOperation: 'Kein Projekt ist als in den Regelbetrieb überführt erfasst.',
	excursus: 'Exkurs: Digitaler Reifegrad',
	excursusOf: (title: string) => `Exkurs: ${title}`,
	currentMaturity: 'Ist-Zustand digitaler Reifegrad',
	noMaturity: 'Bis zum Stichtag ist keine Reifegradbewertung erfasst.',
	outlook: 'Ausblick',
	principle: 'Grundsatz',
	noPrinciple: 'Für diesen Zyklus ist kein Grundsatz erfasst.',
	plannedNext: (cycle: string) => `Neue geplante Projekte: ${cycle}`,
	noPlannedNext: 'Für den nächsten Zyklus sind keine geplanten Projekte erfasst.',
	noNextCycle: 'Ein nächster Strategiezyklus ist noch nicht angelegt.',
	projects: (count: number, written: string) => (count === 1 ? '1 Projekt' : `${written} Projekte`),
	records: (count: number, written: string) => (count === 1 ? '1 Datensatz' : `${written} Datensätze`),
	more: (written: string) => `und ${written} weitere`,
	partOf: (part: string, of: string) => `${part} von ${of}`,
	table: 'Tabelle',
	indicator: 'Kennzahl',
	value: 'Wert',
	state: 'Stand',
	counts: 'Anzahl',
	completedTotal: (count: number, written: string) =>
		count === 1
			? 'Insgesamt 1 Digitalisierungsprojekt abgeschlossen'
			: `Insgesamt ${written} Digitalisierungsprojekte abgeschlossen`,
	completedUnknown: 'Wie viele Digitalisierungsprojekte abgeschlossen sind, ist nicht bekannt',
	withoutYear: (written: string) => `davon ${written} ohne bekanntes Jahr`,
	withoutState: (written: string) => `${written} weitere ohne Angabe des Stands`,
	due: (value: string, of: string, date: string) =>
		`${value} von ${of} laufenden Projekten ${value === '1' ? 'soll' : 'sollen'} nach Plan bis zum ${date} enden`,
	dueUnknown: (of: string, date: string) =>
		of === '1'
			? `Ob das laufende Projekt bis zum ${date} enden soll, ist nicht bekannt`
			: `Wie viele der ${of} laufenden Projekte bis zum ${date} enden sollen, ist nicht bekannt`,
	withoutPlannedEnd: (written: string) => `davon ${written} ohne geplantes Ende`,
	statedTotalsNote:
		'Was genannt wurde, steht neben dem, was die Datensätze ergeben. Differenzen sind offen, nicht bereinigt.',
	annex: 'Anhang',
	comparisons: 'Abgleich der genannten Zahlen',
	noComparisons: 'Zu diesem Zyklus ist keine genannte Zahl erfasst.',
	recordsOfDifferences: 'Datensätze zu den offenen Differenzen',
	recordsOfDifferencesNote: 'Was gezählt wurde, wo die genannte Zahl eine andere ist.',
	completedByYear: 'Abgeschlossene Projekte je Jahr',
	completedByYearNote: 'Zahl der Projekte nach dem Jahr ihres tatsächlichen Endes.',
	year: 'Jahr',
	projectsByField: 'Projekte je Handlungsfeld',
	projectsByFieldNote: 'Zahl der Projekte je Handlungsfeld nach ihrem Stand.',
	fieldOfAction: 'Handlungsfeld',
	fieldUnknown: 'Handlungsfeld unbekannt',
	withoutField: 'Projekte ohne Angabe zum Handlungsfeld',
	statement: 'Aussage',
	stated: 'Genannt',
	derived: 'Aus den Datensätzen',
	difference: 'Differenz',
	explanation: (text: string) => `Erklärung: ${text}`,
	none: 'keine',
	unknown: 'unbekannt',
	notDerivable: 'keine Datensätze erfasst',
	knownOf: (known: string, of: string) => `bekannt bei ${known} von ${of}`,
	sources: 'Quellen',
	sourcesNote: 'Worauf sich die Datensätze dieses Berichts stützen.',
	draft: 'Entwurf: So würde der Bericht jetzt veröffentlicht.',
	comparison: 'Vergleich zweier Berichte',
	between: (before: string, after: string) => `${before} bis ${after}`,
	figures: 'Zahlen',
	figure: 'Zahl',
	figuresCompared: 'Zahlen im Vergleich',
	figuresComparedNote: 'Kennzahlen stehen hier, wenn sich ihr Wert geändert hat.',
	figureNames: {
		projects_completed: 'Abgeschlossene Projekte',
		projects_running: 'Laufende Projekte',
		projects_due: 'Im Zyklus fällige Projekte',
		projects_planned_next: 'Geplante Projekte des nächsten Zyklus',
	} as Readonly<Record<string, string>>,
	slippedProjects: 'Verschobene Termine',
	slippedLater: 'Später geplantes Ende',
	broughtForward: 'Früher geplantes Ende',
	plannedEndNote: 'Geplantes Ende in beiden Berichten; der Unterschied in Kalendertagen.',
	movedProjects: 'Geänderter Stand',
	stateChanged: 'Projekte mit anderem Stand',
	stateChangedNote: 'Stand in beiden Berichten.',
	newAndGone: 'Neu und weggefallen',
	newProjects: 'Neue Projekte',
	goneProjects: 'Weggefallene Projekte',
	newChallenges: 'Neue Herausforderungen',
	goneChallenges: 'Nicht mehr offene Herausforderungen',
	noChanges: 'Nichts hat sich geändert.',
	project: 'Projekt',
	before: 'Vorher',
	after: 'Nachher',
	days: 'Tage',
	noSources: 'Zu den Datensätzen dieses Berichts ist keine Quelle erfasst.',
	overrides: 'Ausnahmen vom Arbeitsablauf',
	overridesNote:
		'Diese Datensätze haben ihren Stand nicht über den Arbeitsablauf erhalten. Die Administration hat ihn mit der genannten Begründung gesetzt.',
	refusals: {
		login: {
			title: 'Bitte anmelden',
			sentence:
				'Hier steht der Zwischenbericht zur Strategie Digitale Verwaltung, wie er sich aus den Daten der Stadt ergibt. Er ist für Verwaltung und Rat und nur mit einem Zugang zum Strategy Cockpit zu lesen.',
		},
		closed: {
			title: 'Kein Zugriff',
			sentence:
				'Ihr Zugang erlaubt nicht, den Zwischenbericht zu lesen. Bitte wenden Sie sich an die Administration des Strategy Cockpits.',
		},
		wrong: { title: 'Diesen Bericht gibt es nicht', sentence: '' },
		comeBack: 'Melden Sie sich mit E-Mail-Adresse und Kennwort an und öffnen Sie dann diese Seite noch einmal.',
		toLogin: 'Zur Anmeldung',
		again: 'Bericht noch einmal öffnen',
	},
	quoteOpen: '„',
	quoteClose: '“',
};

/** All sentences of the interim report; the functions take numbers already written in the reader's language. */
export type ReportTexts = typeof de;

const en: ReportTexts = {
	interimReport: 'Interim report',
	asOf: (date) => `As of ${date}`,
	valueAsOf: (date) => `as of ${date}`,
	journalBegins: (date) =>
		`What held before ${date} has not been kept. This report tells the records as they were on that day.`,
	page: 'Page ',
	ofPages: ' of ',
	skip: 'Skip to content',
	contents: 'Contents',
	achieved: 'Achieved',
	challenges: 'Challenges',
	overview: 'Fields of action: overview',
	overviewNote:
		'Counted are the projects and measures that have been recorded; below, the first indicator with a value.',
	field: (code) => `Field of action ${code}`,
	offices: 'Offices concerned',
	partners: 'Partners involved',
	fieldsConcerned: 'Field of action concerned',
	running: 'Running projects',
	completed: 'Completed',
	planned: 'Planned projects',
	unstated: 'Projects whose state is not stated',
	runningShort: 'Projects running',
	completedShort: 'Projects completed',
	runningSeries: 'running',
	completedSeries: 'completed',
	plannedSeries: (cycle) => `planned ${cycle}`,
	unstatedShort: 'state not stated',
	plannedShort: (cycle) => `Projects planned ${cycle}`,
	focusTopics: (cycle) => `Focus topics ${cycle}`,
	missingConcepts: 'Missing foundations',
	measures: 'Measures',
	indicators: 'Indicators',
	measuresWithoutState: (count) => `${count} whose state is not stated`,
	nothingRecorded: 'Nothing has been recorded for this field of action.',
	noValue: 'No value recorded',
	noAchievements: 'No achievements have been recorded for this cycle.',
	noChallenges: 'No open challenges have been recorded.',
	regularOperation: 'Regular operation',
	noRegularOperation: 'No project is recorded as transferred to regular operation.',
	excursus: 'Excursus: digital maturity',
	excursusOf: (title) => `Excursus: ${title}`,
	currentMaturity: 'Current digital maturity',
	noMaturity: 'No maturity assessment has been recorded up to this day.',
	outlook: 'Outlook',
	principle: 'Principle',
	noPrinciple: 'No principle has been recorded for this cycle.',
	plannedNext: (cycle) => `New planned projects: ${cycle}`,
	noPlannedNext: 'No planned projects have been recorded for the next cycle.',
	noNextCycle: 'There is no next strategy cycle yet.',
	projects: (count, written) => (count === 1 ? '1 project' : `${written} projects`),
	records: (count, written) => (count === 1 ? '1 record' : `${written} records`),
	more: (written) => `and ${written} more`,
	partOf: (part, of) => `${part} of ${of}`,
	table: 'Table',
	indicator: 'Indicator',
	value: 'Value',
	state: 'As of',
	counts: 'Counts',
	completedTotal: (count, written) =>
		count === 1
			? '1 digitalisation project completed in total'
			: `${written} digitalisation projects completed in total`,
	completedUnknown: 'How many digitalisation projects are completed is not known',
	withoutYear: (written) => `${written} of them without a known year`,
	withoutState: (written) => `${written} more whose state is not stated`,
	due: (value, of, date) =>
		`${value} of ${of} running projects ${value === '1' ? 'is' : 'are'} planned to end by ${date}`,
	dueUnknown: (of, date) =>
		of === '1'
			? `Whether the running project is to end by ${date} is not known`
			: `How many of the ${of} running projects are to end by ${date} is not known`,
	withoutPlannedEnd: (written) => `${written} of them without a planned end`,
	statedTotalsNote: 'What was stated stands beside what the records give. Differences are open, not adjusted.',
	annex: 'Annex',
	comparisons: 'Reconciliation of stated figures',
	noComparisons: 'No stated figure has been recorded for this cycle.',
	recordsOfDifferences: 'Records of the open differences',
	recordsOfDifferencesNote: 'What was counted where the stated number is another.',
	completedByYear: 'Completed projects by year',
	completedByYearNote: 'Number of projects by the year of their actual end.',
	year: 'Year',
	projectsByField: 'Projects by field of action',
	projectsByFieldNote: 'Number of projects by field of action and state.',
	fieldOfAction: 'Field of action',
	fieldUnknown: 'Field of action unknown',
	withoutField: 'Projects without a stated field of action',
	statement: 'Statement',
	stated: 'Stated',
	derived: 'From the records',
	difference: 'Difference',
	explanation: (text) => `Explanation: ${text}`,
	none: 'none',
	unknown: 'unknown',
	notDerivable: 'no records kept',
	knownOf: (known, of) => `known for ${known} of ${of}`,
	sources: 'Sources',
	sourcesNote: 'What the records of this report rest on.',
	draft: 'Draft: the report would be published like this now.',
	comparison: 'Comparison of two reports',
	between: (before, after) => `${before} to ${after}`,
	figures: 'Figures',
	figure: 'Figure',
	figuresCompared: 'Figures compared',
	figuresComparedNote: 'Indicators stand here where their value has changed.',
	figureNames: {
		projects_completed: 'Completed projects',
		projects_running: 'Running projects',
		projects_due: 'Projects due in the cycle',
		projects_planned_next: 'Projects planned for the next cycle',
	},
	slippedProjects: 'Changed dates',
	slippedLater: 'Later planned end',
	broughtForward: 'Earlier planned end',
	plannedEndNote: 'Planned end in both reports; the difference in calendar days.',
	movedProjects: 'Changed states',
	stateChanged: 'Projects in another state',
	stateChangedNote: 'State in both reports.',
	newAndGone: 'New and gone',
	newProjects: 'New projects',
	goneProjects: 'Projects gone',
	newChallenges: 'New challenges',
	goneChallenges: 'Challenges no longer open',
	noChanges: 'Nothing has changed.',
	project: 'Project',
	before: 'Before',
	after: 'After',
	days: 'Days',
	noSources: 'No source has been recorded for the records of this report.',
	overrides: 'Exceptions to the workflow',
	overridesNote:
		'These records did not get their state by the workflow. An administrator set it for the reason given.',
	refusals: {
		login: {
			title: 'Please log in',
			sentence:
				'Here stands the interim report on the digital-administration strategy, as it follows from the data of the city. It is for administration and council, and read with an account of the Strategy Cockpit only.',
		},
		closed: {
			title: 'No access',
			sentence:
				'Your account does not allow reading the interim report. Please ask the administrators of the Strategy Cockpit.',
		},
		wrong: { title: 'There is no such report', sentence: '' },
		comeBack: 'Log in with e-mail address and password, then open this page again.',
		toLogin: 'To the login',
		again: 'Open the report again',
	},
	quoteOpen: '“',
	quoteClose: '”',
};

export const reportTexts: Readonly<Record<Language, ReportTexts>> = { de, en };

const editionDe = {
	publishing: {
		frozen: 'Der Bericht wird mit den Zahlen von jetzt und einer Prüfsumme festgehalten; was sich danach an den Datensätzen ändert, ändert ihn nicht mehr.',
		open: 'Er ist öffentlich: Jeder liest ihn ohne Anmeldung. Datensätze, die nicht öffentlich sind, zählt und nennt er nicht.',
		closed: 'Er ist intern: Ohne Anmeldung ist er nicht zu lesen, und er kann auch später nicht öffentlich werden.',
	},
	published:
		'Der Bericht ist veröffentlicht und bleibt, wie er ist. Geändert werden können nur noch Sichtbarkeit und Archivierung; für neue Zahlen bitte einen neuen Bericht anlegen.',
	internal:
		'Der Bericht wurde als interner veröffentlicht und kann Internes enthalten; er wird nicht mehr öffentlich. Bitte einen neuen Bericht mit der Sichtbarkeit „Öffentlich“ anlegen.',
	ahead: 'Der Stichtag liegt in der Zukunft; veröffentlicht wird, was bekannt ist.',
	noCycle: 'Ohne Strategiezyklus gibt es keinen Bericht.',
	noReport: (code: string) => `Den Bericht „${code}“ gibt es nicht, oder er ist nicht veröffentlicht.`,
};

/** What is said of the publication of a report, and why it is not published or changed. */
export type EditionTexts = typeof editionDe;

const editionEn: EditionTexts = {
	publishing: {
		frozen: 'The report is kept with the figures of this moment and a hash; what changes in the records afterwards does not change it any more.',
		open: 'It is public: anyone reads it without a login. Records that are not public are neither counted nor named in it.',
		closed: 'It is internal: it is not read without a login, and cannot become public later.',
	},
	published:
		'The report is published and stays as it is. Only its visibility and whether it is archived can still be changed; for new figures please create a new report.',
	internal:
		'The report was published as an internal one and may hold what is internal; it does not become public any more. Please create a new report with the visibility “Public”.',
	ahead: 'The as-of date lies in the future; what is published is what is known.',
	noCycle: 'Without a strategy cycle there is no report.',
	noReport: (code) => `There is no report “${code}”, or it has not been published.`,
};

export function editionTexts(language: Language): EditionTexts {
	return language === 'en' ? editionEn : editionDe;
}

const linksDe = {
	notYet: 'Nach dem ersten Speichern ist der Bericht hier zu lesen.',
	formats: { html: 'Seite ansehen', pptx: 'Folien (PPTX)', docx: 'Dokument (DOCX)', json: 'Daten (JSON)' },
	compareWith: 'Vergleichen mit',
	choose: 'Bericht wählen',
	compare: 'Was sich geändert hat',
};

const linksEn: typeof linksDe = {
	notYet: 'After it has been saved first, the report can be read here.',
	formats: { html: 'View the page', pptx: 'Slides (PPTX)', docx: 'Document (DOCX)', json: 'Data (JSON)' },
	compareWith: 'Compare with',
	choose: 'Choose a report',
	compare: 'What has changed',
};

/** What leads from the form of a report to the report. */
export function reportLinkTexts(language: Language): typeof linksDe {
	return language === 'en' ? linksEn : linksDe;
}
