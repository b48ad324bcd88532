import type { Facts } from '../../shared/domain/facts.ts';
import { changedFields, type EntryKind } from './entry.ts';

/** What an entry must satisfy as part of its record's chain. */
export interface ChainLink {
	item: string;
	sequence: number;
	kind: EntryKind;
	/** 'YYYY-MM-DD' */
	effectiveOn: string;
	hash: string | null;
	previousHash: string | null;
	/** The hash that the entry's columns have now. */
	presentHash: string;
}

export type ChainFault = {
	item: string;
	sequence: number;
	fault:
		| 'gap'
		| 'day before the last entry'
		| 'does not begin with its creation'
		| 'goes on after its deletion'
		| 'is not what was written'
		| 'does not follow from the entry before it';
};

/** Faults in the chains of entries, given in the order of item and sequence. */
export function chainFaults(links: Iterable<ChainLink>): ChainFault[] {
	const faults: ChainFault[] = [];
	let before: ChainLink | null = null;
	/** The latest day of the record so far, and what was entered late for an earlier one until its days are stated again up to that. */
	let latest = '';
	let late: ChainLink | null = null;
	const endLate = () => {
		if (late) faults.push({ item: late.item, sequence: late.sequence, fault: 'day before the last entry' });
		late = null;
	};
	for (const link of links) {
		const { item, sequence } = link;
		const previous: ChainLink | null = before?.item === item ? before : null;
		const report = (fault: ChainFault['fault']) => faults.push({ item, sequence, fault });
		if (!previous || link.kind !== 'restated') endLate();
		if (!previous) latest = '';
		if (sequence !== (previous?.sequence ?? 0) + 1) report('gap');
		else if (link.previousHash !== (previous?.hash ?? null)) report('does not follow from the entry before it');
		if (link.hash !== link.presentHash) report('is not what was written');
		if (!previous && link.kind !== 'created') report('does not begin with its creation');
		if (link.effectiveOn < latest) late ??= link;
		else [late, latest] = [null, link.effectiveOn];
		if (previous?.kind === 'deleted') report('goes on after its deletion');
		before = link;
	}
	endLate();
	return faults;
}

/** Fields in which a record is not what its last entry says. A field that the entry does not know is younger than the entry. */
export function driftedFields(recorded: Facts, present: Facts): string[] {
	return changedFields(recorded, present).filter(
		(field) => Object.hasOwn(recorded, field) && Object.hasOwn(present, field),
	);
}
