import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { policiesOf, POLICIES_HELD } from '../rights/index.ts';
import { jsonArray, jsonObject } from '../shared/server/caller.ts';
import { dayInGermany } from '../shared/domain/days.ts';
import { factOf, type Fact, type Facts } from '../shared/domain/facts.ts';
import { faultsIn, meets, relationsOf, type FilterContext } from '../shared/domain/filter.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { Source } from '../shared/server/source.ts';
import type { Attempt } from './domain/decide.ts';
import type { ConfiguredTransition } from './domain/configuration.ts';
import type { Actor, State, Transition, Workflow } from './domain/workflow.ts';

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
		...{
			id: String(row['id']),
			key: String(row['key']),
			label: String(row['label']),
			labelEn: textOf(row['label_en']),
		},
		...{
			color: textOf(row['color']),
			icon: textOf(row['icon']),
			isInitial: isTrue(row['is_initial']),
			isFinal: isTrue(row['is_final']),
			meaning: String(row['meaning']),
		},
	};
}

export function transitionOf(row: Row): ConfiguredTransition {
	const condition = jsonObject(row['condition']) as Record<string, unknown>;
	return {
		...{
			id: String(row['id']),
			key: String(row['key']),
			label: String(row['label']),
			labelEn: textOf(row['label_en']),
			from: String(row['from_state']),
			to: String(row['to_state']),
		},
		requiredFields: jsonArray(row['required_fields']).map(String),
		condition: Object.keys(condition).length > 0 ? condition : null,
		conditionLabel: textOf(row['condition_label']),
		conditionLabelEn: textOf(row['condition_label_en']),
		setFields: jsonObject(row['set_fields']) as Record<string, Fact>,
		policies: jsonArray(row['policies']).map(String),
		projectRoles: jsonArray(row['project_roles']).map(String),
		...{
			fourEyes: isTrue(row['four_eyes']),
			commentRequired: isTrue(row['comment_required']),
			enabled: isTrue(row['enabled']),
		},
	};
}

export function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function isTrue(value: unknown): boolean {
	return factOf('boolean', value) === true;
}

const once = oncePerTransaction('directus_users', ...POLICIES_HELD);

/** What a user holds: policies by role, the roles above it and the user's own, and roles in the project. Four queries at most. */
export async function loadActor(
	database: Knex,
	user: string | null,
	{ collection, item }: { collection: string; item: string },
): Promise<Actor> {
	if (!user) return { id: null, isAdmin: false, policies: new Set(), projectRoles: new Set() };
	const inProject: { role: string }[] =
		collection === 'projects' ? await database('project_roles').where({ project: item, user }).select('role') : [];
	const held = await once(database, user, async () => {
		const row: { role: string | null } | undefined = await database('directus_users')
			.where({ id: user })
			.first('role');
		return policiesOf(database, { id: user, role: row?.role ?? null });
	});
	return {
		...{ id: user, ...held },
		projectRoles: new Set(inProject.map(({ role }) => role)),
	};
}

/** How a condition on records of a collection is read now. */
export function conditionContext(schema: SchemaOverview, collection: string): FilterContext {
	const now = new Date();
	return { collection, model: filterModelOf(schema), now: now.toISOString(), today: dayInGermany(now) };
}

/**
 * Whether the record meets the condition with these changes over what is stored, as the system sees it: what the caller
 * may not see counts too.
 */
export async function conditionOf(
	source: Source,
	collection: string,
	item: string,
	{ condition }: Transition,
	changes: Facts,
): Promise<Attempt['condition']> {
	if (!condition) return 'met';
	const context = conditionContext(source.schema, collection);
	// A condition that cannot be judged lets nobody pass; the check of the configuration names it.
	if (faultsIn(condition, context).length > 0) return 'broken';
	const paths = relationsOf(condition, context);
	const stored = await read(source, { collection, key: 'id' }, item, paths);
	const { met, fault } = meets(condition, { ...stored, ...(await asRead(source, context, paths, changes)) }, context);
	return fault ? 'broken' : met ? 'met' : 'not met';
}

/** Changes in the form in which records are read: a reference leads to the record that it names from now on. */
async function asRead(
	source: Source,
	{ collection, model }: FilterContext,
	paths: readonly string[],
	changes: Facts,
): Promise<Row> {
	const fields: [string, unknown][] = [];
	for (const [field, value] of Object.entries(changes)) {
		const target = model(collection, field)?.target;
		const below = paths.filter((path) => path.startsWith(`${field}.`)).map((path) => path.slice(field.length + 1));
		const isFollowed = target && typeof value === 'string' && below.length > 0;
		fields.push([field, isFollowed ? ((await read(source, target, value, below)) ?? null) : value]);
	}
	return Object.fromEntries(fields);
}

async function read(
	source: Source,
	{ collection, key }: { collection: string; key: string },
	item: string,
	paths: readonly string[],
): Promise<Row | undefined> {
	const [record] = await liveReader({ ...source, accountability: null }).read<Row>(collection, {
		filter: { [key]: { _eq: item } },
		fields: [key, ...paths],
		limit: 1,
	});
	return record;
}

/** The state that a record's facts name. */
export function stateIn(facts: Facts | null): string | null {
	const state = facts?.['state'];
	return typeof state === 'string' ? state : null;
}
