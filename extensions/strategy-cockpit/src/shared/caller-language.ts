import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { languageOf, type Language } from './locale.ts';

/** The caller's language from the user's profile; German where none is set. For texts of filters, on their own connection. */
export async function callerLanguage({ database, accountability }: { database: Knex; accountability: Accountability | null }): Promise<Language> {
	if (!accountability?.user) return 'de';
	const user: { language: string | null } | undefined = await database('directus_users').where('id', accountability.user).first('language');
	return languageOf(user?.language);
}
