import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { languageOf, type Language } from '../domain/locale.ts';

/** Who asks, and the connection (often a transaction) on which to look it up. */
export interface Caller {
	database: Knex;
	accountability: Accountability | null;
}

/** The same with the data model, as a filter gets it. */
export interface CallerScope extends Caller {
	schema: SchemaOverview;
}

/** The caller's language from the user's profile, or that of the instance where none is set there; German where neither is. */
export async function callerLanguage({ database, accountability }: Caller): Promise<Language> {
	return userLanguage(database, accountability?.user ?? null);
}

/** The same for a user whom an activity names, where Directus tells no accountability. */
export async function userLanguage(database: Knex, user: string | null): Promise<Language> {
	const row: { language: string | null } | undefined = user
		? await database('directus_users').where('id', user).first('language')
		: undefined;
	return row?.language ? languageOf(row.language) : instanceLanguage(database);
}

/** The language that administrators have set for all who have chosen none. */
export async function instanceLanguage(database: Knex): Promise<Language> {
	const settings: { default_language: string | null } | undefined =
		await database('directus_settings').first('default_language');
	return languageOf(settings?.default_language);
}

/** The object in a JSON column; an empty one for anything else. */
export function jsonObject(json: unknown): object {
	const value = jsonValue(json);
	return typeof value === 'object' && value !== null ? value : {};
}

/** The list in a JSON column; an empty one for anything else. */
export function jsonArray(json: unknown): unknown[] {
	const value = jsonValue(json);
	return Array.isArray(value) ? value : [];
}

/** What a JSON column holds. PostgreSQL hands it over parsed, and then a text is one that need not be JSON once more. */
export function jsonValue(json: unknown): unknown {
	if (typeof json !== 'string') return json ?? null;
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}
