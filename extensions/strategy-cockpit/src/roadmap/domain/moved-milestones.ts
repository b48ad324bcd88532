import type { WorkCalendar } from './calendar.ts';

interface Span {
	start: string | null;
	end: string | null;
}

interface PlannedMilestone {
	id: string;
	planned_on: string | null;
	reached_on: string | null;
}

/** The days to which milestones that are still to be reached move with the planned start of their project, by the same number of working days. */
export function movedMilestones(
	milestones: readonly PlannedMilestone[],
	{ before, after, calendar }: { before: Span; after: Span; calendar: WorkCalendar },
): { id: string; plannedOn: string }[] {
	if (before.start === null || after.start === null || before.start === after.start) return [];
	const shift = calendar.startOn(after.start) - calendar.startOn(before.start);
	return milestones.flatMap(({ id, planned_on: planned, reached_on: reached }) => {
		if (planned === null || reached !== null) return [];
		const plannedOn = calendar.dayOf(calendar.startOn(planned) + shift);
		return plannedOn === null || plannedOn === planned ? [] : [{ id, plannedOn }];
	});
}
