import type { Language } from '../shared/domain/locale.ts';
import type { Fault } from './domain/allowed-files.ts';

const listed = (extensions: readonly string[], or: string) => extensions.map((extension) => `.${extension}`).join(or);

const de = {
	TYPE_NOT_KEPT: 'Erlaubt sind nur PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG und JPEG.',
	OTHER_EXTENSION: (name: string, extensions: readonly string[]) =>
		`Der Name „${name}“ passt nicht zur Art der Datei: Er muss auf ${listed(extensions, ' oder ')} enden.`,
	EMPTY: 'Die Datei ist leer.',
	OTHER_CONTENT: (extension: string) =>
		`Der Inhalt dieser Datei ist kein .${extension}, auch wenn sie so heißt, oder sie ist beschädigt. Bitte aus dem Programm, das sie erzeugt hat, neu speichern.`,
	tooLarge: (limit: string) => `Die Datei ist größer als erlaubt (höchstens ${limit}).`,
	withoutContent: 'Eine Datei entsteht nur, indem ihr Inhalt hochgeladen wird.',
	fixed: 'Art und Ablageort einer Datei ergeben sich aus dem hochgeladenen Inhalt und können nicht für sich geändert werden.',
	nul: (field: string) => `„${field}“ enthält ein unsichtbares Zeichen (NUL), das nicht gespeichert werden kann.`,
};

const en: typeof de = {
	TYPE_NOT_KEPT: 'Only PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG and JPEG are allowed.',
	OTHER_EXTENSION: (name, extensions) =>
		`The name “${name}” does not fit the type of the file: it must end with ${listed(extensions, ' or ')}.`,
	EMPTY: 'The file is empty.',
	OTHER_CONTENT: (extension) =>
		`The content of this file is no .${extension}, although it is called so, or it is damaged. Please save it anew from the program that made it.`,
	tooLarge: (limit) => `The file is larger than allowed (at most ${limit}).`,
	withoutContent: 'A file comes into being only by uploading its content.',
	fixed: 'Type and place of a file follow from the uploaded content and cannot be changed by themselves.',
	nul: (field) => `“${field}” holds an invisible character (NUL) that cannot be kept.`,
};

export type FileTexts = typeof de;

export function fileTexts(language: Language): FileTexts {
	return language === 'en' ? en : de;
}

/** The sentence of a fault. */
export function faultText(fault: Fault, language: Language): string {
	const texts = fileTexts(language);
	if (fault.code === 'OTHER_EXTENSION') return texts.OTHER_EXTENSION(fault.name, fault.extensions);
	return fault.code === 'OTHER_CONTENT' ? texts.OTHER_CONTENT(fault.extension) : texts[fault.code];
}
