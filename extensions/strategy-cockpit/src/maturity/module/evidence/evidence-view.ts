import { formatDay, intlLocale, type Language } from '../../../shared/domain/locale.ts';
import type { Evidence } from '../../domain/answers/evidence.ts';
import { maturityPageTexts } from '../messages.ts';

/** Until when a piece of evidence holds, in words; null where that is not said. */
export function validityText({ validUntil, isExpired }: Evidence, language: Language): string | null {
	if (validUntil === null) return null;
	const texts = maturityPageTexts(language).evidence;
	return (isExpired ? texts.expired : texts.validUntil)(formatDay(validUntil, intlLocale(language)));
}
