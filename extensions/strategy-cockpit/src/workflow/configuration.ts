import { isFact } from '../journal/index.ts';
import { jsonArray, jsonObject, jsonValue } from '../shared/server/caller.ts';
import { faultsIn } from '../shared/domain/filter.ts';
import { readable } from '../shared/server/readable.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { ActingSource, Source } from '../shared/server/source.ts';
import type { Configuration, Known, KnownField, TransitionField } from './domain/configuration.ts';
import { conditionContext, stateOf, transitionOf, type Row } from './load.ts';
import { ownValue } from '../shared/domain/own-value.ts';

/** The workflows as administrators have configured them, all or that of one collection. Three queries. */
export async function loadConfigurations(
	{ database }: Pick<Source, 'database'>,
	collection?: string,
): Promise<Configuration[]> {
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
		const ways = rows
			.map(transitionOf)
			.sort((one, other) => place(one.from) - place(other.from) || place(one.to) - place(other.to));
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
	return [...LISTS.filter((field) => wrong(field, isList)), ...OBJECTS.filter((field) => wrong(field, isObject))].map(
		(field) => ({ transition: String(row['id']), field }),
	);
}

/** What these workflows may speak of, for each of them by its id. */
export async function loadKnown(
	source: ActingSource,
	configurations: readonly Configuration[],
): Promise<(configuration: Configuration) => Known> {
	const { database } = source;
	const choices = await loadChoices(source);
	const fields = fieldsIn(source, choices);
	const policies = new Set((await database('directus_policies').select<{ id: string }[]>('id')).map(({ id }) => id));
	const uses = await loadUses(source);
	const broken = brokenConditions(source, configurations);
	const roles = new Set(choices.get('project_roles.role'));
	return ({ collection }) => ({
		fields,
		policies,
		projectRoles: collection === 'projects' ? roles : new Set(),
		uses,
		broken,
	});
}

/** The values of fields that take no others, by collection and name. */
async function loadChoices({ database }: Source): Promise<Map<string, string[]>> {
	const rows: { collection: string; field: string; options: unknown }[] = await database('directus_fields')
		.where({ interface: 'select-dropdown' })
		.whereNotNull('options')
		.select('collection', 'field', 'options');
	return new Map(
		rows.flatMap(({ collection, field, options }): [string, string[]][] => {
			const { choices, allowOther } = jsonObject(options) as { choices?: unknown; allowOther?: boolean };
			const values = jsonArray(choices).map((choice) => String((choice as { value?: unknown }).value));
			return values.length === 0 || allowOther ? [] : [[`${collection}.${field}`, values]];
		}),
	);
}

function fieldsIn({ schema }: Source, choices: ReadonlyMap<string, string[]>): Known['fields'] {
	const fields = new Map(
		Object.entries(schema.collections).map(([collection, overview]) => [
			collection,
			new Map(
				Object.values(overview.fields).map(({ field, type, alias, nullable }): [string, KnownField] => [
					field,
					{
						type,
						isFact: !alias && isFact(field),
						nullable,
						choices: choices.get(`${collection}.${field}`) ?? null,
						target: null,
						isList: false,
					},
				]),
			),
		]),
	);
	for (const { collection, field, related_collection: related, meta } of schema.relations) {
		const reference = fields.get(collection)?.get(field);
		if (reference) reference.target = related;
		const list = related && meta?.one_field ? fields.get(related)?.get(meta.one_field) : undefined;
		if (list) Object.assign(list, { target: collection, isList: true });
	}
	return fields;
}

/** How many records are in each state, as far as the caller may read them. */
export async function loadUses(source: ActingSource): Promise<Known['uses']> {
	const { aggregate } = liveReader(source);
	const uses = new Map<string, { collection: string; count: number }>();
	for (const { collection, field } of source.schema.relations.filter(
		({ field, related_collection: related }) => field === 'state' && related === 'workflow_states',
	)) {
		// By distinct ids: rules of rights may join lists, and a plain count would count a record several times.
		const rows = await readable(() =>
			aggregate<{ state: string | null; countDistinct: { id: number | string } }>(collection, {
				aggregate: { countDistinct: ['id'] },
				group: [field],
			}),
		);
		for (const { state, countDistinct } of rows)
			if (state !== null) uses.set(state, { collection, count: Number(countDistinct.id) });
	}
	return uses;
}

/** Transitions whose condition the gate could not judge, so that it would let nobody pass. */
function brokenConditions({ schema }: Source, configurations: readonly Configuration[]): Set<string> {
	return new Set(
		configurations.flatMap(({ collection, transitions }) => {
			const context = conditionContext(schema, collection);
			const broken = transitions.filter(({ condition }) => condition && faultsIn(condition, context).length > 0);
			return ownValue(schema.collections, collection) ? broken.map(({ id }) => id) : [];
		}),
	);
}
