import type { RecordTarget } from '../../shared/records/record-target.ts';

/** The counting rules that every number shares: dashboards, report and reconciliation read them from here only. */

/** What a workflow state means for figures (`workflow_states.meaning`); administrators may rename states freely. */
export type StateMeaning = 'idea' | 'planned' | 'active' | 'paused' | 'done' | 'regular_operation' | 'cancelled' | 'unknown';

/** A pre-project is active too; a paused project is still running because nobody has ended it. */
export const RUNNING: readonly StateMeaning[] = ['active', 'paused'];

/** A project in regular operation was completed before. */
export const COMPLETED: readonly StateMeaning[] = ['done', 'regular_operation'];

export const PLANNED: readonly StateMeaning[] = ['planned'];

/** The basis m of "n of m": everything but what was cancelled. */
export const COUNTED: readonly StateMeaning[] = ['idea', 'planned', 'active', 'paused', 'done', 'regular_operation', 'unknown'];

export function isRunning(meaning: StateMeaning): boolean {
	return RUNNING.includes(meaning);
}

export function isCompleted(meaning: StateMeaning): boolean {
	return COMPLETED.includes(meaning);
}

/** A filter in Directus syntax; the same filter counts the records and opens them. */
export type RecordFilter = RecordTarget['filter'];

interface ProjectScope {
	/** Code of the strategy cycle. */
	cycle: string;
	/** Id of the field of action. */
	field?: string;
	/** Id of the workflow state. */
	state?: string;
	meanings?: readonly StateMeaning[];
	/** Year of the actual end; null means: the end is not known. */
	endYear?: number | null;
}

/** Records of a cycle, and those for which nobody has stated one: leaving them out would hide what was reached. */
export function inCycle(cycle: string): RecordFilter {
	return { _and: [{ archived: { _neq: true } }, { _or: [{ cycle: { code: { _eq: cycle } } }, { cycle: { _null: true } }] }] };
}

/** The projects that a figure counts. */
export function projectTarget({ cycle, field, state, meanings, endYear }: ProjectScope): RecordTarget {
	const rules: RecordFilter[] = [inCycle(cycle)];
	if (field !== undefined) rules.push({ field_of_action: { _eq: field } });
	if (state !== undefined) rules.push({ state: { _eq: state } });
	if (meanings !== undefined) rules.push({ state: { meaning: { _in: meanings } } });
	if (endYear === null) rules.push({ actual_end: { _null: true } });
	if (typeof endYear === 'number') rules.push({ actual_end: { _between: [`${endYear}-01-01`, `${endYear}-12-31`] } });
	return { collection: 'projects', filter: { _and: rules } };
}

/** Severity of a challenge, 1 to 25; null while likelihood or impact has not been assessed. */
export function severity(likelihood: number | null, impact: number | null): number | null {
	return likelihood === null || impact === null ? null : likelihood * impact;
}
