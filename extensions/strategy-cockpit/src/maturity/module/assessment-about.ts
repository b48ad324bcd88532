import type { Language } from '../../shared/domain/locale.ts';
import type { RatingSheet } from '../domain/answers/sheet.ts';
import { maturityPageTexts } from './messages.ts';

/** Whom and what an assessment is about. */
export function aboutText({ office, model }: RatingSheet['assessment'], language: Language): string {
	return [office ?? maturityPageTexts(language).wholeCity, model].join(' · ');
}
