import type { Language } from '../../shared/domain/locale.ts';

const german = {
	roadmap: 'Roadmap',
	allCycles: 'Alle Zyklen',
	asOf: (day: string) => `Stand: ${day}`,
	today: (day: string) => `Heute, ${day}`,
	asOfLine: (day: string) => `Stand ${day}`,
	noFinish: 'Ein Gesamtende ist nicht bekannt',
	empty: 'Zu dieser Auswahl gibt es kein Projekt',
	tiles: {
		projects: 'Projekte',
		critical: 'bestimmen das Gesamtende',
		problems: 'Widersprüche im Plan',
		overdue: 'überfällig',
		undrawn: 'ohne Balken',
	},
	path: 'Was das Gesamtende bestimmt',
	noPath: 'Kein Projekt dieser Auswahl bestimmt das Gesamtende.',
	more: (count: string) => `und ${count} weitere`,
	finished: {
		with: 'mit abgeschlossenen und abgebrochenen Projekten',
		without: 'ohne abgeschlossene und abgebrochene Projekte',
	},
	problems: 'Widersprüche im Plan',
	problem: 'Was nicht einzuhalten ist',
	difference: 'Was sich geändert hat',
	project: 'Projekt',
	reason: 'Grund',
	partOf: (part: string, of: string) => `${part} von ${of}`,
	end: 'Ende',
	waitsFor: (codes: string) => `Wartet auf: ${codes}`,
	milestones: (titles: string) => `Meilensteine: ${titles}`,
	slackUntil: (label: string, day: string) => `${label}: Puffer bis ${day}`,
	baseline: (label: string, span: string) => `${label}: Basisplan ${span}`,
	milestone: 'Meilenstein (gefüllt: erreicht)',
	relation: 'wartet auf (gestrichelt: mit Spielraum)',
	critical: 'bestimmt das Gesamtende (roter Rand)',
};

export type SlideTexts = typeof german;

const english: SlideTexts = {
	roadmap: 'Roadmap',
	allCycles: 'All cycles',
	asOf: (day) => `As of ${day}`,
	today: (day) => `Today, ${day}`,
	asOfLine: (day) => `As of ${day}`,
	noFinish: 'No finish of all is known',
	empty: 'No project matches this selection',
	tiles: {
		projects: 'projects',
		critical: 'decide the finish',
		problems: 'contradictions in the plan',
		overdue: 'overdue',
		undrawn: 'without a bar',
	},
	path: 'What decides the finish',
	noPath: 'No project of this selection decides the finish.',
	more: (count) => `and ${count} more`,
	finished: {
		with: 'with completed and cancelled projects',
		without: 'without completed and cancelled projects',
	},
	problems: 'Contradictions in the plan',
	problem: 'What cannot be kept',
	difference: 'What has changed',
	project: 'Project',
	reason: 'Reason',
	partOf: (part, of) => `${part} of ${of}`,
	end: 'End',
	waitsFor: (codes) => `Waits for: ${codes}`,
	milestones: (titles) => `Milestones: ${titles}`,
	slackUntil: (label, day) => `${label}: slack until ${day}`,
	baseline: (label, span) => `${label}: baseline ${span}`,
	milestone: 'milestone (filled: reached)',
	relation: 'waits for (dashed: with leeway)',
	critical: 'decides the finish (red border)',
};

/** Words that only the slides of the roadmap need; all others are those of its page. */
export function slideTexts(language: Language): SlideTexts {
	return language === 'en' ? english : german;
}
