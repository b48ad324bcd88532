/** Links between records: each belongs to the record whose form lists it, and goes when either end goes. */
export const LINKS = {
	challenges_offices: { of: 'challenges', parent: 'challenge', other: 'office', list: 'offices' },
	challenges_fields_of_action: {
		of: 'challenges',
		parent: 'challenge',
		other: 'field_of_action',
		list: 'fields_of_action',
	},
	challenges_projects: { of: 'challenges', parent: 'challenge', other: 'project', list: 'projects' },
	challenges_partners: { of: 'challenges', parent: 'challenge', other: 'partner', list: 'partners' },
	projects_partners: { of: 'projects', parent: 'project', other: 'partner', list: 'partners' },
	services_offerings: { of: 'services', parent: 'service', other: 'offering', list: 'offerings' },
} as const;

/** A link as the journal knows it: field of the record it belongs to, field of the other end, and the list in the form. */
export interface Link {
	of: string;
	parent: string;
	other: string;
	list: string;
}

/** Collections whose every change is kept in the journal (docs/architecture.md). */
export const TRACKED = [
	'projects',
	'services',
	'measures',
	'milestones',
	'challenges',
	'indicators',
	'maturity_assessments',
	'reports',
	'work_demands',
	'budget_items',
	'online_offerings',
	'status_reports',
	'achievements',
	'project_relations',
	'indicator_values',
	'project_roles',
	...(Object.keys(LINKS) as (keyof typeof LINKS)[]),
] as const;

export type Tracked = (typeof TRACKED)[number];

export function isTracked(collection: string): collection is Tracked {
	return (TRACKED as readonly string[]).includes(collection);
}

/** The link that a collection holds; null for records of their own. */
export function linkOf(collection: string): Link | null {
	return Object.hasOwn(LINKS, collection) ? LINKS[collection as keyof typeof LINKS] : null;
}

/** The collections of links that belong to records of a collection. */
export function linksOf(collection: string): string[] {
	return Object.entries(LINKS).flatMap(([links, { of }]) => (of === collection ? [links] : []));
}

/** What goes when a record at one of its ends goes: links, and roles in a project; the person of a role never goes, because its entries name that person. */
export const GOING_ALONG: readonly { collection: Tracked; fields: readonly string[] }[] = [
	...Object.entries(LINKS).map(([collection, { parent, other }]) => ({
		collection: collection as keyof typeof LINKS,
		fields: [parent, other],
	})),
	{ collection: 'project_roles', fields: ['project'] },
];

/** What a writer says about a change: stands in the record only until its entry is written. */
export const NOTE_FIELDS = ['effective_on', 'change_comment'] as const;

/** The reason with which an administrator goes past the workflow; stands in the record as briefly. */
export const OVERRIDE_FIELD = 'override_reason';

/** Columns that say who wrote when, which the entry itself says; the key, which stands beside the facts; and the note. */
const NOT_FACTS = new Set<string>([
	'id',
	'created_at',
	'created_by',
	'updated_at',
	'updated_by',
	...NOTE_FIELDS,
	OVERRIDE_FIELD,
]);

export function isFact(field: string): boolean {
	return !NOT_FACTS.has(field);
}
