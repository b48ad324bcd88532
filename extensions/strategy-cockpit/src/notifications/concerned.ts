import type { Knex } from 'knex';
import type { Bilingual } from '../shared/domain/locale.ts';
import { NOTIFYING, type Notifying } from './messages.ts';
import { isOfDigitalOffice, type ReadRights } from '../rights/index.ts';
import { activePeople, tellableIds, type Person } from './people.ts';
import type { Source } from '../shared/server/source.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Whether the states of a collection can notify. */
export function isNotifying(collection: string): collection is Notifying {
	return (NOTIFYING as readonly string[]).includes(collection);
}

/** Whom a record concerns; the note of `workflow_states.notify` says the same in words. */
export async function involved(
	database: Knex,
	collection: Notifying,
	record: Row,
	rights: ReadRights,
): Promise<Person[]> {
	switch (collection) {
		case 'projects':
			return peopleIn(database, 'project_roles', { project: record['id'] });
		case 'services':
		case 'measures':
			return membersOf(database, record);
		case 'maturity_assessments':
			return peopleIn(database, 'assessment_raters', { assessment: record['id'] });
		case 'reports':
			return (await activePeople(database, () => undefined)).filter((person) =>
				isOfDigitalOffice(rights, person),
			);
	}
}

/** Members of the record's office. */
export async function membersOf(database: Knex, record: Row): Promise<Person[]> {
	return record['office'] ? peopleIn(database, 'office_members', { office: record['office'] }) : [];
}

/** Active people whom rows of a table name. */
export function peopleIn(database: Knex, table: string, which: Row): Promise<Person[]> {
	return activePeople(
		database,
		(person) => void person.whereIn('id', (users) => void users.select('user').from(table).where(which)),
	);
}

/** Those of the people who may read the record. */
export async function readersOf(
	source: Source,
	rights: ReadRights,
	people: readonly Person[],
	{ collection, item }: { collection: string; item: string },
): Promise<Person[]> {
	const readers: Person[] = [];
	for (const person of people)
		if ((await tellableIds(source, rights, person, collection, [item])).has(item)) readers.push(person);
	return readers;
}

/** Role and offices of somebody: readers may know no more of a person. */
export async function roleAndOffices(database: Knex, user: string | null): Promise<Bilingual[]> {
	if (user === null) return [];
	const roles: { name: string }[] = await database('directus_users as user')
		.join('directus_roles as role', 'role.id', 'user.role')
		.where({ 'user.id': user })
		.select('role.name');
	const offices: { name: string; name_en: string | null }[] = await database('office_members as member')
		.join('offices as office', 'office.id', 'member.office')
		.where({ 'member.user': user })
		.orderBy('office.code')
		.select('office.name', 'office.name_en');
	return [
		...roles.map(({ name }) => ({ de: name, en: name })),
		...offices.map(({ name, name_en }) => ({ de: name, en: name_en || name })),
	];
}

export function titleOf(record: Row): Bilingual {
	const de = String(record['title'] ?? record['name'] ?? '');
	return { de, en: String(record['title_en'] ?? record['name_en'] ?? '') || de };
}
