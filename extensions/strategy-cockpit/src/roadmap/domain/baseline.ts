import type { WorkCalendar } from './calendar.ts';

/** A project or milestone as it was planned on a day; a milestone has no start. Days are 'YYYY-MM-DD', null when nobody had said one. */
export interface PlannedItem {
	/** Stays when code and title change. */
	id: string;
	code: string;
	title: string;
	start: string | null;
	end: string | null;
}

/** What became of an item from one plan to another. An item may have moved and be longer; in no case can be said of one without dates. */
export type PlanChange = 'added' | 'dropped' | 'moved' | 'longer' | 'shorter' | 'dated' | 'undated';

export interface PlanDifference {
	/** The item as the later plan has it; one that was dropped, as the earlier has it. */
	item: PlannedItem;
	/** As the earlier plan has it; null for what was added. */
	before: PlannedItem | null;
	/** Nothing for an item that stays as it was. */
	changes: PlanChange[];
	/** Working days, later is positive; null where one of the two plans has no such day. */
	startMoved: number | null;
	endMoved: number | null;
	/** Working days, longer is positive. */
	lengthened: number | null;
}

/**
 * Compares two plans, of two baselines or of one and now: the items of the later plan in its order, then those that were dropped. A plan is
 * all that is needed: an item that has been deleted since is still told, by the title that it had.
 */
export function comparePlans(
	earlier: readonly PlannedItem[],
	later: readonly PlannedItem[],
	calendar: WorkCalendar,
): PlanDifference[] {
	const before = new Map(earlier.map((item) => [item.id, item]));
	const after = new Set(later.map(({ id }) => id));
	return [
		...later.map((item) => differenceOf(before.get(item.id) ?? null, item, calendar)),
		...earlier
			.filter(({ id }) => !after.has(id))
			.map((item) => ({ ...withoutDays(item, item), changes: [DROPPED] })),
	];
}

const DROPPED: PlanChange = 'dropped';

function withoutDays(before: PlannedItem | null, item: PlannedItem): Omit<PlanDifference, 'changes'> {
	return { item, before, startMoved: null, endMoved: null, lengthened: null };
}

function differenceOf(before: PlannedItem | null, item: PlannedItem, calendar: WorkCalendar): PlanDifference {
	if (before === null) return { ...withoutDays(null, item), changes: ['added'] };
	const startMoved = between(before.start, item.start, calendar.startOn);
	const endMoved = between(before.end, item.end, calendar.finishOn);
	const lengthened = startMoved === null || endMoved === null ? null : endMoved - startMoved;
	const changes: PlanChange[] = [];
	if ((startMoved ?? (item.start === null && before.start === null ? endMoved : null) ?? 0) !== 0)
		changes.push('moved');
	if (lengthened !== null && lengthened !== 0) changes.push(lengthened > 0 ? 'longer' : 'shorter');
	if (hasDay(before, item)) changes.push('dated');
	if (hasDay(item, before)) changes.push('undated');
	return { item, before, changes, startMoved, endMoved, lengthened };
}

function between(before: string | null, after: string | null, numberOf: (day: string) => number): number | null {
	return before === null || after === null ? null : numberOf(after) - numberOf(before);
}

/** Whether the second has a day that the first has not. */
function hasDay(first: PlannedItem, second: PlannedItem): boolean {
	return (first.start === null && second.start !== null) || (first.end === null && second.end !== null);
}
