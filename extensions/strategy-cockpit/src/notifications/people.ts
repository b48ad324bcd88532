import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { jsonObject, rolesAbove, withRolesAbove } from '../shared/caller.ts';
import { factOf } from '../shared/facts.ts';
import { languageOf, type Language } from '../shared/locale.ts';

/** The policy of those who steer the portfolio; the seeds put its name back at each start. */
export const DIGITAL_OFFICE_POLICY = 'Cockpit: Digitalisierungsbüro';

/** An active user. */
export interface Person {
	id: string;
	role: string | null;
	language: Language;
}

export interface Source {
	services: ApiExtensionContext['services'];
	database: Knex;
	schema: SchemaOverview;
}

/** Active users that meet the condition: nobody else is ever told anything. */
export async function activePeople(database: Knex, condition: Knex.QueryCallback): Promise<Person[]> {
	const rows: { id: string; role: string | null; language: string | null }[] = await database('directus_users').where({ status: 'active' }).where(condition).orderBy('id').select('id', 'role', 'language');
	return rows.map(({ id, role, language }) => ({ id, role, language: languageOf(language) }));
}

interface Held {
	role: string | null;
	user: string | null;
	policy: string;
	name: string;
	isAdmin: boolean;
}

interface ReadRight {
	policy: string;
	collection: string;
	isOpen: boolean;
}

/** Who holds which policies, and what these let them read. */
export interface Rights {
	held: readonly Held[];
	readRights: readonly ReadRight[];
	/** The role above each role. */
	parents: ReadonlyMap<string, string | null>;
}

/** The rights to read these collections, in three queries for all users. */
export async function loadRights(database: Knex, collections: readonly string[]): Promise<Rights> {
	const parents = await rolesAbove(database);
	const held: (Omit<Held, 'isAdmin'> & { admin_access: unknown })[] = await database('directus_access as access')
		.join('directus_policies as policy', 'policy.id', 'access.policy')
		// A policy that holds only from certain addresses is not counted: nobody knows from where a notification is read.
		.where((everywhere) => everywhere.whereNull('policy.ip_access').orWhere('policy.ip_access', ''))
		.select({ role: 'access.role', user: 'access.user', policy: 'policy.id', name: 'policy.name', admin_access: 'policy.admin_access' });
	const readRights: { policy: string; collection: string; permissions: unknown; fields: string | null }[] = await database('directus_permissions')
		.where({ action: 'read' })
		.whereIn('collection', collections)
		.select('policy', 'collection', 'permissions', 'fields');
	return {
		held: held.map(({ admin_access, ...policy }) => ({ ...policy, isAdmin: factOf('boolean', admin_access) === true })),
		readRights: readRights.map(({ policy, collection, permissions, fields }) => ({ policy, collection, isOpen: fields === '*' && Object.keys(jsonObject(permissions)).length === 0 })),
		parents,
	};
}

export function isOfDigitalOffice(rights: Rights, person: Person): boolean {
	return heldBy(rights, person).some(({ name }) => name === DIGITAL_OFFICE_POLICY);
}

export function holdsPolicy(rights: Rights, person: Person, policies: readonly string[]): boolean {
	return heldBy(rights, person).some(({ policy }) => policies.includes(policy));
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

/**
 * Which of the records the person may read. Where the rights leave every record open, or none, nothing is asked; only for
 * somebody who may read some of them, by a rule that a city has made, Directus is asked as that person.
 */
export async function readableIds({ services, database, schema }: Source, rights: Rights, person: Person, collection: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0 || readsAll(rights, person, collection)) return new Set(ids);
	if (readRightsOf(rights, person, collection).length === 0) return new Set();
	const accountability = { user: person.id, role: person.role, roles: withRolesAbove(person.role, rights.parents), admin: false, app: true, ip: null };
	const records = new services.ItemsService<{ id: string }>(collection, { knex: database, schema, accountability });
	try {
		const rows = await records.readByQuery({ filter: { id: { _in: [...ids] } }, fields: ['id', ...(TOLD[collection] ?? [])], limit: -1 }, { emitEvents: false });
		return new Set(rows.map(({ id }) => id));
	} catch {
		// Refused, or by a rule that cannot be asked: then nothing is told, and what is being done goes on.
		return new Set();
	}
}

/** Whether every record of the collection, with all its fields, is open to the person. */
export function readsAll(rights: Rights, person: Person, collection: string): boolean {
	return heldBy(rights, person).some(({ isAdmin }) => isAdmin) || readRightsOf(rights, person, collection).some(({ isOpen }) => isOpen);
}

function readRightsOf(rights: Rights, person: Person, collection: string): ReadRight[] {
	const held = heldBy(rights, person);
	return rights.readRights.filter((right) => right.collection === collection && held.some(({ policy }) => policy === right.policy));
}

function heldBy(rights: Rights, person: Person): Held[] {
	const roles = withRolesAbove(person.role, rights.parents);
	return rights.held.filter(({ role, user }) => user === person.id || (role !== null && roles.includes(role)));
}
