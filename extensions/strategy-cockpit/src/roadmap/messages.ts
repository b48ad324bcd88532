import type { FileFault } from './domain/network-file.ts';
import type { Language } from '../shared/domain/locale.ts';

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
