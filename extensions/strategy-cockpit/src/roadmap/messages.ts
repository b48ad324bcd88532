import type { FileFault } from './domain/network-file.ts';
import type { Bilingual, Language } from '../shared/domain/locale.ts';

type Sentence = (detail: string) => string;

const de: Readonly<Record<FileFault['code'], Sentence>> = {
	NOT_UTF8: () => 'Die Zeichen sind nicht als UTF-8 gespeichert.',
	NOT_JSON: (detail) => `Das ist kein JSON: ${detail}.`,
	MISSING: () => 'Diese Angabe fehlt.',
	WRONG_VALUE: (detail) => `Hier muss dies stehen: ${detail}.`,
	UNKNOWN_KEY: (detail) => `Die Angabe „${detail}“ gibt es hier nicht.`,
	UNKNOWN_CALENDAR: (detail) =>
		`Den Kalender „${detail}“ gibt es nicht; möglich sind das Kürzel eines Bundeslandes wie NW, oder none für reine Zahlen.`,
	NO_DAY: (detail) => `„${detail}“ ist kein Tag zwischen 1990 und 2100. Ein Tag wird so geschrieben: 2026-03-31.`,
	DUPLICATE_CODE: (detail) => `Das Kürzel „${detail}“ gibt es schon; es muss eindeutig sein.`,
	UNKNOWN_CODE: (detail) => `Einen Vorgang „${detail}“ gibt es nicht.`,
	SELF_RELATION: (detail) => `„${detail}“ kann nicht von sich selbst abhängen.`,
	FINISH_BEFORE_START: (detail) => `„${detail}“ kann nicht enden, bevor es begonnen hat.`,
	OUTSIDE_CALENDAR: (detail) => `Termine dieses Vorgangs liegen außerhalb des Kalenders (${detail}).`,
};

const en: typeof de = {
	NOT_UTF8: () => 'The characters are not saved as UTF-8.',
	NOT_JSON: (detail) => `This is no JSON: ${detail}.`,
	MISSING: () => 'This is missing.',
	WRONG_VALUE: (detail) => `This must stand here: ${detail}.`,
	UNKNOWN_KEY: (detail) => `“${detail}” is nothing that can be said here.`,
	UNKNOWN_CALENDAR: (detail) =>
		`There is no calendar “${detail}”; possible are the short form of a federal state, such as NW, or none for plain numbers.`,
	NO_DAY: (detail) => `“${detail}” is no day between 1990 and 2100. A day is written like this: 2026-03-31.`,
	DUPLICATE_CODE: (detail) => `The code “${detail}” is there already; it must be unique.`,
	UNKNOWN_CODE: (detail) => `There is no activity “${detail}”.`,
	SELF_RELATION: (detail) => `“${detail}” cannot depend on itself.`,
	FINISH_BEFORE_START: (detail) => `“${detail}” cannot have finished before it started.`,
	OUTSIDE_CALENDAR: (detail) => `Dates of this activity lie outside the calendar (${detail}).`,
};

/** What is wrong with a network file, with the place. */
export function faultText({ code, path, detail }: FileFault, language: Language): string {
	const sentence = (language === 'de' ? de : en)[code](detail);
	return path === '' ? sentence : `${path}: ${sentence}`;
}

interface Misplaced {
	milestone: string;
	plannedOn: string;
	bound: string;
}

const DE_PLAN = {
	cycle: (names: readonly string[]) =>
		`Diese Beziehung schließt einen Kreis: ${names.join(' → ')}. Kein Projekt kann auf sich selbst warten; entfernen Sie eine der Beziehungen.`,
	hidden: 'ein Projekt, das Sie nicht einsehen können',
	before_start: ({ milestone, plannedOn, bound }: Misplaced) =>
		`Der Meilenstein „${milestone}“ (${plannedOn}) läge vor dem geplanten Beginn des Projekts am ${bound}. Ändern Sie beides zusammen oder nur so weit, dass der Meilenstein im Projekt liegt.`,
	after_end: ({ milestone, plannedOn, bound }: Misplaced) =>
		`Der Meilenstein „${milestone}“ (${plannedOn}) läge nach dem geplanten Ende des Projekts am ${bound}. Ändern Sie beides zusammen oder nur so weit, dass der Meilenstein im Projekt liegt.`,
};

const EN_PLAN: typeof DE_PLAN = {
	cycle: (names) =>
		`This relation closes a cycle: ${names.join(' → ')}. No project can wait for itself; remove one of the relations.`,
	hidden: 'a project that you may not read',
	before_start: ({ milestone, plannedOn, bound }) =>
		`The milestone “${milestone}” (${plannedOn}) would lie before the planned start of the project on ${bound}. Change both together, or only so far that the milestone lies within the project.`,
	after_end: ({ milestone, plannedOn, bound }) =>
		`The milestone “${milestone}” (${plannedOn}) would lie after the planned end of the project on ${bound}. Change both together, or only so far that the milestone lies within the project.`,
};

/** Why a plan is refused. */
export function planTexts(language: Language): typeof DE_PLAN {
	return language === 'en' ? EN_PLAN : DE_PLAN;
}

interface InConflict {
	code: string;
	workingDays: number;
	path: readonly string[];
}

const days = (count: number) => `${count} ${count === 1 ? 'Arbeitstag' : 'Arbeitstage'}`;
const workingDays = (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`;

const DE_ROADMAP = {
	title: 'Roadmap',
	milestone: 'Meilenstein',
	noBaseline: (id: string) => ({
		de: `Den Basisplan „${id}“ gibt es nicht.`,
		en: `There is no baseline “${id}”.`,
	}),
	tooFewFinished: (finished: number, needed: number) =>
		`Abgeschlossene Projekte, von denen Beginn, Ende und der Plan bei ihrem Beginn bekannt sind: ${finished}. Für eine Prognose braucht es mindestens ${needed}.`,
	planIsTaken:
		'Der Plan eines Basisplans wird beim Anlegen festgehalten und nicht mitgegeben; lassen Sie das Feld leer.',
	baselineIsFixed:
		'Ein Basisplan bleibt, wie er festgehalten wurde. Legen Sie einen neuen an; Name und Zyklus lassen sich ändern.',
	stale: 'Der Plan hat sich geändert, seit Sie das Szenario begonnen haben; nichts wurde geschrieben. Laden Sie die Roadmap neu und prüfen Sie, was jetzt folgt.',
	conflict: {
		deadline: ({ code, workingDays: late, path }: InConflict) =>
			`${code} verfehlt seine Frist um ${days(late)}, wegen ${path.join(' → ')}.`,
		fixedStart: ({ code, workingDays: late, path }: InConflict) =>
			`${code} kann erst ${days(late)} nach seinem festen Beginn anfangen, wegen ${path.join(' → ')}.`,
		actual: ({ code, workingDays: early, path }: InConflict) =>
			`${code} hat ${days(early)} früher begonnen, als seine Beziehungen zulassen: ${path.join(' → ')}.`,
	},
};

const EN_ROADMAP: typeof DE_ROADMAP = {
	title: 'Roadmap',
	milestone: 'Milestone',
	noBaseline: DE_ROADMAP.noBaseline,
	tooFewFinished: (finished, needed) =>
		`Finished projects of which start, end and the plan at their start are known: ${finished}. A forecast takes at least ${needed}.`,
	planIsTaken: 'The plan of a baseline is taken when it is created and not handed over; leave the field empty.',
	baselineIsFixed: 'A baseline stays as it was taken. Create a new one; its name and cycle can be changed.',
	stale: 'The plan has changed since you began the scenario; nothing was written. Load the roadmap again and look at what follows now.',
	conflict: {
		deadline: ({ code, workingDays: late, path }) =>
			`${code} misses its deadline by ${workingDays(late)}, because of ${path.join(' → ')}.`,
		fixedStart: ({ code, workingDays: late, path }) =>
			`${code} can start only ${workingDays(late)} after its fixed start, because of ${path.join(' → ')}.`,
		actual: ({ code, workingDays: early, path }) =>
			`${code} started ${workingDays(early)} earlier than its relations allow: ${path.join(' → ')}.`,
	},
};

/** What the endpoints of the roadmap say. */
export function roadmapTexts(language: Language): typeof DE_ROADMAP {
	return language === 'en' ? EN_ROADMAP : DE_ROADMAP;
}

/** Why a change of a scenario is refused. */
export const scenarioFaults = {
	unknown: (code: string): Bilingual => ({
		de: `Ein Projekt „${code}“ gibt es nicht, oder Sie können es nicht einsehen.`,
		en: `There is no project “${code}”, or you may not read it.`,
	}),
	twice: (code: string): Bilingual => ({
		de: `Das Projekt „${code}“ steht zweimal im Szenario.`,
		en: `The project “${code}” stands in the scenario twice.`,
	}),
	noDay: (code: string): Bilingual => ({
		de: `Die Tage von „${code}“ müssen zwischen 1990 und 2100 liegen.`,
		en: `The days of “${code}” must lie between 1990 and 2100.`,
	}),
	endBeforeStart: (code: string): Bilingual => ({
		de: `Das geplante Ende von „${code}“ darf nicht vor seinem Beginn liegen.`,
		en: `The planned end of “${code}” may not lie before its start.`,
	}),
};
