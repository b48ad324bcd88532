/** Collections whose every change is kept in the journal (DESIGN: "The journal"). */
export const TRACKED = ['projects', 'services', 'measures', 'milestones', 'challenges', 'indicators', 'maturity_assessments', 'reports', 'work_demands', 'budget_items'] as const;

export type Tracked = (typeof TRACKED)[number];

export function isTracked(collection: string): collection is Tracked {
	return (TRACKED as readonly string[]).includes(collection);
}

/** What a writer says about a change: stands in the record only until its entry is written. */
export const NOTE_FIELDS = ['effective_on', 'change_comment'] as const;

/** The reason with which an administrator goes past the workflow; stands in the record as briefly. */
export const OVERRIDE_FIELD = 'override_reason';

/** Columns that say who wrote when, which the entry itself says; the key, which stands beside the facts; and the note. */
const NOT_FACTS = new Set<string>(['id', 'created_at', 'created_by', 'updated_at', 'updated_by', ...NOTE_FIELDS, OVERRIDE_FIELD]);

export function isFact(field: string): boolean {
	return !NOT_FACTS.has(field);
}
