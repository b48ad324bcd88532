import type { Language } from '../../../shared/domain/locale.ts';

/** What a person has typed as a number: its digits with a decimal point, or why it cannot be taken. */
export type Typed = { ok: true; answer: string } | { ok: false; why: 'NOT_A_NUMBER' | 'GROUPED' };

const NUMBER = /^[+-]?(\d+(?:[.,]\d+)?|[.,]\d+)$/;

/** 1.234,5 or 1 234: written in groups of thousands. */
const GROUPED = /^[+-]?\d{1,3}([.,'’\s]\d{3})+([.,]\d+)?$/;

/** Where the separator is the one that groups thousands in the reader's language, three digits after it could be either. */
const AMBIGUOUS: Readonly<Record<Language, RegExp>> = {
	de: /^[+-]?[1-9]\d{0,2}\.\d{3}$/,
	en: /^[+-]?[1-9]\d{0,2},\d{3}$/,
};

/** Reads a number as people write it, with comma or point; what could be read in two ways is refused, never guessed. */
export function readTyped(typed: string, language: Language): Typed {
	const text = typed.trim().replace('−', '-');
	if (NUMBER.test(text) && !AMBIGUOUS[language].test(text))
		return {
			ok: true,
			answer: text
				.replace(',', '.')
				.replace(/^\+/, '')
				.replace(/^(-?)\./, '$10.'),
		};
	return { ok: false, why: GROUPED.test(text) ? 'GROUPED' : 'NOT_A_NUMBER' };
}

/** A stored number as the reader writes it. */
export function typedFrom(answer: string, language: Language): string {
	return language === 'en' ? answer : answer.replace('.', ',');
}
