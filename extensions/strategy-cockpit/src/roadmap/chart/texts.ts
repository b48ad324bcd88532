import type { Language } from '../../shared/domain/locale.ts';
import type { UndrawnReason } from '../answers.ts';

const german = {
	title: 'Roadmap',
	filter: 'Auswahl',
	filters: {
		cycle: 'Zyklus',
		field: 'Handlungsfeld',
		office: 'Amt',
		baseline: 'Vergleichen mit',
		as_of: 'Stand vom',
	},
	search: 'Suche in Kürzel, Titel und Amt',
	all: 'alle',
	ownOffices: 'meine Ämter',
	noBaseline: 'keinem Basisplan',
	takenOn: (day: string) => `vom ${day}`,
	reset: 'Auswahl aufheben',
	group: 'Gruppieren nach',
	groups: { field: 'Handlungsfeld', office: 'Amt' },
	noField: 'Ohne Handlungsfeld',
	zoom: 'Zeitraster',
	zooms: { week: 'Wochen', month: 'Monate', quarter: 'Quartale', year: 'Jahre' },
	withFinished: 'Abgeschlossene zeigen',
	print: 'Drucken (A3)',
	downloads: 'Herunterladen',
	files: {
		pptx: 'Folien (PowerPoint)',
		xml: 'Projektplan (MS Project, XML)',
		ics: 'Kalender (iCalendar)',
	},
	today: 'Heute',
	goToday: 'Zu heute',
	asOf: (day: string) => `Stand vom ${day}: nur zum Lesen.`,
	backToToday: 'Zum heutigen Stand',
	projects: (count: string) => (count === '1' ? '1 Projekt' : `${count} Projekte`),
	ofProjects: (count: string, all: string) => `${count} von ${all} Projekten`,
	finish: (day: string) => `Gesamtende voraussichtlich ${day}`,
	critical: (count: string) =>
		count === '1' ? '1 Projekt bestimmt das Ende' : `${count} Projekte bestimmen das Ende`,
	loading: 'Die Roadmap wird geladen …',
	error: 'Die Roadmap konnte nicht geladen werden.',
	chartError: 'Das Diagramm konnte nicht geladen werden. Die Tabelle zeigt dasselbe.',
	retry: 'Erneut versuchen',
	empty: 'Hier ist noch kein Projekt. Projekte mit geplantem Beginn und Ende erscheinen hier als Balken.',
	noMatch: 'Zu dieser Auswahl gibt es kein Projekt.',
	create: 'Projekt anlegen',
	chart: 'Roadmap als Balkendiagramm',
	table: 'Roadmap als Tabelle',
	help: 'Pfeiltasten wechseln die Zeile, die Eingabetaste öffnet Einzelheiten.',
	helpMoving:
		'Alt und Pfeil nach links oder rechts verschiebt um einen Arbeitstag, mit Umschalttaste um eine Woche; Plus und Minus verlängern oder kürzen. Mit der Maus: Balken ziehen. Geschrieben wird erst, wenn Sie übernehmen.',
	columns: {
		project: 'Projekt',
		state: 'Stand',
		office: 'Amt',
		field: 'Handlungsfeld',
		planned: 'Geplant',
		expected: 'Voraussichtlich',
		forecast: 'Prognose',
		slack: 'Puffer (Arbeitstage)',
		waitsFor: 'Wartet auf',
		milestones: 'Meilensteine',
		health: 'Ampel',
	},
	showForecast: 'Prognose zeigen',
	forecast: {
		likely: (half: string, most: string) => `50 %: ${half}, 80 %: ${most}`,
		onPlan: (share: string) => `im Plan mit ${share}`,
		basis: (count: string) =>
			`Die Prognose beruht darauf, wie lange abgeschlossene Projekte gegenüber dem Plan bei ihrem Beginn gedauert haben (bekannt von ${count}).`,
		withoutPlan: (count: string) => `Ohne Angabe dazu: ${count}.`,
		grade: (held: string, tested: string) =>
			`Nachgeprüft an früheren Projekten: Der Tag, bis zu dem sie mit 80 % fertig sein sollten, hielt bei ${held} von ${tested}.`,
		ungraded:
			'Wie gut sie ist, lässt sich noch nicht sagen: Dafür sind zu wenige Projekte nacheinander fertig geworden.',
		failed: 'Die Prognose konnte nicht geladen werden.',
		loading: 'Die Prognose wird berechnet …',
	},
	planImport: {
		title: 'Projektplan einlesen',
		intro: 'Ein Projektplan, den Sie hier heruntergeladen und in Microsoft Project oder ProjectLibre geändert haben (XML). Zuerst sehen Sie, was er ändert; geschrieben wird erst danach.',
		file: 'Datei',
		busy: 'Der Projektplan wird gelesen …',
		refused: 'Das ging nicht',
		failed: 'Der Server hat nicht geantwortet. Versuchen Sie es erneut.',
		lines: 'Was der Projektplan ändert',
		write: 'Änderungen schreiben',
		done: (summary: string) => `Der Projektplan ist eingelesen: ${summary}.`,
		counts: {
			refused: (count: string) => `abgelehnt: ${count}`,
			new: (count: string) => `neu: ${count}`,
			changed: (count: string) => `geändert: ${count}`,
			removed: (count: string) => `entfernt: ${count}`,
			unchanged: (count: string) => `unverändert: ${count}`,
		},
		kinds: { project: 'Projekt', milestone: 'Meilenstein', relation: 'Beziehung zu' },
		statuses: {
			refused: 'abgelehnt',
			new: 'neu',
			changed: 'geändert',
			removed: 'entfernt',
			unchanged: 'unverändert',
		},
	},
	sortBy: (column: string) => `Nach „${column}“ sortieren`,
	span: (start: string, end: string) => `${start} bis ${end}`,
	from: (start: string) => `ab ${start}`,
	until: (end: string) => `bis ${end}`,
	unknown: 'nicht bekannt',
	none: 'keine',
	overdue: 'überfällig',
	isCritical: 'bestimmt das Gesamtende',
	slack: (days: string) => (days === '1' ? '1 Arbeitstag Puffer' : `${days} Arbeitstage Puffer`),
	outside: 'außerhalb der Auswahl',
	groupOf: (name: string, count: string) => `${name}, ${count}`,
	health: { red: 'Kritisch', yellow: 'Gefährdet', green: 'Im Plan' } as Readonly<Record<string, string>>,
	respects: { schedule: 'Termine', cost: 'Kosten', scope: 'Umfang' },
	milestone: {
		planned: (title: string, day: string) => `${title}: geplant ${day}`,
		expected: (title: string, day: string) => `${title}: voraussichtlich ${day}`,
		reached: (title: string, day: string) => `${title}: erreicht ${day}`,
		undated: (title: string) => `${title}: ohne Termin`,
	},
	relations: {
		FS: 'Beginn nach Ende von',
		SS: 'Beginn nach Beginn von',
		FF: 'Ende nach Ende von',
		SF: 'Ende nach Beginn von',
	},
	lag: (days: number) =>
		days === 0
			? ''
			: days > 0
				? `, ${days} Arbeitstag${days === 1 ? '' : 'e'} später`
				: `, ${-days} Arbeitstag${days === -1 ? '' : 'e'} früher`,
	driving: 'hält es derzeit auf',
	legend: {
		title: 'Zeichen',
		planned: 'geplant oder Idee',
		active: 'läuft',
		paused: 'ruht',
		done: 'abgeschlossen',
		cancelled: 'abgebrochen',
		critical: 'bestimmt das Gesamtende',
		slack: 'Puffer',
		forecast: 'fertig in 4 von 5 Fällen',
		baseline: 'Basisplan zum Vergleich',
		milestone: 'Meilenstein',
		overdue: 'überfällig',
		health: 'Ampel für Termine, Kosten und Umfang: im Plan, gefährdet, kritisch',
	},
	undrawn: (count: string) => (count === '1' ? '1 Projekt ohne Balken' : `${count} Projekte ohne Balken`),
	reasons: {
		no_dates: 'Beginn und Ende sind nicht geplant.',
		no_duration: 'Die Dauer ist nicht bekannt: Es fehlt der geplante Beginn oder das geplante Ende.',
		in_cycle: 'Es wartet im Kreis auf sich selbst.',
		finished_undated: 'Es ist beendet, aber niemand hat eingetragen, wann.',
		outside_calendar: 'Seine Termine liegen außerhalb des Kalenders.',
	} as Readonly<Record<UndrawnReason, string>>,
	impossible: 'Die Termine sind nicht möglich: Das Ende liegt vor dem Beginn.',
	problems: (count: string) => (count === '1' ? '1 Widerspruch im Plan' : `${count} Widersprüche im Plan`),
	cycle: (codes: string) => `Diese Projekte warten im Kreis aufeinander: ${codes}.`,
	differences: (name: string, day: string) => `Vergleich mit „${name}“ vom ${day}`,
	noDifferences: 'Keine Unterschiede.',
	changes: {
		added: 'neu',
		dropped: 'weggefallen',
		moved: 'verschoben',
		longer: 'länger',
		shorter: 'kürzer',
		dated: 'hat jetzt Termine',
		undated: 'hat keine Termine mehr',
	},
	endMoved: (days: number) =>
		days === 0
			? 'Ende unverändert'
			: `Ende ${Math.abs(days)} Arbeitstag${Math.abs(days) === 1 ? '' : 'e'} ${days > 0 ? 'später' : 'früher'}`,
	scenario: {
		title: (changes: string) =>
			changes === '1' ? 'Szenario mit 1 Änderung' : `Szenario mit ${changes} Änderungen`,
		notWritten: 'Noch ist nichts geschrieben.',
		follows: 'Was daraus folgt',
		nothing: 'Kein anderer Termin ändert sich.',
		finish: (days: number) =>
			days === 0
				? 'Das Gesamtende bleibt.'
				: `Das Gesamtende kommt ${Math.abs(days)} Arbeitstag${Math.abs(days) === 1 ? '' : 'e'} ${days > 0 ? 'später' : 'früher'}.`,
		comment: 'Warum (steht im Verlauf der Projekte)',
		withMoved: (count: string) =>
			count === '1'
				? 'Auch das eine Projekt umplanen, das folgt'
				: `Auch die ${count} Projekte umplanen, die folgen`,
		accept: 'Übernehmen',
		takeBack: 'Rückgängig machen',
		takenBack: (count: string) =>
			count === '1'
				? '1 Projekt ist wieder geplant wie zuvor.'
				: `${count} Projekte sind wieder geplant wie zuvor.`,
		takenBackComment: 'Umplanung auf der Roadmap zurückgenommen',
		discard: 'Verwerfen',
		undo: 'Letzten Schritt zurücknehmen',
		computing: 'Die Folgen werden berechnet …',
		refused: 'Das geht so nicht',
		failed: 'Der Server hat nicht geantwortet. Versuchen Sie es erneut.',
		accepted: (count: string) => (count === '1' ? '1 Projekt ist geändert.' : `${count} Projekte sind geändert.`),
		discarded: 'Das Szenario ist verworfen.',
		undone: 'Der letzte Schritt ist zurückgenommen.',
		mayNot: (project: string) => `Das dürfen Sie nicht verschieben: ${project}.`,
		readOnly: 'Ein Stand der Vergangenheit lässt sich nicht verschieben.',
		moved: (project: string, span: string) => `${project}: ${span}.`,
		others: (count: number) =>
			count === 0
				? 'Sonst ändert sich nichts.'
				: count === 1
					? '1 weiteres Projekt verschiebt sich.'
					: `${count} weitere Projekte verschieben sich.`,
	},
	details: 'Einzelheiten',
	selected: (project: string) => `Gewählt: ${project}`,
	form: 'Projekt im Formular öffnen',
	facts: {
		late: 'Spätestens',
		actual: 'Tatsächlich',
		duration: 'Dauer (Arbeitstage)',
		freeSlack: 'Davon ohne Folgen für andere',
		waitsFor: 'Worauf es wartet',
		holds: 'Was darauf wartet',
	},
};

/** Texts of the roadmap. */
export type RoadmapTexts = typeof german;

const english: RoadmapTexts = {
	title: 'Roadmap',
	filter: 'Selection',
	filters: { cycle: 'Cycle', field: 'Field of action', office: 'Office', baseline: 'Compare with', as_of: 'As of' },
	search: 'Search code, title and office',
	all: 'all',
	ownOffices: 'my offices',
	noBaseline: 'no baseline',
	takenOn: (day) => `of ${day}`,
	reset: 'Clear selection',
	group: 'Group by',
	groups: { field: 'Field of action', office: 'Office' },
	noField: 'Without field of action',
	zoom: 'Time scale',
	zooms: { week: 'Weeks', month: 'Months', quarter: 'Quarters', year: 'Years' },
	withFinished: 'Show completed',
	print: 'Print (A3)',
	downloads: 'Download',
	files: { pptx: 'Slides (PowerPoint)', xml: 'Project plan (MS Project, XML)', ics: 'Calendar (iCalendar)' },
	today: 'Today',
	goToday: 'Go to today',
	asOf: (day) => `As of ${day}: read only.`,
	backToToday: 'Back to today',
	projects: (count) => (count === '1' ? '1 project' : `${count} projects`),
	ofProjects: (count, all) => `${count} of ${all} projects`,
	finish: (day) => `Expected end of all: ${day}`,
	critical: (count) => (count === '1' ? '1 project decides the finish' : `${count} projects decide the finish`),
	loading: 'Loading the roadmap …',
	error: 'The roadmap could not be loaded.',
	chartError: 'The chart could not be loaded. The table shows the same.',
	retry: 'Try again',
	empty: 'No project yet. Projects with a planned start and end appear here as bars.',
	noMatch: 'No project matches this selection.',
	create: 'Create project',
	chart: 'Roadmap as bar chart',
	table: 'Roadmap as table',
	help: 'Arrow keys change the row, Enter opens details.',
	helpMoving:
		'Alt and arrow left or right moves by one working day, with Shift by one week; plus and minus lengthen or shorten. By mouse: drag a bar. Nothing is written until you accept.',
	columns: {
		project: 'Project',
		state: 'State',
		office: 'Office',
		field: 'Field of action',
		planned: 'Planned',
		expected: 'Expected',
		forecast: 'Forecast',
		slack: 'Slack (working days)',
		waitsFor: 'Waits for',
		milestones: 'Milestones',
		health: 'Health',
	},
	showForecast: 'Show forecast',
	forecast: {
		likely: (half, most) => `50 %: ${half}, 80 %: ${most}`,
		onPlan: (share) => `on plan with ${share}`,
		basis: (count) =>
			`The forecast rests on how long finished projects took against the plan at their start (known of ${count}).`,
		withoutPlan: (count) => `Without it: ${count}.`,
		grade: (held, tested) =>
			`Checked against earlier projects: the day by which they should have finished with 80 % held for ${held} of ${tested}.`,
		ungraded: 'How good it is cannot be said yet: too few projects have finished one after another.',
		failed: 'The forecast could not be loaded.',
		loading: 'Computing the forecast …',
	},
	planImport: {
		title: 'Read a project plan',
		intro: 'A project plan that you downloaded here and changed in Microsoft Project or ProjectLibre (XML). First you see what it changes; it is written only after that.',
		file: 'File',
		busy: 'Reading the project plan …',
		refused: 'This was not possible',
		failed: 'The server did not answer. Try again.',
		lines: 'What the project plan changes',
		write: 'Write changes',
		done: (summary) => `The project plan has been read: ${summary}.`,
		counts: {
			refused: (count) => `refused: ${count}`,
			new: (count) => `new: ${count}`,
			changed: (count) => `changed: ${count}`,
			removed: (count) => `removed: ${count}`,
			unchanged: (count) => `unchanged: ${count}`,
		},
		kinds: { project: 'Project', milestone: 'Milestone', relation: 'Relation to' },
		statuses: { refused: 'refused', new: 'new', changed: 'changed', removed: 'removed', unchanged: 'unchanged' },
	},
	sortBy: (column) => `Sort by “${column}”`,
	span: (start, end) => `${start} to ${end}`,
	from: (start) => `from ${start}`,
	until: (end) => `until ${end}`,
	unknown: 'not known',
	none: 'none',
	overdue: 'overdue',
	isCritical: 'decides the finish',
	slack: (days) => (days === '1' ? '1 working day of slack' : `${days} working days of slack`),
	outside: 'outside the selection',
	groupOf: (name, count) => `${name}, ${count}`,
	health: { red: 'Critical', yellow: 'At risk', green: 'On track' },
	respects: { schedule: 'Schedule', cost: 'Cost', scope: 'Scope' },
	milestone: {
		planned: (title, day) => `${title}: planned ${day}`,
		expected: (title, day) => `${title}: expected ${day}`,
		reached: (title, day) => `${title}: reached ${day}`,
		undated: (title) => `${title}: without date`,
	},
	relations: {
		FS: 'Starts after the end of',
		SS: 'Starts after the start of',
		FF: 'Ends after the end of',
		SF: 'Ends after the start of',
	},
	lag: (days) =>
		days === 0
			? ''
			: `, ${Math.abs(days)} working day${Math.abs(days) === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}`,
	driving: 'holds it at present',
	legend: {
		title: 'Signs',
		planned: 'planned or idea',
		active: 'running',
		paused: 'paused',
		done: 'completed',
		cancelled: 'cancelled',
		critical: 'decides the finish',
		slack: 'slack',
		forecast: 'finished in 4 of 5 cases',
		baseline: 'baseline to compare with',
		milestone: 'milestone',
		overdue: 'overdue',
		health: 'health of schedule, cost and scope: on track, at risk, critical',
	},
	undrawn: (count) => (count === '1' ? '1 project without a bar' : `${count} projects without a bar`),
	reasons: {
		no_dates: 'Start and end are not planned.',
		no_duration: 'Its duration is not known: the planned start or the planned end is missing.',
		in_cycle: 'It waits for itself in a circle.',
		finished_undated: 'It has ended, but nobody entered when.',
		outside_calendar: 'Its dates lie outside the calendar.',
	},
	impossible: 'Its dates are not possible: the end lies before the start.',
	problems: (count) => (count === '1' ? '1 contradiction in the plan' : `${count} contradictions in the plan`),
	cycle: (codes) => `These projects wait for one another in a circle: ${codes}.`,
	differences: (name, day) => `Compared with “${name}” of ${day}`,
	noDifferences: 'No differences.',
	changes: {
		added: 'new',
		dropped: 'dropped',
		moved: 'moved',
		longer: 'longer',
		shorter: 'shorter',
		dated: 'now has dates',
		undated: 'has no dates any more',
	},
	endMoved: (days) =>
		days === 0
			? 'end unchanged'
			: `end ${Math.abs(days)} working day${Math.abs(days) === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}`,
	scenario: {
		title: (changes) => (changes === '1' ? 'Scenario with 1 change' : `Scenario with ${changes} changes`),
		notWritten: 'Nothing is written yet.',
		follows: 'What follows',
		nothing: 'No other date changes.',
		finish: (days) =>
			days === 0
				? 'The finish of all stays.'
				: `The finish of all comes ${Math.abs(days)} working day${Math.abs(days) === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}.`,
		comment: 'Why (kept in the history of the projects)',
		withMoved: (count) =>
			count === '1'
				? 'Replan the one project that follows, too'
				: `Replan the ${count} projects that follow, too`,
		accept: 'Accept',
		takeBack: 'Undo',
		takenBack: (count) =>
			count === '1' ? '1 project is planned as before again.' : `${count} projects are planned as before again.`,
		takenBackComment: 'Taken back on the roadmap',
		discard: 'Discard',
		undo: 'Undo last step',
		computing: 'Computing what follows …',
		refused: 'This is not possible',
		failed: 'The server did not answer. Try again.',
		accepted: (count) => (count === '1' ? '1 project is changed.' : `${count} projects are changed.`),
		discarded: 'The scenario is discarded.',
		undone: 'The last step is undone.',
		mayNot: (project) => `You may not move ${project}.`,
		readOnly: 'A day of the past cannot be moved.',
		moved: (project, span) => `${project}: ${span}.`,
		others: (count) =>
			count === 0
				? 'Nothing else changes.'
				: count === 1
					? '1 other project moves.'
					: `${count} other projects move.`,
	},
	details: 'Details',
	selected: (project) => `Selected: ${project}`,
	form: 'Open the project’s form',
	facts: {
		late: 'At the latest',
		actual: 'Actual',
		duration: 'Duration (working days)',
		freeSlack: 'Of these without effect on others',
		waitsFor: 'What it waits for',
		holds: 'What waits for it',
	},
};

export function roadmapTexts(language: Language): RoadmapTexts {
	return language === 'de' ? german : english;
}
