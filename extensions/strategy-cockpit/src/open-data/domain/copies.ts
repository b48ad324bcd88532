/**
 * What of a record the public may read: flat rows without relations, names instead of keys, no person. The public role
 * reads these copies and nothing else, because rules on rows do not hold against questions through relations.
 */
export interface Copy {
	collection: PublishedCollection;
	source: string;
	/** Fields that stand in the copy as they stand in the record. */
	fields: readonly string[];
	/** Records that the source refers to, and the columns that the copy takes from each. */
	names: Readonly<Record<string, { target: string; columns: Readonly<Record<string, string>> }>>;
}

export type PublishedCollection =
	'published_projects' | 'published_services' | 'published_measures' | 'published_indicators' | 'published_reports';

const state = {
	target: 'workflow_states',
	columns: { state: 'key', state_label: 'label', state_label_en: 'label_en' },
};
const field_of_action = {
	target: 'fields_of_action',
	columns: { field_of_action: 'code', field_of_action_name: 'name', field_of_action_name_en: 'name_en' },
};
const cycle = { target: 'strategy_cycles', columns: { cycle: 'code' } };
const office = { target: 'offices', columns: { office: 'code', office_name: 'name' } };

export const COPIES: readonly Copy[] = [
	{
		collection: 'published_projects',
		source: 'projects',
		fields: [
			'code',
			'title',
			'title_en',
			'short_title',
			'description',
			'description_en',
			'kind',
			'planned_start',
			'planned_end',
			'actual_start',
			'actual_end',
		],
		names: { state, field_of_action, cycle, office },
	},
	{
		collection: 'published_services',
		source: 'services',
		fields: ['code', 'name', 'name_en', 'leika_key', 'ozg_id', 'online_maturity_level', 'online_since'],
		names: {
			state,
			office,
			maturity_model: {
				target: 'maturity_models',
				columns: { maturity_model: 'code', maturity_model_version: 'version' },
			},
		},
	},
	{
		collection: 'published_measures',
		source: 'measures',
		fields: ['code', 'title', 'title_en', 'description', 'kind', 'quantity', 'unit', 'unit_en', 'since', 'until'],
		names: { state, field_of_action, cycle },
	},
	{
		collection: 'published_indicators',
		source: 'indicators',
		fields: ['code', 'name', 'name_en', 'definition', 'definition_en', 'unit', 'unit_en', 'target', 'target_date'],
		names: { field_of_action },
	},
	{
		collection: 'published_reports',
		source: 'reports',
		fields: ['code', 'title', 'title_en', 'as_of', 'as_of_precision', 'data', 'hash'],
		names: { state, cycle },
	},
];

/** An indicator is published with its newest value; values stand in a list of their own. */
export const NEWEST_VALUE = {
	copy: 'published_indicators',
	list: 'indicator_values',
	via: 'indicator',
	columns: { value: 'value', as_of: 'as_of', as_of_precision: 'as_of_precision' },
} as const;

/** Columns in the copy of an indicator that only a derived figure fills: of how many records its value is known, and of how many in all. */
export const OF_FIGURE = ['value_known', 'value_of'] as const;

/** Every column of a copy that its record fills, in one order. */
export function columnsOf({ collection, fields, names }: Copy): string[] {
	const newest = collection === NEWEST_VALUE.copy ? Object.keys(NEWEST_VALUE.columns) : [];
	return ['id', ...fields, ...Object.values(names).flatMap(({ columns }) => Object.keys(columns)), ...newest];
}

/** The copy that is made of a collection's records. */
export function copyOf(source: string): Copy | undefined {
	return COPIES.find((copy) => copy.source === source);
}

/** Copies that carry a name or value of this collection, and the field of their source that leads to it. */
export function copiesNaming(target: string): { copy: Copy; field: string }[] {
	return COPIES.flatMap((copy) =>
		Object.entries(copy.names).flatMap(([field, name]) => (name.target === target ? [{ copy, field }] : [])),
	);
}

/** Collections whose changes reach the copies beside the records themselves. */
export const NAMED_IN_COPIES: readonly string[] = [
	...new Set([...COPIES.flatMap(({ names }) => Object.values(names).map(({ target }) => target)), NEWEST_VALUE.list]),
];
