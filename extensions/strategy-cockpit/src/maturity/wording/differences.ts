import type { Language } from '../../shared/domain/locale.ts';
import type { DifferenceOfModels } from '../domain/analysis/compare.ts';

const WORDS: Readonly<Record<Language, Readonly<Record<DifferenceOfModels, string>>>> = {
	de: {
		only_before: 'gab es nur früher',
		only_after: 'gibt es erst später',
		other_scale: 'andere Skala',
		other_aggregation: 'wird anders berechnet',
		other_weights: 'andere Gewichte',
		other_parts: 'Teile kamen hinzu oder fielen weg',
		other_answers: 'andere Antworten zur Wahl',
		other_normalisation: 'wird anders umgerechnet',
	},
	en: {
		only_before: 'existed earlier only',
		only_after: 'exists later only',
		other_scale: 'another scale',
		other_aggregation: 'computed otherwise',
		other_weights: 'other weights',
		other_parts: 'parts came or went',
		other_answers: 'other answers to choose from',
		other_normalisation: 'converted otherwise',
	},
};

/** In a few words, what stands in the way of comparing. */
export function differenceText(difference: DifferenceOfModels, language: Language): string {
	return WORDS[language][difference];
}
