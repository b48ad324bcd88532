import type { Facts } from '../../shared/facts.ts';
import { changedFields, type EntryKind } from './entry.ts';

/** What the order of a record's entries must satisfy. */
export interface Link {
	item: string;
	sequence: number;
	kind: EntryKind;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
}

export type ChainFault = { item: string; sequence: number; fault: 'gap' | 'day before the last entry' | 'does not begin with its creation' | 'goes on after its deletion' };

/** Faults in the chains of entries, given in the order of item and sequence. */
export function chainFaults(links: Iterable<Link>): ChainFault[] {
	const faults: ChainFault[] = [];
	let before: Link | null = null;
	for (const link of links) {
		const { item, sequence } = link;
		const previous: Link | null = before?.item === item ? before : null;
		const report = (fault: ChainFault['fault']) => faults.push({ item, sequence, fault });
		if (sequence !== (previous?.sequence ?? 0) + 1) report('gap');
		if (!previous && link.kind !== 'created') report('does not begin with its creation');
		if (previous && link.effectiveOn < previous.effectiveOn) report('day before the last entry');
		if (previous?.kind === 'deleted') report('goes on after its deletion');
		before = link;
	}
	return faults;
}

/** Fields in which a record is not what its last entry says. A field that the entry does not know is younger than the entry. */
export function driftedFields(recorded: Facts, present: Facts): string[] {
	return changedFields(recorded, present).filter((field) => field in recorded && field in present);
}
