import { canonical, type Facts } from '../../shared/domain/facts.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** `restated`: says again what holds from its day on, after something was entered late for an earlier one. */
export type EntryKind = 'created' | 'changed' | 'transition' | 'deleted' | 'restated';

/** What a later entry must know of the one before it. */
export interface LastEntry {
	sequence: number;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
	facts: Facts;
}

/** What an entry says of a day and those that follow it. */
export interface PastEntry {
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
	/** All entries of the record by day, those of one day in their order; needed where the writer names a day before the last one's. */
	past: readonly PastEntry[];
	/** The day it became true, where the writer named one. */
	effectiveOn: string | null;
	comment: string | null;
	today: string;
}

export type Decision =
	| { kind: 'unchanged' }
	| { kind: 'refused'; code: 'ID_ALREADY_USED' }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_IN_FUTURE' }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_BEFORE_LAST'; earliest: string }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_BEFORE_FIRST'; earliest: string }
	| { kind: 'refused'; code: 'EFFECTIVE_ON_BEFORE_CHANGE'; earliest: string; field: string }
	| {
			kind: 'entry';
			entry: { kind: EntryKind; sequence: number; effectiveOn: string; facts: Facts; comment: string | null };
			/** What the later days are from now on, one entry each, to follow `entry` in this order. */
			restated: readonly PastEntry[];
	  };

/**
 * Decides the journal entry of a change. `effectiveOn` is the day the change became true: today unless stated, and never in
 * the future. It may lie before later entries as long as the fields that it changes have not changed since; the days of those
 * entries are then stated again, so that the last entry by a day goes on to tell the state of that day. An id has one life: no
 * record is created under that of another. A write that changes no tracked field and says nothing makes no entry.
 */
export function decideEntry({ action, facts, last, past, effectiveOn, comment, today }: Change): Decision {
	const after = facts ?? last?.facts ?? {};
	// What a deleted record went through must not count as the past of another one.
	if (action === 'create' && last) return { kind: 'refused', code: 'ID_ALREADY_USED' };
	if (action === 'update' && last && sameFacts(last.facts, after) && !comment) return { kind: 'unchanged' };
	if (effectiveOn !== null && effectiveOn > today) return { kind: 'refused', code: 'EFFECTIVE_ON_IN_FUTURE' };
	const day = effectiveOn ?? (last && last.effectiveOn > today ? last.effectiveOn : today);
	if (last && day < last.effectiveOn) {
		if (action === 'delete')
			return { kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_LAST', earliest: last.effectiveOn };
		const late = lateEntry(past, last.facts, after, day);
		if ('kind' in late) return late;
		const { facts, restated } = late;
		const kind = kindOf(action, last, after);
		return {
			kind: 'entry',
			entry: { kind, sequence: last.sequence + 1, effectiveOn: day, facts, comment },
			restated,
		};
	}
	return {
		kind: 'entry',
		entry: {
			kind: kindOf(action, last, after),
			sequence: (last?.sequence ?? 0) + 1,
			effectiveOn: day,
			facts: after,
			comment,
		},
		restated: [],
	};
}

/** What a change is from an earlier day on, and what it makes of the days since then that have entries. */
function lateEntry(
	past: readonly PastEntry[],
	last: Facts,
	after: Facts,
	day: string,
): Extract<Decision, { kind: 'refused' }> | { facts: Facts; restated: PastEntry[] } {
	const changed = changedFields(last, after);
	const change = Object.fromEntries(changed.map((field) => [field, ownValue(after, field) ?? null]));
	// What was said of a day last counts: an entry is superseded when its day is stated again.
	const days = [...new Map(past.map(({ effectiveOn, facts }) => [effectiveOn, facts]))];
	const since = days.findLastIndex(([then]) => then <= day);
	const [, known] = days[since] ?? [];
	if (!known) return { kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_FIRST', earliest: days[0]?.[0] ?? day };
	const later = days.slice(since + 1);
	for (const [index, [then, facts]] of [...later.entries()].reverse()) {
		const field = changedFields(later[index - 1]?.[1] ?? known, facts).find((name) => changed.includes(name));
		if (field !== undefined) return { kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_CHANGE', earliest: then, field };
	}
	return {
		facts: { ...known, ...change },
		restated: later.map(([effectiveOn, facts]) => ({ effectiveOn, facts: { ...facts, ...change } })),
	};
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
	return fields.filter(
		(field) => canonical(ownValue(before, field) ?? null) !== canonical(ownValue(after, field) ?? null),
	);
}

function sameFacts(before: Facts, after: Facts): boolean {
	return changedFields(before, after).length === 0;
}
