import type { ApiExtensionContext, Filter, SchemaOverview } from '@directus/types';
import { parseFilter } from '@directus/utils';
import type { Knex } from 'knex';
import { jsonArray, jsonObject, rolesAbove, withRolesAbove } from '../shared/caller.ts';
import { factOf, type Fact, type Facts } from '../shared/facts.ts';
import type { Attempt } from './domain/decide.ts';
import type { ConfiguredTransition } from './domain/configuration.ts';
import type { Actor, State, Transition, Workflow } from './domain/workflow.ts';

export interface Source {
	services: ApiExtensionContext['services'];
	database: Knex;
	schema: SchemaOverview;
}

export type Row = Readonly<Record<string, unknown>>;

/** The workflow of a collection as it holds now, without what is switched off; null where none is configured. Three queries. */
export async function loadWorkflow(database: Knex, collection: string): Promise<Workflow | null> {
	const workflow: { id: string } | undefined = await database('workflows').where({ collection }).first('id');
	if (!workflow) return null;
	const [states, transitions]: Row[][] = await Promise.all([
		database('workflow_states').where({ workflow: workflow.id }).orderBy('position'),
		database('workflow_transitions as transition')
			.join('workflow_states as to_state', 'to_state.id', 'transition.to_state')
			.where({ 'transition.workflow': workflow.id, 'transition.enabled': true })
			.orderBy(['to_state.position', 'transition.key'])
			.select('transition.*'),
	]);
	return { collection, states: (states ?? []).map(stateOf), transitions: (transitions ?? []).map(transitionOf) };
}

export function stateOf(row: Row): State {
	return {
		...{ id: String(row['id']), key: String(row['key']), label: String(row['label']), labelEn: textOf(row['label_en']) },
		...{ color: textOf(row['color']), icon: textOf(row['icon']), isInitial: isTrue(row['is_initial']), isFinal: isTrue(row['is_final']) },
	};
}

export function transitionOf(row: Row): ConfiguredTransition {
	const condition = jsonObject(row['condition']) as Record<string, unknown>;
	return {
		...{ id: String(row['id']), key: String(row['key']), label: String(row['label']), labelEn: textOf(row['label_en']), from: String(row['from_state']), to: String(row['to_state']) },
		requiredFields: jsonArray(row['required_fields']).map(String),
		condition: Object.keys(condition).length > 0 ? condition : null,
		conditionLabel: textOf(row['condition_label']),
		conditionLabelEn: textOf(row['condition_label_en']),
		setFields: jsonObject(row['set_fields']) as Record<string, Fact>,
		policies: jsonArray(row['policies']).map(String),
		projectRoles: jsonArray(row['project_roles']).map(String),
		...{ fourEyes: isTrue(row['four_eyes']), commentRequired: isTrue(row['comment_required']), enabled: isTrue(row['enabled']) },
	};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function isTrue(value: unknown): boolean {
	return factOf('boolean', value) === true;
}

/** What a user holds: policies by role, the roles above it and the user's own, and roles in the project. Four queries at most. */
export async function loadActor(database: Knex, user: string | null, { collection, item }: { collection: string; item: string }): Promise<Actor> {
	if (!user) return { id: null, isAdmin: false, policies: new Set(), projectRoles: new Set() };
	const row: { role: string | null } | undefined = await database('directus_users').where({ id: user }).first('role');
	const inProject: { role: string }[] = collection === 'projects' ? await database('project_roles').where({ project: item, user }).select('role') : [];
	return { id: user, ...(await policiesOf(database, { user, roles: withRolesAbove(row?.role ?? null, await rolesAbove(database)) })), projectRoles: new Set(inProject.map(({ role }) => role)) };
}

/** The policies that a user or holders of these roles have. */
export async function policiesOf(database: Knex, { user, roles }: { user: string | null; roles: readonly string[] }): Promise<Pick<Actor, 'isAdmin' | 'policies'>> {
	const held: { id: string; admin_access: unknown }[] = await database('directus_access as access')
		.join('directus_policies as policy', 'policy.id', 'access.policy')
		// A policy that holds only from certain addresses is not counted: which address asks is not known here.
		.where((everywhere) => everywhere.whereNull('policy.ip_access').orWhere('policy.ip_access', ''))
		.where((holder) => {
			holder.whereIn('access.role', roles);
			if (user !== null) holder.orWhere('access.user', user);
		})
		.select('policy.id', 'policy.admin_access');
	return { isAdmin: held.some(({ admin_access }) => isTrue(admin_access)), policies: new Set(held.map(({ id }) => id)) };
}

/** A condition as Directus asks it now: of its variables, $NOW stands for the present moment. */
export function filterOf(condition: NonNullable<Transition['condition']>): Filter {
	return parseFilter(condition as Filter, null) as Filter;
}

/** Asks the record itself whether it meets the condition, as the system: what the caller may not see counts too. */
export async function conditionOf({ services, database, schema }: Source, collection: string, item: string, { condition }: Transition): Promise<Attempt['condition']> {
	if (!condition) return 'met';
	try {
		// Within a transaction this is a savepoint: PostgreSQL answers nothing more in one where a query has failed.
		const met = await database.transaction((savepoint) =>
			new services.ItemsService(collection, { knex: savepoint, schema }).readByQuery({ filter: { _and: [{ id: { _eq: item } }, filterOf(condition)] }, fields: ['id'], limit: 1 }, { emitEvents: false }),
		);
		return met.length > 0 ? 'met' : 'not met';
	} catch {
		// A condition that cannot be asked lets nobody pass; the check of the configuration names it.
		return 'broken';
	}
}

/** Who has requested each four-eyes transition of a record that is still to be confirmed, by the transition's id. */
export async function loadRequests(database: Knex, collection: string, item: string): Promise<Map<string, { by: string | null; at: string }>> {
	const rows: Row[] = await database('transition_requests').where({ collection, item });
	return new Map(rows.map((row) => [String(row['transition']), { by: textOf(row['requested_by']), at: String(factOf('timestamp', row['requested_at'])) }]));
}

/** Takes back what was requested for a record. */
export async function forgetRequests(database: Knex, { collection, item }: { collection: string; item: string }): Promise<void> {
	await database('transition_requests').where({ collection, item }).delete();
}

/** The state that a record's facts name. */
export function stateIn(facts: Facts | null): string | null {
	const state = facts?.['state'];
	return typeof state === 'string' ? state : null;
}
