import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { EntryListener } from '../journal/index.ts';
import { factOf } from '../shared/facts.ts';
import type { Bilingual } from '../shared/locale.ts';
import type { Deliver } from './deliver.ts';
import { entryNotice } from './domain/entry-notice.ts';
import { NOTIFYING, type Notifying } from './messages.ts';
import { activePeople, isOfDigitalOffice, loadRights, readableIds, type Person, type Rights } from './people.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Tells those involved in a record that it has entered a state that asks for it, within the transaction of the change:
 * whoever is told is told of something that has happened, once, and nobody is forgotten. Three queries a record; what
 * many records of one transaction share is read once. It reads as the system, and tells each person only of a record that
 * this person may read.
 */
export function notifyOnEntry(services: ApiExtensionContext['services'], deliver: Deliver): EntryListener {
	const once = oncePerTransaction();
	return async ({ collection, item, transition }, { database, schema }) => {
		if (!transition || !isNotifying(collection)) return;
		const state = await once(database, `state ${transition.to}`, () => loadState(database, transition.to));
		if (!state?.notify) return;
		const rights = await once(database, `rights ${collection}`, () => loadRights(database, [collection]));
		const record: Row = (await database(collection).where({ id: item }).first()) ?? {};
		const people = (await involved(database, collection, record, rights)).filter(({ id }) => id !== transition.user);
		const readers: Person[] = [];
		for (const person of people) if ((await readableIds({ services, database, schema }, rights, person, collection, [item])).has(item)) readers.push(person);
		if (readers.length === 0) return;
		const by = await once(database, `by ${transition.user}`, () => roleAndOffices(database, transition.user));
		const entered = { collection, title: titleOf(record), state: state.label, by, comment: transition.comment, effectiveOn: transition.effectiveOn };
		await deliver(database, readers.map((recipient) => ({ ...entryNotice(entered, recipient.language), recipient, collection, item })));
	};
}

function isNotifying(collection: string): collection is Notifying {
	return (NOTIFYING as readonly string[]).includes(collection);
}

/** Keeps what has been read for as long as its transaction lives. */
function oncePerTransaction() {
	const known = new WeakMap<Knex, Map<string, Promise<unknown>>>();
	return <Value>(transaction: Knex, key: string, load: () => Promise<Value>): Promise<Value> => {
		const ofTransaction = known.get(transaction) ?? new Map<string, Promise<unknown>>();
		known.set(transaction, ofTransaction);
		const value = (ofTransaction.get(key) as Promise<Value> | undefined) ?? load();
		ofTransaction.set(key, value);
		return value;
	};
}

async function loadState(database: Knex, id: string): Promise<{ notify: boolean; label: Bilingual } | null> {
	const row: { notify: unknown; label: string; label_en: string | null } | undefined = await database('workflow_states').where({ id }).first('notify', 'label', 'label_en');
	return row ? { notify: factOf('boolean', row.notify) === true, label: { de: row.label, en: row.label_en || row.label } } : null;
}

/** Whom a record concerns; the note of `workflow_states.notify` says the same in words. */
async function involved(database: Knex, collection: Notifying, record: Row, rights: Rights): Promise<Person[]> {
	const usersOf = (table: string, field: string, value: unknown) => activePeople(database, (person) => void person.whereIn('id', (users) => void users.select('user').from(table).where(field, String(value))));
	switch (collection) {
		case 'projects':
			return usersOf('project_roles', 'project', record['id']);
		case 'services':
		case 'measures':
			return record['office'] ? usersOf('office_members', 'office', record['office']) : [];
		case 'maturity_assessments':
			return usersOf('assessment_raters', 'assessment', record['id']);
		case 'reports':
			return (await activePeople(database, () => undefined)).filter((person) => isOfDigitalOffice(rights, person));
	}
}

async function roleAndOffices(database: Knex, user: string | null): Promise<Bilingual[]> {
	if (user === null) return [];
	const roles: { name: string }[] = await database('directus_users as user').join('directus_roles as role', 'role.id', 'user.role').where({ 'user.id': user }).select('role.name');
	const offices: { name: string; name_en: string | null }[] = await database('office_members as member').join('offices as office', 'office.id', 'member.office').where({ 'member.user': user }).orderBy('office.code').select('office.name', 'office.name_en');
	return [...roles.map(({ name }) => ({ de: name, en: name })), ...offices.map(({ name, name_en }) => ({ de: name, en: name_en || name }))];
}

function titleOf(record: Row): Bilingual {
	const de = String(record['title'] ?? record['name'] ?? '');
	return { de, en: String(record['title_en'] ?? record['name_en'] ?? '') || de };
}
