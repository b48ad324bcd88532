import { isDirectusError, type DirectusError } from '@directus/errors';
import type { Accountability } from '@directus/types';
import { isFact } from '../journal/index.ts';
import { jsonArray, jsonObject, jsonValue } from '../shared/caller.ts';
import type { Configuration, Known, KnownField, TransitionField } from './domain/configuration.ts';
import { filterOf, stateOf, transitionOf, type Row, type Source } from './load.ts';

/** Who asks; null is the system, which checks what is written. */
export type ConfigurationSource = Source & { accountability: Accountability | null };

/** The workflows as administrators have configured them, all or that of one collection. Three queries. */
export async function loadConfigurations({ database }: Pick<Source, 'database'>, collection?: string): Promise<Configuration[]> {
	const workflows: { id: string; collection: string }[] = await database('workflows')
		.where(collection === undefined ? {} : { collection })
		.orderBy('collection')
		.select('id', 'collection');
	const ids = workflows.map(({ id }) => id);
	const states: Row[] = await database('workflow_states').whereIn('workflow', ids).orderBy(['position', 'key']);
	const transitions: Row[] = await database('workflow_transitions').whereIn('workflow', ids).orderBy('key');
	return workflows.map((workflow) => {
		const positions = states.filter((row) => row['workflow'] === workflow.id).map(stateOf);
		const place = (id: string) => positions.findIndex((state) => state.id === id);
		const rows = transitions.filter((row) => row['workflow'] === workflow.id);
		const ways = rows.map(transitionOf).sort((one, other) => place(one.from) - place(other.from) || place(one.to) - place(other.to));
		return { ...workflow, states: positions, transitions: ways, malformed: rows.flatMap(malformedIn) };
	});
}

const LISTS: readonly TransitionField[] = ['required_fields', 'policies', 'project_roles'];
const OBJECTS: readonly TransitionField[] = ['condition', 'set_fields'];

/** What the gate cannot read it takes for empty; that must not pass unseen. */
function malformedIn(row: Row): Configuration['malformed'] {
	const isList = (value: unknown) => Array.isArray(value) && value.every((entry) => typeof entry === 'string');
	const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
	const wrong = (field: TransitionField, fits: (value: unknown) => boolean) => {
		const value = jsonValue(row[field]);
		return value !== null && !fits(value);
	};
	return [...LISTS.filter((field) => wrong(field, isList)), ...OBJECTS.filter((field) => wrong(field, isObject))].map((field) => ({ transition: String(row['id']), field }));
}

/** What these workflows may speak of, for each of them by its id. The number of queries grows with conditions alone. */
export async function loadKnown(source: ConfigurationSource, configurations: readonly Configuration[]): Promise<(configuration: Configuration) => Known> {
	const { database } = source;
	const choices = await loadChoices(source);
	const fields = fieldsIn(source, choices);
	const policies = new Set((await database('directus_policies').select<{ id: string }[]>('id')).map(({ id }) => id));
	const uses = await loadUses(source);
	const broken = await brokenConditions(source, configurations);
	const roles = new Set(choices.get('project_roles.role'));
	return ({ collection }) => ({ fields, policies, projectRoles: collection === 'projects' ? roles : new Set(), uses, broken });
}

/** The values of fields that take no others, by collection and name. */
async function loadChoices({ database }: Source): Promise<Map<string, string[]>> {
	const rows: { collection: string; field: string; options: unknown }[] = await database('directus_fields').where({ interface: 'select-dropdown' }).whereNotNull('options').select('collection', 'field', 'options');
	return new Map(
		rows.flatMap(({ collection, field, options }): [string, string[]][] => {
			const { choices, allowOther } = jsonObject(options) as { choices?: unknown; allowOther?: boolean };
			const values = jsonArray(choices).map((choice) => String((choice as { value?: unknown }).value));
			return values.length === 0 || allowOther ? [] : [[`${collection}.${field}`, values]];
		}),
	);
}

function fieldsIn({ schema }: Source, choices: ReadonlyMap<string, string[]>): Known['fields'] {
	const fields: Record<string, Record<string, KnownField>> = {};
	for (const [collection, overview] of Object.entries(schema.collections)) {
		fields[collection] = Object.fromEntries(
			Object.values(overview.fields).map(({ field, type, alias, nullable }): [string, KnownField] => [
				field,
				{ type, isFact: !alias && isFact(field), nullable, choices: choices.get(`${collection}.${field}`) ?? null, target: null, isList: false },
			]),
		);
	}
	for (const { collection, field, related_collection: related, meta } of schema.relations) {
		const reference = fields[collection]?.[field];
		if (reference) reference.target = related;
		const list = related && meta?.one_field ? fields[related]?.[meta.one_field] : undefined;
		if (list) Object.assign(list, { target: collection, isList: true });
	}
	return fields;
}

/** How many records are in each state, as far as the caller may read them. */
export async function loadUses({ services, database, schema, accountability }: ConfigurationSource): Promise<Known['uses']> {
	const uses = new Map<string, { collection: string; count: number }>();
	for (const { collection, field } of schema.relations.filter(({ field, related_collection: related }) => field === 'state' && related === 'workflow_states')) {
		const records = new services.ItemsService(collection, { knex: database, schema, accountability });
		// By distinct ids: rules of rights may join lists, and a plain count would count a record several times.
		const rows = await records.readByQuery({ aggregate: { countDistinct: ['id'] }, group: [field], limit: -1 }, { emitEvents: accountability !== null }).catch(nothingWhenForbidden);
		for (const { state, countDistinct } of rows as { state: string | null; countDistinct: { id: number | string } }[]) if (state !== null) uses.set(state, { collection, count: Number(countDistinct.id) });
	}
	return uses;
}

function nothingWhenForbidden(error: unknown): [] {
	if (isDirectusError<DirectusError>(error, 'FORBIDDEN')) return [];
	throw error;
}

/** Asks each condition of no record, as the system: what only the database can find wrong shows there. */
async function brokenConditions({ services, database, schema }: Source, configurations: readonly Configuration[]): Promise<Set<string>> {
	const broken = new Set<string>();
	for (const { collection, transitions } of configurations) {
		for (const { id, condition } of transitions) {
			if (!condition || !schema.collections[collection]) continue;
			try {
				await database.transaction((savepoint) =>
					new services.ItemsService(collection, { knex: savepoint, schema }).readByQuery({ filter: { _and: [{ id: { _null: true } }, filterOf(condition)] }, fields: ['id'], limit: 1 }, { emitEvents: false }),
				);
			} catch {
				broken.add(id);
			}
		}
	}
	return broken;
}
