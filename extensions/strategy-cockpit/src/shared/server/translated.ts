import type { Knex } from 'knex';
import type { Language } from '../domain/locale.ts';

/** How Directus marks a text that stands among the custom translations. */
const MARK = '$t:';

export function isTranslated(text: unknown): text is string {
	return typeof text === 'string' && text.startsWith(MARK);
}

/** What a text is in a language: of one that stands among the custom translations its translation, any other text itself. One query at most. */
export async function translationsOf(
	database: Knex,
	texts: readonly unknown[],
	language: Language,
): Promise<(text: string) => string> {
	const keys = texts.filter(isTranslated).map((text) => text.slice(MARK.length));
	const rows: { key: string; value: string }[] =
		keys.length === 0
			? []
			: await database('directus_translations')
					.where({ language: language === 'de' ? 'de-DE' : 'en-US' })
					.whereIn('key', keys)
					.select('key', 'value');
	const values = new Map(rows.map(({ key, value }) => [key, value]));
	return (text) => (isTranslated(text) ? (values.get(text.slice(MARK.length)) ?? text) : text);
}
