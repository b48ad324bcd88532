import type { Language } from '../../shared/domain/locale.ts';
import type { CourseKey, Verdict } from '../domain/course.ts';

const german = {
	title: 'Überblick',
	cycle: 'Strategiezyklus',
	present: 'Laufender Zyklus',
	loading: 'Der Überblick wird geladen …',
	updating: 'Der Überblick wird neu geladen …',
	error: 'Der Überblick konnte nicht geladen werden.',
	retry: 'Erneut versuchen',
	createCycle: 'Strategiezyklus anlegen',
	notYours: 'Das sehen Sie mit Ihren Rechten nicht.',
	unknown: 'unbekannt',
	ofTotal: (total: string) => `von ${total}`,
	stateNotStated: (count: string) => `${count} ohne Angabe zum Stand`,
	endNotPlanned: (count: string) => `${count} ohne geplantes Ende`,
	preProjects: (count: string) => (count === '1' ? 'davon 1 Vorprojekt' : `davon ${count} Vorprojekte`),
	asOf: (date: string) => `Stand ${date}`,
	course: {
		title: 'Sind wir auf Kurs?',
		verdicts: {
			on_course: 'Auf Kurs',
			partly: 'Mit Abstrichen auf Kurs',
			off_course: 'Nicht auf Kurs',
			unclear: 'Das lässt sich noch nicht sagen',
			empty: 'In diesem Zyklus gibt es kein offenes Projekt',
		} as Record<Verdict, string>,
		/** What stands in brackets opens the records. */
		reasons: {
			projects_overdue: (count, of) =>
				count === '0'
					? `[keines von ${of}] offenen Projekten mit geplantem Ende ist überfällig`
					: `[${count} von ${of}] offenen Projekten mit geplantem Ende ${count === '1' ? 'ist' : 'sind'} überfällig`,
			projects_slipped_out: (count, of) =>
				count === '0'
					? `[keines von ${of}] im Zyklus geplanten ist aus ihm gerutscht`
					: `[${count} von ${of}] im Zyklus geplanten ${count === '1' ? 'ist' : 'sind'} aus ihm gerutscht`,
			challenges_severe: (count, of) =>
				count === '0'
					? `[keine von ${of}] eingeschätzten Herausforderungen ist schwer`
					: `[${count} von ${of}] eingeschätzten Herausforderungen ${count === '1' ? 'ist' : 'sind'} schwer`,
			projects_without_planned_end: (count, of) =>
				`bei [${count} von ${of}] offenen Projekten fehlt das geplante Ende`,
			challenges_unassessed: (count, of) =>
				`[${count} von ${of}] offenen Herausforderungen ${count === '1' ? 'ist' : 'sind'} nicht eingeschätzt`,
			projects_late: (count, of) =>
				`[${count} von ${of}] abgeschlossenen Projekten ${count === '1' ? 'wurde' : 'wurden'} verspätet fertig`,
		} as Record<CourseKey, (count: string, of: string) => string>,
		howTitle: 'Wie das bestimmt wird',
		how: [
			'Ohne offenes Projekt gibt es nichts zu beurteilen. Hat weniger als die Hälfte der offenen Projekte ein geplantes Ende, lässt es sich nicht sagen.',
			'Nicht auf Kurs: Mehr als ein Viertel der Projekte, von denen es bekannt ist, ist überfällig oder aus dem Zyklus gerutscht.',
			'Mit Abstrichen: Mindestens ein Projekt ist überfällig oder gerutscht, oder mindestens eine Herausforderung ist schwer.',
			'Auf Kurs: nichts davon, und es ist von mindestens der Hälfte bekannt. Was verspätet fertig wurde, steht als Erklärung dabei und entscheidet nichts.',
		],
	},
	figures: {
		title: 'Wo stehen wir?',
		comparedWith: (report: string, day: string) => `Verglichen mit „${report}“, Stand ${day}.`,
		notComparable: (report: string, day: string) =>
			`Mit „${report}“, Stand ${day}, lässt sich nicht vergleichen: So weit reicht das Journal nicht zurück.`,
		noReport: 'Noch ist kein Bericht mit einem Stichtag veröffentlicht, mit dem sich vergleichen ließe.',
		same: (day: string) => `unverändert seit ${day}`,
		trend: (change: string, day: string) => `${change} seit ${day}`,
		trendUnknown: (day: string) => `Veränderung seit ${day} unbekannt`,
	},
	fields: {
		title: 'Handlungsfelder',
		running: 'Laufend',
		completed: 'Abgeschlossen',
		next: 'Als Nächstes',
		stuck: 'Stockend',
		stuckNote: 'Stockend heißt: pausiert oder überfällig.',
		empty: 'Es gibt noch keine Handlungsfelder. Legen Sie das erste unter „Strategie“, „Handlungsfelder“ an.',
		name: (code: string) => `Handlungsfeld ${code}`,
	},
	reached: {
		title: 'Was wurde erreicht?',
		achievements: 'Erfolge des Zyklus',
		noAchievements:
			'Für diesen Zyklus ist noch kein Erfolg eingetragen. Erfolge erfassen Sie unter „Strategie“, „Erreichtes“.',
		completed: 'Zuletzt abgeschlossene Projekte',
		completedUndated: 'Abgeschlossene Projekte',
		noCompleted: 'Noch ist kein Projekt abgeschlossen.',
		endedOn: (day: string) => `beendet am ${day}`,
		endUnknown: 'Ende nicht angegeben',
	},
	sticks: {
		title: 'Wo stockt es?',
		challenges: 'Offene Herausforderungen',
		severe: 'schwer',
		projects: 'Stockende Projekte',
		noProjects: 'Kein Projekt ist pausiert oder überfällig.',
		unknownProjects: (count: string) =>
			count === '1'
				? 'Bei einem offenen Projekt lässt es sich nicht sagen: Das geplante Ende fehlt.'
				: `Bei ${count} offenen Projekten lässt es sich nicht sagen: Das geplante Ende fehlt.`,
		plannedEnd: (day: string) => `geplantes Ende ${day}`,
		noPlannedEnd: 'ohne geplantes Ende',
	},
	ahead: {
		title: 'Was kommt als Nächstes?',
		projects: 'Als Nächstes geplante Projekte',
		noProjects: 'Kein Projekt ist geplant. Ein Projekt wird unter „Stand“ in seinem Formular geplant.',
		plannedStart: (day: string) => `geplanter Beginn ${day}`,
		noPlannedStart: 'Beginn nicht angegeben',
	},
	differences: {
		title: 'Offene Abweichungen',
		intro: 'Zahlen, die in Dokumenten genannt sind und von den Datensätzen abweichen oder sich aus ihnen nicht belegen lassen.',
		none: 'Zu diesem Zyklus ist keine Zahl genannt, die von den Datensätzen abweicht.',
	},
	showAll: (count: string) => `Alle ${count} anzeigen`,
	more: (count: string) => (count === '1' ? 'Noch 1 weitere Zeile' : `Noch ${count} weitere Zeilen`),
};

/** Texts of the page "Überblick". */
export type OverviewTexts = typeof german;

const english: OverviewTexts = {
	title: 'Overview',
	cycle: 'Strategy cycle',
	present: 'Present cycle',
	loading: 'The overview is loading …',
	updating: 'The overview is loading again …',
	error: 'The overview could not be loaded.',
	retry: 'Try again',
	createCycle: 'Create a strategy cycle',
	notYours: 'Your rights do not let you see this.',
	unknown: 'unknown',
	ofTotal: (total) => `of ${total}`,
	stateNotStated: (count) => `${count} without a stated state`,
	endNotPlanned: (count) => `${count} without a planned end`,
	preProjects: (count) => (count === '1' ? '1 pre-project among them' : `${count} pre-projects among them`),
	asOf: (date) => `as of ${date}`,
	course: {
		title: 'Are we on course?',
		verdicts: {
			on_course: 'On course',
			partly: 'On course with reservations',
			off_course: 'Off course',
			unclear: 'It cannot be said yet',
			empty: 'There is no open project in this cycle',
		},
		reasons: {
			projects_overdue: (count, of) =>
				count === '0'
					? `[none of ${of}] open projects with a planned end is overdue`
					: `[${count} of ${of}] open projects with a planned end ${count === '1' ? 'is' : 'are'} overdue`,
			projects_slipped_out: (count, of) =>
				count === '0'
					? `[none of ${of}] planned within the cycle has slipped out of it`
					: `[${count} of ${of}] planned within the cycle ${count === '1' ? 'has' : 'have'} slipped out of it`,
			challenges_severe: (count, of) =>
				count === '0'
					? `[none of ${of}] assessed challenges is severe`
					: `[${count} of ${of}] assessed challenges ${count === '1' ? 'is' : 'are'} severe`,
			projects_without_planned_end: (count, of) =>
				`[${count} of ${of}] open projects ${count === '1' ? 'lacks' : 'lack'} a planned end`,
			challenges_unassessed: (count, of) =>
				`[${count} of ${of}] open challenges ${count === '1' ? 'has' : 'have'} not been assessed`,
			projects_late: (count, of) =>
				`[${count} of ${of}] completed projects ${count === '1' ? 'was' : 'were'} completed late`,
		},
		howTitle: 'How this is found',
		how: [
			'Without an open project there is nothing to judge. Where fewer than half of the open projects have a planned end, it cannot be said.',
			'Off course: more than a quarter of the projects of which it is known are overdue, or have slipped out of the cycle.',
			'With reservations: at least one project is overdue or has slipped, or at least one challenge is severe.',
			'On course: none of it, and it is known of at least half. What was completed late stands there as an explanation and decides nothing.',
		],
	},
	figures: {
		title: 'Where do we stand?',
		comparedWith: (report, day) => `Compared with “${report}” as of ${day}.`,
		notComparable: (report, day) =>
			`It cannot be compared with “${report}” as of ${day}: the journal does not reach back that far.`,
		noReport: 'No report with an as-of date has been published with which to compare.',
		same: (day) => `unchanged since ${day}`,
		trend: (change, day) => `${change} since ${day}`,
		trendUnknown: (day) => `change since ${day} unknown`,
	},
	fields: {
		title: 'Fields of action',
		running: 'Running',
		completed: 'Completed',
		next: 'Next',
		stuck: 'Stuck',
		stuckNote: 'Stuck means paused or overdue.',
		empty: 'There are no fields of action yet. Create the first one under “Strategy”, “Fields of action”.',
		name: (code) => `Field of action ${code}`,
	},
	reached: {
		title: 'What was reached?',
		achievements: 'Achievements of the cycle',
		noAchievements: 'No achievement has been entered for this cycle. Record them under “Strategy”, “Achievements”.',
		completed: 'Projects completed last',
		completedUndated: 'Completed projects',
		noCompleted: 'No project has been completed yet.',
		endedOn: (day) => `ended on ${day}`,
		endUnknown: 'end not stated',
	},
	sticks: {
		title: 'Where does it stick?',
		challenges: 'Open challenges',
		severe: 'severe',
		projects: 'Projects that are stuck',
		noProjects: 'No project is paused or overdue.',
		unknownProjects: (count) =>
			count === '1'
				? 'Of one open project it cannot be said: it lacks a planned end.'
				: `Of ${count} open projects it cannot be said: they lack a planned end.`,
		plannedEnd: (day) => `planned end ${day}`,
		noPlannedEnd: 'without a planned end',
	},
	ahead: {
		title: 'What comes next?',
		projects: 'Projects planned next',
		noProjects: 'No project is planned. A project is planned in its form, under “State”.',
		plannedStart: (day) => `planned start ${day}`,
		noPlannedStart: 'start not stated',
	},
	differences: {
		title: 'Open differences',
		intro: 'Numbers that documents state and that differ from the records, or that the records cannot confirm.',
		none: 'No number is stated for this cycle that differs from the records.',
	},
	showAll: (count) => `Show all ${count}`,
	more: (count) => (count === '1' ? '1 more line' : `${count} more lines`),
};

export function overviewTexts(language: Language): OverviewTexts {
	return language === 'en' ? english : german;
}
