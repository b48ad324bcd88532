import type { Language } from '../shared/domain/locale.ts';

/** Collections whose states can notify. */
export const NOTIFYING = ['projects', 'services', 'measures', 'maturity_assessments', 'reports'] as const;
export type Notifying = (typeof NOTIFYING)[number];

const de = {
	records: {
		projects: 'Projekt',
		services: 'Verwaltungsleistung',
		measures: 'Maßnahme',
		maturity_assessments: 'Reifegradbewertung',
		reports: 'Bericht',
	} as Record<Notifying, string>,
	// The drawer cuts long subjects, so the news comes first.
	entered: (record: string, title: string, state: string) => `Jetzt „${state}“: ${record} „${title}“`,
	requested: (record: string, title: string, transition: string) =>
		`Bitte bestätigen: „${transition}“, ${record} „${title}“`,
	toRate: (title: string) => `Bitte bewerten: Reifegradbewertung „${title}“`,
	willRate: (title: string) => `Sie werden bewerten, sobald es beginnt: Reifegradbewertung „${title}“`,
	state: 'Stand',
	mentioned: 'Sie wurden in einem Kommentar erwähnt',
	mentionedAt: (record: string, title: string) => `Sie wurden erwähnt: ${record} „${title}“`,
	somebody: 'jemand',
	emptyComment: 'Ein Kommentar braucht Text, den man sieht.',
	tooManyMentions: (most: number) => `Ein Kommentar erwähnt höchstens ${most} Personen.`,
	declined: (record: string, title: string, transition: string) =>
		`Antrag abgelehnt: „${transition}“, ${record} „${title}“`,
	transition: 'Übergang',
	by: 'Wer',
	product: 'Strategy Cockpit',
	since: 'Gilt ab',
	comment: 'Kommentar',
	open: 'Im Cockpit öffnen',
	several: (count: number) => `${count} neue Mitteilungen`,
	digest: (day: string, counts: string) => `Tagesübersicht ${day}: ${counts}`,
	overdue: (count: number) => `${count} überfällig`,
	unreported: (count: number) => `${count} ohne aktuellen Statusbericht`,
	ownOverdue: (count: number) => `Mein Amt, überfällig: ${count}`,
	ownUnreported: (count: number) => `Mein Amt, ohne aktuellen Statusbericht: ${count}`,
	allOffices: (counts: string) => `Alle Ämter: ${counts}`,
	noOffice: 'ohne Amt',
	due: {
		project: (day: string) => `geplantes Ende ${day}`,
		milestone: (day: string) => `Meilenstein, fällig am ${day}`,
		measure: (day: string) => `Maßnahme, geplant bis ${day}`,
		report: (day: string) => `letzter Statusbericht ${day}`,
	},
	noReport: 'noch kein Statusbericht',
	more: (count: number) => `und ${count} weitere`,
	moreOffices: (count: number) => (count === 1 ? 'und ein weiteres Amt' : `und ${count} weitere Ämter`),
	onlyToday: 'Gesendet wird nur für heute; für einen anderen Tag gibt es die Vorschau (dry_run).',
};

/** Texts of notifications. */
export type NotificationTexts = typeof de;

const en: NotificationTexts = {
	records: {
		projects: 'Project',
		services: 'Service',
		measures: 'Measure',
		maturity_assessments: 'Maturity assessment',
		reports: 'Report',
	},
	entered: (record, title, state) => `Now “${state}”: ${record} “${title}”`,
	requested: (record, title, transition) => `Please confirm: “${transition}”, ${record} “${title}”`,
	toRate: (title) => `Please rate: maturity assessment “${title}”`,
	willRate: (title) => `You are to rate, once it begins: maturity assessment “${title}”`,
	state: 'State',
	mentioned: 'A comment mentions you',
	mentionedAt: (record, title) => `A comment mentions you: ${record} “${title}”`,
	somebody: 'somebody',
	emptyComment: 'A comment needs text that can be seen.',
	tooManyMentions: (most) => `A comment mentions at most ${most} people.`,
	declined: (record, title, transition) => `Request declined: “${transition}”, ${record} “${title}”`,
	transition: 'Transition',
	by: 'By',
	product: 'Strategy Cockpit',
	since: 'Since',
	comment: 'Comment',
	open: 'Open in the cockpit',
	several: (count) => `${count} new notifications`,
	digest: (day, counts) => `Daily digest ${day}: ${counts}`,
	overdue: (count) => `${count} overdue`,
	unreported: (count) => `${count} without a recent status report`,
	ownOverdue: (count) => `My office, overdue: ${count}`,
	ownUnreported: (count) => `My office, without a recent status report: ${count}`,
	allOffices: (counts) => `All offices: ${counts}`,
	noOffice: 'without an office',
	due: {
		project: (day) => `planned end ${day}`,
		milestone: (day) => `milestone, due on ${day}`,
		measure: (day) => `measure, planned until ${day}`,
		report: (day) => `last status report ${day}`,
	},
	noReport: 'no status report yet',
	more: (count) => `and ${count} more`,
	moreOffices: (count) => (count === 1 ? 'and one more office' : `and ${count} more offices`),
	onlyToday: 'Only today’s digest is sent; for another day there is a preview (dry_run).',
};

export function notificationTexts(language: Language): NotificationTexts {
	return language === 'en' ? en : de;
}
