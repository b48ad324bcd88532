import { NO_FIELD } from '../../shared/domain/counting.ts';
import type { Language } from '../../shared/domain/locale.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** The collections of which a panel is told one record: the fields that name it, German first, their order, and what stands for none. */
export const CHOICES = {
	strategy_cycles: {
		names: ['title', 'title_en'],
		sort: '-starts_on',
		showsCode: false,
		all: { de: 'der laufende Zyklus', en: 'the present cycle' },
	},
	fields_of_action: {
		names: ['name', 'name_en'],
		sort: 'position',
		showsCode: true,
		all: { de: 'alle Handlungsfelder', en: 'all fields of action' },
	},
	offices: {
		names: ['name', 'name_en'],
		sort: 'name',
		showsCode: false,
		all: { de: 'die ganze Stadt', en: 'the whole city' },
	},
} as const;

export type ChosenFrom = keyof typeof CHOICES;

export interface Choice {
	value: string;
	text: string;
}

const NOT_STATED = { de: 'nicht angegeben', en: 'not stated' };
const GONE = {
	de: (code: string) => `„${code}“ (gibt es nicht)`,
	en: (code: string) => `“${code}” (does not exist)`,
};

/** What is offered, in the reader's language; a code that is kept and that no record has stays, and says so. */
export function choicesOf(
	of: ChosenFrom,
	rows: readonly Readonly<Record<string, string | null>>[],
	kept: string | null,
	language: Language,
): Choice[] {
	const { names, showsCode, all } = CHOICES[of];
	const named = rows.map((row): Choice => {
		const [german, english] = names.map((name) => ownValue(row, name) ?? '');
		const name = (language === 'en' && english) || german || '';
		const code = ownValue(row, 'code') ?? '';
		return { value: code, text: showsCode ? `${code} ${name}` : name };
	});
	const offered = [
		{ value: '', text: all[language] },
		...named,
		...(of === 'fields_of_action' ? [{ value: NO_FIELD, text: NOT_STATED[language] }] : []),
	];
	const isOffered = kept === null || offered.some(({ value }) => value === kept);
	return isOffered ? offered : [...offered, { value: kept, text: GONE[language](kept) }];
}
