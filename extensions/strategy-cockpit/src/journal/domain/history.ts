import type { Fact, Facts } from '../../shared/facts.ts';
import { changedFields, type EntryKind } from './entry.ts';

/** An entry as the database holds it, with who wrote it as far as the reader may know. */
export interface EntryRow {
	sequence: number;
	kind: EntryKind;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
	/** ISO timestamp. */
	recordedAt: string;
	comment: string | null;
	override: boolean;
	facts: Facts;
	by: Writer;
}

/** Who wrote an entry: office and role for everyone, the name only for those who may see it. */
export interface Writer {
	name: string | null;
	role: string | null;
	offices: readonly string[];
}

export interface FieldChange {
	field: string;
	label: string;
	before: string | null;
	after: string | null;
}

export interface HistoryEntry extends Omit<EntryRow, 'facts'> {
	changes: FieldChange[];
}

/** How facts are told: the name of a field, and a value as the screen shows it. */
export interface Wording {
	label: (field: string) => string;
	text: (field: string, value: Fact) => string | null;
}

/**
 * The history of a record in words, newest entry first. Only fields in `readable` are told; a creation tells the fields
 * that have a value.
 */
export function historyInWords(entries: readonly EntryRow[], readable: ReadonlySet<string>, { label, text }: Wording): HistoryEntry[] {
	const inOrder = [...entries].sort((a, b) => a.sequence - b.sequence);
	return inOrder
		.map(({ facts, ...entry }, index) => {
			const before: Facts = inOrder[index - 1]?.facts ?? {};
			const fields = entry.kind === 'deleted' ? [] : changedFields(before, facts).filter((field) => readable.has(field));
			const changes = fields.map((field) => ({ field, label: label(field), before: text(field, before[field] ?? null), after: text(field, facts[field] ?? null) }));
			return { ...entry, changes };
		})
		.reverse();
}
