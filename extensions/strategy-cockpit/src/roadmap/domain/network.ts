/** Which ends a relation ties, that of the predecessor first: finish to start, start to start, finish to finish, start to finish. */
export const RELATION_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;

export type RelationType = (typeof RELATION_TYPES)[number];

/**
 * A project, or a milestone. `Time` is the number of a working day (`calendar.ts`), with an exclusive finish; a day 'YYYY-MM-DD' where
 * people read and write, with the last working day as finish.
 */
export interface Activity<Time = number> {
	code: string;
	/** Whole working days; 0 is a milestone, null is not known. */
	duration: number | null;
	/** Starts on it or later. */
	notBefore?: Time;
	/** Is to have finished by it. */
	deadline?: Time;
	/** Is to start on it: not earlier, and a start that its predecessors make later is a conflict. */
	fixedStart?: Time;
	/** Work that began is not moved. */
	actualStart?: Time;
	actualFinish?: Time;
}

/** The successor's end comes so many working days, or more, after the predecessor's; a negative lag lets them overlap. */
export interface Relation {
	from: string;
	to: string;
	type: RelationType;
	/** Working days. */
	lag: number;
}

/** What is to be scheduled. Codes are unique, and relations tie two different activities that are there. */
export interface Network<Time = number> {
	/** Nothing that has not begun starts before it. */
	start: Time;
	activities: readonly Activity<Time>[];
	relations: readonly Relation[];
}
