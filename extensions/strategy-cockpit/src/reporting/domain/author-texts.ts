import { z } from 'zod';
import type { Bilingual, Language } from '../../shared/domain/locale.ts';
import type { AuthoredText } from './interim-report.ts';

/** Chapters of a report that authors write for, by their ids. Texts for a field of action or a project name its code. */
const CHAPTERS = ['achieved', 'challenges', 'outlook', 'overview', 'regular-operation', 'maturity'] as const;

const written = z.string().nullish();

const authorText = z.strictObject({
	section: z.enum([...CHAPTERS, 'field', 'project']),
	code: written,
	text: written,
	text_en: written,
});

export type AuthorText = z.output<typeof authorText>;

/** What authors have written, as `reports.texts` holds it; what is stored and is none of it is left out. */
export function authorTexts(value: unknown): AuthorText[] {
	return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((row) => {
		const parsed = authorText.safeParse(row);
		return parsed.success ? [parsed.data] : [];
	});
}

/** What keeps such texts from being stored, in a sentence; null where nothing does. */
export function faultInTexts(
	value: unknown,
	codes: { fields: ReadonlySet<string>; projects: ReadonlySet<string> },
): Bilingual | null {
	if (value === null) return null;
	if (!Array.isArray(value) || authorTexts(value).length < value.length) return FAULTS.shape;
	for (const { section, code } of authorTexts(value)) {
		if (section === 'field' && !codes.fields.has(code?.trim() ?? '')) return FAULTS.field(code ?? '');
		if (section === 'project' && !codes.projects.has(code?.trim() ?? '')) return FAULTS.project(code ?? '');
	}
	return null;
}

const FAULTS = {
	shape: {
		de: 'Jeder Text braucht einen Abschnitt aus der Liste.',
		en: 'Each text needs a section from the list.',
	},
	field: (code: string) =>
		code === ''
			? {
					de: 'Bitte zum Text eines Handlungsfelds dessen Kürzel angeben, zum Beispiel II.',
					en: 'Please give the code of the field of action with its text, for example II.',
				}
			: {
					de: `Das Handlungsfeld „${code}“ gibt es nicht. Bitte sein Kürzel angeben, zum Beispiel II.`,
					en: `There is no field of action “${code}”. Please give its code, for example II.`,
				},
	project: (code: string) =>
		code === ''
			? {
					de: 'Bitte zum Text eines Projekts dessen Kürzel angeben.',
					en: 'Please give the code of the project with its text.',
				}
			: {
					de: `Das Projekt „${code}“ gibt es nicht. Bitte sein Kürzel angeben.`,
					en: `There is no project “${code}”. Please give its code.`,
				},
};

/** The texts in a language, German where there is no other; empty ones are left out. */
export function textsIn(texts: readonly AuthorText[], language: Language): AuthoredText[] {
	return texts.flatMap(({ section, code, text, text_en: english }) => {
		const told = ((language === 'en' && english?.trim()) || text?.trim()) ?? '';
		return told === '' ? [] : [{ section, code: code?.trim() || null, text: told }];
	});
}
