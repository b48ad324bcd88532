import type { Fact, Facts } from '../../shared/facts.ts';

export type EntryKind = 'created' | 'changed' | 'transition' | 'deleted';

/** What a later entry must know of the one before it. */
export interface LastEntry {
	sequence: number;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
	facts: Facts;
}

/** What happened to a record, and what the writer said about it. */
export interface Change {
	action: 'create' | 'update' | 'delete';
	/** The tracked fields after the change; of a deleted record, null. */
	facts: Facts | null;
	last: LastEntry | null;
	/** The day it became true, where the writer named one. */
	effectiveOn: string | null;
	comment: string | null;
	today: string;
}

export type Decision =
	| { kind: 'unchanged' }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_IN_FUTURE' }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_BEFORE_LAST'; lastEffectiveOn: string }
	| { kind: 'entry'; entry: { kind: EntryKind; sequence: number; effectiveOn: string; facts: Facts; comment: string | null } };

/**
 * Decides the journal entry of a change. `effectiveOn` is the day the change became true: today unless stated, never in
 * the future, never before the entry before it. A write that changes no tracked field and says nothing makes no entry.
 */
export function decideEntry({ action, facts, last, effectiveOn, comment, today }: Change): Decision {
	const after = facts ?? last?.facts ?? {};
	if (action === 'update' && last && sameFacts(last.facts, after) && !comment) return { kind: 'unchanged' };
	if (effectiveOn !== null && effectiveOn > today) return { kind: 'refused', code: 'EFFECTIVE_ON_IN_FUTURE' };
	const day = effectiveOn ?? (last && last.effectiveOn > today ? last.effectiveOn : today);
	if (last && day < last.effectiveOn) return { kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_LAST', lastEffectiveOn: last.effectiveOn };
	return { kind: 'entry', entry: { kind: kindOf(action, last, after), sequence: (last?.sequence ?? 0) + 1, effectiveOn: day, facts: after, comment } };
}

function kindOf(action: Change['action'], last: LastEntry | null, after: Facts): EntryKind {
	if (action === 'delete') return 'deleted';
	// The first entry of a record that is older than the journal tells all of it, as a creation does.
	if (action === 'create' || last === null) return 'created';
	return (last.facts['state'] ?? null) === (after['state'] ?? null) ? 'changed' : 'transition';
}

/** Names of the fields that differ, in the order of the newer facts. */
export function changedFields(before: Facts, after: Facts): string[] {
	const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
	return fields.filter((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null));
}

function sameFacts(before: Facts, after: Facts): boolean {
	return changedFields(before, after).length === 0;
}

/** JSON with sorted keys: PostgreSQL and SQLite hand objects back in different orders. */
function canonical(value: Fact): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
	);
}
