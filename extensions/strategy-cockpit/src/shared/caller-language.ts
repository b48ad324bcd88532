import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { languageOf, type Language } from './locale.ts';

interface Scope {
	/** The connection of the write, often a transaction. */
	database: Knex;
	accountability: Accountability | null;
}

/** The caller's language from the user's profile; German where none is set. */
export async function callerLanguage({ database, accountability }: Scope): Promise<Language> {
	if (!accountability?.user) return 'de';
	const user: { language: string | null } | undefined = await database('directus_users').where('id', accountability.user).first('language');
	return languageOf(user?.language);
}
