import type { Part } from '../paths.ts';
import type { ConsensusRule } from '../../domain/rating/raters.ts';
import type { Language } from '../../../shared/domain/locale.ts';

const de = {
	loading: 'Wird geladen …',
	retry: 'Erneut versuchen',
	back: 'Reifegrad',
	failed: (why: string) => `Das Ergebnis konnte nicht geladen werden. ${why}`,
	noAnswer: 'Der Server ist nicht erreichbar.',
	notOpen: 'Sobald die Bewertung beendet ist, steht das Ergebnis hier.',
	record: 'Datensatz öffnen',
	parts: {
		result: 'Ergebnis',
		moderation: 'Moderation',
		gaps: 'Lücken',
		whatIf: 'Was wäre wenn',
		comparison: 'Vergleich',
	} satisfies Record<Part, string>,
	targetValues: 'Zielwerte',
	partsOf: 'Teile des Ergebnisses',
	head: {
		title: 'Ergebnis',
		office: 'Amt',
		wholeCity: 'Ganze Stadt',
		asOf: 'Stichtag',
		model: 'Modell',
		version: (model: string, version: string) => `${model}, Version ${version}`,
		kind: 'Art',
		target: 'Zielbewertung',
		state: 'Stand',
		preliminary: 'vorläufig',
		final: 'endgültig',
		raters: 'Bewertende',
		submitted: (submitted: string, assigned: string) =>
			`${submitted} von ${assigned} ${submitted === '1' ? 'hat' : 'haben'} abgegeben`,
		rule: 'Aus mehreren Bewertungen wird',
		rules: {
			median: 'der mittlere Wert (Median); von zwei mittleren der niedrigere',
			mean: 'das arithmetische Mittel',
		} satisfies Record<ConsensusRule, string>,
		agreement: 'Übereinstimmung',
		statistics: 'Statistik',
		metricNote:
			'Krippendorffs α vergleicht die Unterschiede der Bewertenden mit denen, die der Zufall ergäbe: 1 heißt völlige Übereinstimmung, 0 so viel wie durch Zufall. Die Schwellen 0,8 und 0,667 sind die von Krippendorff (Content Analysis, 2. Auflage 2004, S. 241).',
		own: 'Die Bewertung läuft noch: Sie sehen nur, was sich aus Ihren eigenen Antworten ergibt.',
	},
	score: {
		range: (lower: string, upper: string) => `${lower} bis ${upper}`,
		withRange: (score: string, range: string) => `${score} (möglich: ${range})`,
		unrated: (range: string | null) =>
			range === null ? 'noch nicht bewertet' : `noch nicht bewertet (möglich: ${range})`,
		unbounded: 'offen, ohne Grenzen',
		notApplicable: 'nicht anwendbar',
		level: (level: string) => `Stufe ${level}`,
		coverage: (rated: string, of: string, share: string) =>
			`Bewertet: ${rated} von ${of} Kriterien, ${share} des Gewichts`,
		weakest: (names: string) => `Am niedrigsten: ${names}`,
		arithmetic: 'Rechenweg',
		evidence: (criterion: string) => `Nachweise zu ${criterion}`,
		criteria: (count: string, open: string) =>
			`${count === '1' ? '1 Kriterium' : `${count} Kriterien`}${open === '0' ? '' : `, ${open} offen`}`,
	},
	rollUps: { title: 'Dieselben Bewertungen, anders zusammengefasst', name: 'Dimension', own: 'nach dem Modell' },
	criterion: {
		open: 'nicht bewertet',
		notApplicable: 'nicht anwendbar',
		notApplicableBecause: (reason: string) => `nicht anwendbar: ${reason}`,
		weight: (weight: string) => `Gewicht ${weight}`,
		byRaters: 'nach den Bewertungen',
		byDecision: (reason: string) => `in der Moderation festgelegt: ${reason}`,
		byTarget: (reason: string) => (reason === '' ? 'als Ziel festgelegt' : `als Ziel festgelegt: ${reason}`),
	},
	moderation: {
		intro: 'Was am weitesten auseinanderliegt, steht oben. Legen Sie fest, was gelten soll; die Begründung lesen alle, die das Ergebnis sehen.',
		readOnly:
			'Was am weitesten auseinanderliegt, steht oben. Festgelegt wird, solange die Bewertung in Moderation ist.',
		targetIntro:
			'Legen Sie für jedes Kriterium fest, was erreicht werden soll. Ein Kriterium ohne Zielwert zählt bei den Lücken nicht mit.',
		targetReadOnly: 'Diese Werte sind das Ziel.',
		progress: (decided: string, of: string) => `${decided} von ${of} Kriterien festgelegt`,
		divided: 'Uneinig, ob anwendbar',
		isDivided: (rated: string, not: string) =>
			`${rated === '1' ? '1 Bewertung' : `${rated} Bewertungen`} und ${not}-mal „nicht anwendbar“`,
		spread: (lowest: string, highest: string) => `Bewertungen von ${lowest} bis ${highest}`,
		same: (value: string) => `Alle Bewertungen: ${value}`,
		onlyOne: 'von einer Person bewertet oder offen',
		unanimous: 'Alle sagen „nicht anwendbar“',
		counts: 'Es gilt',
		target: 'Ziel',
		noTarget: 'noch kein Zielwert',
		reasonIs: 'Begründung',
		decide: 'Festlegen',
		change: 'Ändern',
		revoke: 'Aufheben',
		question: 'Was soll gelten?',
		targetQuestion: 'Was soll erreicht werden?',
		reason: 'Begründung',
		optional: 'freiwillig',
		required: 'Pflichtfeld',
		save: 'Speichern',
		cancel: 'Abbrechen',
		chooseAnswer: 'Wählen Sie, was gelten soll.',
		giveReason: 'Schreiben Sie, warum das gelten soll.',
		saved: (name: string) => `Festgelegt: ${name}`,
		revoked: (name: string) => `Aufgehoben: ${name}`,
		failed: (why: string) => `Nicht gespeichert: ${why}`,
	},
	gaps: {
		noTarget:
			'Für diese Bewertung ist kein Ziel benannt. Wählen Sie im Datensatz eine Zielbewertung desselben Modells; dann stehen hier die Lücken.',
		toRecord: 'Ziel im Datensatz wählen',
		target: (name: string, asOf: string) => `Gemessen am Ziel ${name} (Stichtag ${asOf}).`,
		progressTitle: 'Wie viel vom Ziel erreicht ist',
		progressColumns: { name: 'Dimension', current: 'Jetzt', target: 'Ziel', percent: 'Vom Ziel erreicht' },
		unknown: 'noch nicht bestimmbar, weil Bewertungen fehlen',
		noGoal: 'kein Ziel',
		gapsTitle: 'Lücken, die größte zuerst',
		gapsNote:
			'Die Lücke ist der Anteil des Möglichen, der noch fehlt, mal Gewicht im Gesamtergebnis. Wer bei einem Kriterium mehr erreicht als verlangt, gleicht damit nirgends etwas aus.',
		without: (count: string) =>
			count === '0'
				? 'An jeder offenen Lücke arbeitet ein Projekt.'
				: count === '1'
					? 'An 1 offenen Lücke arbeitet kein Projekt.'
					: `An ${count} offenen Lücken arbeitet kein Projekt.`,
		none: 'Alle Ziele sind erreicht.',
		noValues: 'Die Zielbewertung hat noch keine Zielwerte.',
		gapColumns: {
			name: 'Kriterium',
			current: 'Jetzt',
			target: 'Ziel',
			gap: 'Lücke, gewichtet',
			projects: 'Projekte',
		},
		withoutProject: 'ohne Projekt',
		closed: 'Schon erreicht',
		notUnderWay: (project: string, state: string) => `${project} (${state})`,
	},
	whatIf: {
		node: 'Für',
		openTitle: 'Welche offenen Kriterien am meisten bewegen',
		allRated: (node: string) =>
			`Für „${node}“ ist alles bewertet: Es gibt keine Spanne, die sich noch verengen könnte.`,
		first: (criterion: string, node: string, range: string) =>
			`Am meisten bringt die Bewertung von „${criterion}“: Die Spanne von „${node}“ wird um ${range} enger.`,
		equal: (count: string, node: string, range: string) =>
			`Die ersten ${count} Kriterien bringen gleich viel: Jede Bewertung für sich macht die Spanne von „${node}“ um ${range} enger.`,
		firstUnbounded: (criterion: string) =>
			`Zuerst „${criterion}“ bewerten: Ohne diese Bewertung hat das Ergebnis keine Grenzen.`,
		openColumns: {
			name: 'Kriterium',
			shrinks: 'Spanne wird enger um',
			lower: 'Untergrenze, wenn es am besten ausfällt',
			upper: 'Obergrenze, wenn es am schlechtesten ausfällt',
		},
		unbounded: 'ohne Grenze',
		weightsTitle: 'Wie sehr das Ergebnis von den Gewichten abhängt',
		weightsNote: (seed: string) =>
			`Alle Gewichte wurden viele Male unabhängig voneinander um bis zu 25 % nach oben oder unten verändert und das Ergebnis jedes Mal neu berechnet. Die Ziehung ist wiederholbar (Startwert ${seed}).`,
		sentence: (node: string, lowest: string, highest: string) =>
			lowest === highest
				? `„${node}“ bliebe bei ${lowest}.`
				: `„${node}“ läge zwischen ${lowest} und ${highest}.`,
		level: (share: string, level: string) => `In ${share} der Fälle bliebe es bei Stufe ${level}.`,
		noScore: (node: string) => `„${node}“ hat noch kein Ergebnis, dessen Gewichte man verändern könnte.`,
		weightColumns: {
			name: 'Dimension',
			score: 'Ergebnis',
			range: 'kleinster bis größter Wert',
			most: 'neun von zehn Fällen',
			level: 'gleiche Stufe',
		},
		none: 'kein Ergebnis',
		noLevel: 'ohne Stufe',
	},
	comparison: {
		choose: 'Vergleichen mit',
		nothingChosen: 'Bitte wählen',
		none: 'Es gibt keine andere Bewertung nach diesem Modell.',
		failed: 'Die anderen Bewertungen konnten nicht geladen werden.',
		option: (name: string, asOf: string, version: string) => `${name} (${asOf}, Version ${version})`,
		direction: (before: string, after: string) => `Früher: ${before}. Später: ${after}.`,
		nodes: 'Dimensionen',
		criteria: 'Kriterien',
		columns: { name: 'Name', before: 'Früher', after: 'Später', difference: 'Unterschied', notes: 'Hinweis' },
		absent: 'gibt es nicht',
		open: 'nicht bewertet',
		notApplicable: 'nicht anwendbar',
		notComparable: 'Nicht vergleichbar',
		withCare: 'Mit Vorsicht',
		unknown: 'nicht bestimmbar',
	},
	form: {
		notYet: 'Nach dem ersten Speichern führt von hier ein Weg zum Ergebnis.',
		toResults: 'Ergebnisse und Moderation',
		toTargets: 'Zielwerte eintragen und ansehen',
		rate: 'Bewerten',
		failed: 'Das Ergebnis konnte nicht geladen werden.',
	},
};

/** Texts of the page of results. */
export type ResultsTexts = typeof de;

const en: ResultsTexts = {
	loading: 'Loading …',
	retry: 'Try again',
	back: 'Maturity',
	failed: (why) => `The result could not be loaded. ${why}`,
	noAnswer: 'The server cannot be reached.',
	notOpen: 'As soon as rating has ended, the result stands here.',
	record: 'Open record',
	parts: { result: 'Result', moderation: 'Moderation', gaps: 'Gaps', whatIf: 'What if', comparison: 'Comparison' },
	targetValues: 'Target values',
	partsOf: 'Parts of the result',
	head: {
		title: 'Result',
		office: 'Office',
		wholeCity: 'Whole city',
		asOf: 'As of',
		model: 'Model',
		version: (model, version) => `${model}, version ${version}`,
		kind: 'Kind',
		target: 'Target',
		state: 'State',
		preliminary: 'preliminary',
		final: 'final',
		raters: 'Raters',
		submitted: (submitted, assigned) =>
			`${submitted} of ${assigned} ${submitted === '1' ? 'has' : 'have'} submitted`,
		rule: 'Of several ratings becomes',
		rules: { median: 'the middle value (median); of two middle ones the lower', mean: 'the arithmetic mean' },
		agreement: 'Agreement',
		statistics: 'Statistics',
		metricNote:
			'Krippendorff’s α compares the differences of the raters with those that chance would give: 1 is complete agreement, 0 as much as by chance. The bounds 0.8 and 0.667 are those of Krippendorff (Content Analysis, 2nd edition 2004, p. 241).',
		own: 'Rating is still running: you see only what follows from your own answers.',
	},
	score: {
		range: (lower, upper) => `${lower} to ${upper}`,
		withRange: (score, range) => `${score} (possible: ${range})`,
		unrated: (range) => (range === null ? 'not rated yet' : `not rated yet (possible: ${range})`),
		unbounded: 'open, without bounds',
		notApplicable: 'not applicable',
		level: (level) => `Level ${level}`,
		coverage: (rated, of, share) => `Rated: ${rated} of ${of} criteria, ${share} of the weight`,
		weakest: (names) => `Lowest: ${names}`,
		evidence: (criterion) => `Evidence for ${criterion}`,
		arithmetic: 'Arithmetic',
		criteria: (count, open) =>
			`${count === '1' ? '1 criterion' : `${count} criteria`}${open === '0' ? '' : `, ${open} open`}`,
	},
	rollUps: { title: 'The same ratings put together in other ways', name: 'Dimension', own: 'by the model' },
	criterion: {
		open: 'not rated',
		notApplicable: 'not applicable',
		notApplicableBecause: (reason) => `not applicable: ${reason}`,
		weight: (weight) => `weight ${weight}`,
		byRaters: 'by the ratings',
		byDecision: (reason) => `settled in moderation: ${reason}`,
		byTarget: (reason) => (reason === '' ? 'set as target' : `set as target: ${reason}`),
	},
	moderation: {
		intro: 'What lies furthest apart stands on top. Settle what shall count; everyone who sees the result reads the reason.',
		readOnly: 'What lies furthest apart stands on top. It is settled while the assessment is in moderation.',
		targetIntro:
			'Set for each criterion what is to be reached. A criterion without a target does not count among the gaps.',
		targetReadOnly: 'These values are the target.',
		progress: (decided, of) => `${decided} of ${of} criteria settled`,
		divided: 'Divided on whether it applies',
		isDivided: (rated, not) => `${rated === '1' ? '1 rating' : `${rated} ratings`} and ${not} × “not applicable”`,
		spread: (lowest, highest) => `Ratings from ${lowest} to ${highest}`,
		same: (value) => `All ratings: ${value}`,
		onlyOne: 'rated by one person, or open',
		unanimous: 'All say “not applicable”',
		counts: 'What counts',
		target: 'Target',
		noTarget: 'no target yet',
		reasonIs: 'Reason',
		decide: 'Settle',
		change: 'Change',
		revoke: 'Revoke',
		question: 'What shall count?',
		targetQuestion: 'What is to be reached?',
		reason: 'Reason',
		optional: 'optional',
		required: 'required',
		save: 'Save',
		cancel: 'Cancel',
		chooseAnswer: 'Choose what shall count.',
		giveReason: 'Write why this shall count.',
		saved: (name) => `Settled: ${name}`,
		revoked: (name) => `Revoked: ${name}`,
		failed: (why) => `Not saved: ${why}`,
	},
	gaps: {
		noTarget:
			'No target is named for this assessment. Choose a target of the same model in the record; then the gaps stand here.',
		toRecord: 'Choose a target in the record',
		target: (name, asOf) => `Measured against the target ${name} (as of ${asOf}).`,
		progressTitle: 'How much of the target is reached',
		progressColumns: { name: 'Dimension', current: 'Now', target: 'Target', percent: 'Reached of the target' },
		unknown: 'not known yet, because ratings are missing',
		noGoal: 'no target',
		gapsTitle: 'Gaps, the widest first',
		gapsNote:
			'The gap is the share of what is possible that is still missing, times the weight in the whole. Whoever reaches more than needed at one criterion makes up for nothing elsewhere.',
		without: (count) =>
			count === '0'
				? 'A project works on every open gap.'
				: count === '1'
					? 'No project works on 1 open gap.'
					: `No project works on ${count} open gaps.`,
		none: 'All targets are reached.',
		noValues: 'The target has no values yet.',
		gapColumns: { name: 'Criterion', current: 'Now', target: 'Target', gap: 'Gap, weighted', projects: 'Projects' },
		withoutProject: 'without project',
		closed: 'Reached already',
		notUnderWay: (project, state) => `${project} (${state})`,
	},
	whatIf: {
		node: 'For',
		openTitle: 'Which open criteria move most',
		allRated: (node) => `Everything is rated for “${node}”: there is no range that could become narrower.`,
		first: (criterion, node, range) =>
			`Rating “${criterion}” helps most: the range of “${node}” becomes narrower by ${range}.`,
		equal: (count, node, range) =>
			`The first ${count} criteria help equally: each rating by itself makes the range of “${node}” narrower by ${range}.`,
		firstUnbounded: (criterion) => `Rate “${criterion}” first: without it the result has no bounds.`,
		openColumns: {
			name: 'Criterion',
			shrinks: 'Range narrower by',
			lower: 'Lower bound if it turns out best',
			upper: 'Upper bound if it turns out worst',
		},
		unbounded: 'without bound',
		weightsTitle: 'How far the result depends on the weights',
		weightsNote: (seed) =>
			`All weights were changed many times, each by itself, by up to 25 % up or down, and the result computed anew each time. The draw can be repeated (seed ${seed}).`,
		sentence: (node, lowest, highest) =>
			lowest === highest
				? `“${node}” would stay at ${lowest}.`
				: `“${node}” would lie between ${lowest} and ${highest}.`,
		level: (share, level) => `In ${share} of the cases it would stay at level ${level}.`,
		noScore: (node) => `“${node}” has no result yet whose weights could be changed.`,
		weightColumns: {
			name: 'Dimension',
			score: 'Result',
			range: 'smallest to largest',
			most: 'nine of ten cases',
			level: 'same level',
		},
		none: 'no result',
		noLevel: 'without level',
	},
	comparison: {
		choose: 'Compare with',
		nothingChosen: 'Please choose',
		none: 'There is no other assessment by this model.',
		failed: 'The other assessments could not be loaded.',
		option: (name, asOf, version) => `${name} (${asOf}, version ${version})`,
		direction: (before, after) => `Earlier: ${before}. Later: ${after}.`,
		nodes: 'Dimensions',
		criteria: 'Criteria',
		columns: { name: 'Name', before: 'Earlier', after: 'Later', difference: 'Difference', notes: 'Note' },
		absent: 'does not exist',
		open: 'not rated',
		notApplicable: 'not applicable',
		notComparable: 'Not comparable',
		withCare: 'With care',
		unknown: 'not known',
	},
	form: {
		notYet: 'After the first save a way to the result leads from here.',
		toResults: 'Results and moderation',
		toTargets: 'Enter and see target values',
		rate: 'Rate',
		failed: 'The result could not be loaded.',
	},
};

export function resultsTexts(language: Language): ResultsTexts {
	return language === 'en' ? en : de;
}
