import type { RecordTarget } from './record-target.ts';

/** The counting rules that every number shares: dashboards, report and reconciliation read them from here only. */

/** What a workflow state means for figures (`workflow_states.meaning`); administrators may rename states freely. */
export type StateMeaning =
	| 'idea'
	| 'planned'
	| 'active'
	| 'rating'
	| 'moderation'
	| 'paused'
	| 'done'
	| 'regular_operation'
	| 'cancelled'
	| 'unknown';

/** A pre-project is active too; a paused project is still running because nobody has ended it. */
export const RUNNING: readonly StateMeaning[] = ['active', 'paused'];

/** A project in regular operation was completed before. */
export const COMPLETED: readonly StateMeaning[] = ['done', 'regular_operation'];

export const PLANNED: readonly StateMeaning[] = ['planned'];

/** The basis m of "n of m": everything but what was cancelled. */
export const COUNTED: readonly StateMeaning[] = [
	'idea',
	'planned',
	'active',
	'paused',
	'done',
	'regular_operation',
	'unknown',
];

export function isCompleted(meaning: StateMeaning): boolean {
	return COMPLETED.includes(meaning);
}

/** A count of which some records could not say whether they belong: of none it is not known that there is none. */
export function countedOf(count: number, unknown: number): number | null {
	return count === 0 && unknown > 0 ? null : count;
}

/** A filter in Directus syntax; the same filter counts the records and opens them. */
export type RecordFilter = RecordTarget['filter'];

/** What stands in a question instead of the code of a field of action, where it asks for the records of which none is stated. */
export const NO_FIELD = 'none';

/** Records that nobody has archived. */
export const CURRENT: RecordFilter = { archived: { _neq: true } };

/** Records of one cycle, and those for which nobody has stated one: leaving them out would hide them. */
export function ofCycle(cycle: string): RecordFilter {
	return { _and: [CURRENT, { _or: [{ cycle: { code: { _eq: cycle } } }, { cycle: { _null: true } }] }] };
}

/** Projects of this cycle, of earlier ones, and those without one: a strategy builds on what went before. */
export function upToCycle(cycleStart: string): RecordFilter {
	return { _and: [CURRENT, { _or: [{ cycle: { starts_on: { _lte: cycleStart } } }, { cycle: { _null: true } }] }] };
}

/** From this severity on a challenge counts as severe: the upper right corner of a matrix of five by five. */
export const SEVERE = 15;

/** Severity of a challenge, 1 to 25; null while likelihood or impact has not been assessed. */
export function severity(likelihood: number | null, impact: number | null): number | null {
	return likelihood === null || impact === null ? null : likelihood * impact;
}
