import type { Knex } from 'knex';
import { readableIds, type ReadRights } from '../rights/index.ts';
import { instanceLanguage } from '../shared/server/caller.ts';
import { languageOf, type Language } from '../shared/domain/locale.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import type { Source } from '../shared/server/source.ts';

/** An active user. */
export interface Person {
	id: string;
	role: string | null;
	language: Language;
}

/** Active users that meet the condition: nobody else is ever told anything. */
export async function activePeople(database: Knex, condition: Knex.QueryCallback): Promise<Person[]> {
	const rows: { id: string; role: string | null; language: string | null }[] = await database('directus_users')
		.where({ status: 'active' })
		.where(condition)
		.orderBy('id')
		.select('id', 'role', 'language');
	const usual = await instanceLanguage(database);
	return rows.map(({ id, role, language }) => ({ id, role, language: language ? languageOf(language) : usual }));
}

/** Fields that a message tells of a record, beside its state. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
	projects: ['code', 'title', 'title_en', 'state', 'office', 'planned_end'],
	milestones: ['title', 'title_en', 'planned_on', 'forecast_on', 'project'],
	measures: ['code', 'title', 'title_en', 'state', 'office', 'until'],
	services: ['name', 'name_en', 'state'],
	maturity_assessments: ['title', 'title_en', 'state'],
	reports: ['title', 'title_en', 'state'],
};

/** Of which of the records the person may be told. */
export function tellableIds(
	source: Source,
	rights: ReadRights,
	person: Person,
	collection: string,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	return readableIds(source, rights, person, { collection, ids, fields: ownValue(TOLD, collection) ?? [] });
}
