import { languageOf, type Bilingual } from '../domain/locale.ts';

/**
 * A name of a module, panel, interface or option in the language of the admin: to be given by a getter. Directus (11.17.4)
 * reads the names anew with each change of language, but before our own translations have come: `$t:` would show its key.
 * The language stands in the document by then.
 */
export function inAdminLanguage(texts: Bilingual): string {
	return texts[languageOf(document.documentElement.lang)];
}
