import type { Field } from '@directus/types';
import type { Bilingual } from '../domain/locale.ts';

/** The name of a field as the data model gives it, in both languages; its key where it has none. */
export function fieldLabel({ field, meta }: Pick<Field, 'field' | 'meta'>): Bilingual {
	return translated(meta?.translations, (translation) => translation.translation) ?? { de: field, en: field };
}

/** Both languages of a Directus translation list; German is the fallback. */
export function translated<Translation extends { language: string }>(
	translations: readonly Translation[] | null | undefined,
	text: (translation: Translation) => string | null | undefined,
): Bilingual | null {
	const find = (language: string) =>
		translations
			?.filter((entry) => entry.language.startsWith(language))
			.map(text)
			.find(Boolean);
	const de = find('de') ?? find('en');
	return de ? { de, en: find('en') ?? de } : null;
}
