import type { Language } from '../shared/domain/locale.ts';

const german = {
	keyFigures: 'Strategie auf einen Blick',
	ofTotal: (total: string) => `von ${total}`,
	unknownState: (count: string) => `${count} ohne Angabe zum Stand`,
	asOf: (date: string) => `Stand ${date}`,
	noValue: 'noch kein Wert',
	noFigures: 'Für diesen Zyklus gibt es noch keine Projekte. Legen Sie unter „Portfolio“ das erste Projekt an.',
	statusByField: 'Projekte je Handlungsfeld und Stand',
	field: 'Handlungsfeld',
	noField: 'Handlungsfeld nicht angegeben',
	notStated: 'Nicht angegeben',
	noProjects:
		'Für diesen Zyklus gibt es noch keine Projekte. Legen Sie unter „Portfolio“ das erste Projekt an und ordnen Sie es einem Handlungsfeld zu.',
	fieldStates: {
		projects_completed: 'Abgeschlossen',
		projects_running: 'Laufend',
		projects_planned: 'Geplant',
		projects_ideas: 'Idee',
		projects_state_unknown: 'Ohne Angabe zum Stand',
		projects_planned_next: 'Für den nächsten Zyklus geplant',
	},
	preProjectsNote: (count: string) =>
		count === '1' ? 'Unter den laufenden ist ein Vorprojekt.' : `Unter den laufenden sind ${count} Vorprojekte.`,
	completedPerYear: 'Abgeschlossene Projekte je Jahr',
	year: 'Jahr',
	unknownYear: 'Jahr unbekannt',
	derived: 'Aus den Datensätzen',
	stated: 'Im Dokument genannt',
	noCompleted: 'Noch ist kein Projekt abgeschlossen. Tragen Sie beim Abschluss das tatsächliche Ende ein.',
	unknownYearNote: (count: string) =>
		count === '1'
			? 'Bei einem abgeschlossenen Projekt fehlt das tatsächliche Ende; es steht getrennt.'
			: `Bei ${count} abgeschlossenen Projekten fehlt das tatsächliche Ende; sie stehen getrennt.`,
	challenges: 'Herausforderungen nach Schwere',
	unassessed: 'Nicht eingeschätzt',
	unassessedNote: 'Tragen Sie Eintrittswahrscheinlichkeit und Auswirkung ein.',
	severity: (value: number) => `Schwere ${value} von 25`,
	fields: (codes: string) => `Handlungsfeld ${codes}`,
	noChallenges: 'Keine offenen Herausforderungen. Neue erfassen Sie unter „Strategie“, „Herausforderungen“.',
	milestones: (days: number) => `Meilensteine der nächsten ${days} Tage`,
	noMilestones: (days: number) =>
		`In den nächsten ${days} Tagen steht kein Meilenstein an. Meilensteine legen Sie im Projekt unter „Termine“ an.`,
	forecast: 'erwartet',
	differences: 'Abweichungen von genannten Zahlen',
	statement: 'Aussage',
	difference: 'Differenz',
	notDerivable: 'nicht ableitbar',
	unknown: 'unbekannt',
	withoutDate: (count: string) => `${count} ohne Angabe`,
	explanation: (text: string) => `Erklärung: ${text}`,
	howCounted: 'Wie gezählt wird',
	candidates: 'Wie gezählt wird, und was die Differenz erklären könnte',
	noDifferences: 'Alle genannten Zahlen stimmen mit den Datensätzen überein.',
	kinds: {
		staffing: 'Personal',
		external_dependency: 'Abhängigkeit von Externen',
		finance: 'Finanzen',
		missing_concept: 'Fehlendes Konzept',
		technology: 'Technik',
		legal: 'Recht',
		other: 'Sonstige',
	} as Record<string, string>,
};

/** Texts of the figures' panels. */
export type FigureTexts = typeof german;

const english: FigureTexts = {
	keyFigures: 'Strategy at a glance',
	ofTotal: (total) => `of ${total}`,
	unknownState: (count) => `${count} without a stated state`,
	asOf: (date) => `as of ${date}`,
	noValue: 'no value yet',
	noFigures: 'There are no projects in this cycle yet. Create the first one under “Portfolio”.',
	statusByField: 'Projects by field of action and state',
	field: 'Field of action',
	noField: 'Field of action not stated',
	notStated: 'Not stated',
	noProjects:
		'There are no projects in this cycle yet. Create the first one under “Portfolio” and give it a field of action.',
	fieldStates: {
		projects_completed: 'Completed',
		projects_running: 'Running',
		projects_planned: 'Planned',
		projects_ideas: 'Idea',
		projects_state_unknown: 'State not stated',
		projects_planned_next: 'Planned for the next cycle',
	},
	preProjectsNote: (count) =>
		count === '1' ? 'One of the running ones is a pre-project.' : `Of the running ones, ${count} are pre-projects.`,
	completedPerYear: 'Projects completed per year',
	year: 'Year',
	unknownYear: 'Year unknown',
	derived: 'From the records',
	stated: 'Stated in the document',
	noCompleted: 'No project has been completed yet. Enter the actual end when one is.',
	unknownYearNote: (count) =>
		count === '1'
			? 'One completed project lacks its actual end; it stands apart.'
			: `${count} completed projects lack their actual end; they stand apart.`,
	challenges: 'Challenges by severity',
	unassessed: 'Not assessed',
	unassessedNote: 'Enter likelihood and impact.',
	severity: (value) => `Severity ${value} of 25`,
	fields: (codes) => `Field of action ${codes}`,
	noChallenges: 'No open challenges. Record new ones under “Strategy”, “Challenges”.',
	milestones: (days) => `Milestones in the next ${days} days`,
	noMilestones: (days) =>
		`No milestone is due in the next ${days} days. Create milestones in the project under “Schedule”.`,
	forecast: 'forecast',
	differences: 'Differences from stated figures',
	statement: 'Statement',
	difference: 'Difference',
	notDerivable: 'not derivable',
	unknown: 'unknown',
	withoutDate: (count) => `${count} not stated`,
	explanation: (text) => `Explanation: ${text}`,
	howCounted: 'How it is counted',
	candidates: 'How it is counted, and what might explain the difference',
	noDifferences: 'All stated figures agree with the records.',
	kinds: {
		staffing: 'Staffing',
		external_dependency: 'External dependency',
		finance: 'Finance',
		missing_concept: 'Missing concept',
		technology: 'Technology',
		legal: 'Legal',
		other: 'Other',
	},
};

export function figureTexts(language: Language): FigureTexts {
	return language === 'en' ? english : german;
}
