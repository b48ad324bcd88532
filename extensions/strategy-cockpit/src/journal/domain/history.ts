import type { Fact, Facts } from '../../shared/domain/facts.ts';
import { changedFields, type EntryKind } from './entry.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import type { Names } from './names.ts';

/** An entry as the database holds it, with who wrote it as far as the reader may know. */
export interface EntryRow {
	id: string;
	sequence: number;
	kind: EntryKind;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
	/** ISO timestamp. */
	recordedAt: string;
	comment: string | null;
	override: boolean;
	facts: Facts;
	/** What the records were called that the changed fields referred to; empty in entries that are older than names. */
	names: Names;
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

export interface HistoryEntry extends Omit<EntryRow, 'facts' | 'names' | 'sequence' | 'kind'> {
	kind: Exclude<EntryKind, 'restated'>;
	/** Place among the record's own entries; null where a link was made or ended, which has entries of its own. */
	sequence: number | null;
	changes: FieldChange[];
}

/** An entry of a link, and the list of the record in whose history it is told. */
export interface LinkRow extends EntryRow {
	list: string;
	/** What the record at the other end is called. */
	name: string | null;
}

/** How facts are told: the name of a field, and a value as the screen shows it. */
export interface Wording {
	label: (field: string) => string;
	text: (field: string, value: Fact, names: Names) => string | null;
}

/**
 * The history of a record in words, newest entry first. Only fields in `readable` are told; a creation tells the fields
 * that have a value. What was entered late is told against the state of its own day; that later days were stated again says
 * nothing new and is left out.
 */
export function historyInWords(
	entries: readonly EntryRow[],
	readable: ReadonlySet<string>,
	{ label, text }: Wording,
): HistoryEntry[] {
	const inOrder = [...entries].sort((a, b) => a.sequence - b.sequence);
	return inOrder
		.flatMap(({ facts, names, kind, ...entry }, index) => {
			if (kind === 'restated') return [];
			const before = stateBefore(inOrder.slice(0, index), entry.effectiveOn);
			const fields =
				kind === 'deleted' ? [] : changedFields(before, facts).filter((field) => readable.has(field));
			const changes = fields.map((field) => ({
				field,
				label: label(field),
				before: text(field, ownValue(before, field) ?? null, names),
				after: text(field, ownValue(facts, field) ?? null, names),
			}));
			return [{ ...entry, kind, changes }];
		})
		.reverse();
}

/** What entries in their order said of a day. */
function stateBefore(earlier: readonly EntryRow[], day: string): Facts {
	let state: EntryRow | undefined;
	for (const entry of earlier)
		if (entry.effectiveOn <= day && (!state || entry.effectiveOn >= state.effectiveOn)) state = entry;
	return state?.facts ?? {};
}

/** What was added to the lists of a record and taken from them, newest first; a list that the reader may not read is left out. */
export function linksInWords(
	links: readonly LinkRow[],
	readable: ReadonlySet<string>,
	label: Wording['label'],
): HistoryEntry[] {
	return links
		.filter(({ list }) => readable.has(list))
		.sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
		.map((link) => {
			const { id, kind, list, name, effectiveOn, recordedAt, comment, override, by } = link;
			const [before, after] = kind === 'deleted' ? [name, null] : [null, name];
			const changes = [{ field: list, label: label(list), before, after }];
			return { id, sequence: null, kind: 'changed', effectiveOn, recordedAt, comment, override, by, changes };
		});
}

/** Two histories as one, newest first: each stays in its own order. A link that was made with its record comes after its creation. */
export function merged(own: readonly HistoryEntry[], links: readonly HistoryEntry[]): HistoryEntry[] {
	const all: HistoryEntry[] = [];
	let next = 0;
	for (const entry of own) {
		for (let link = links[next]; link && link.recordedAt > entry.recordedAt; link = links[++next]) all.push(link);
		all.push(entry);
	}
	return [...all.slice(0, -1), ...links.slice(next), ...all.slice(-1)];
}
