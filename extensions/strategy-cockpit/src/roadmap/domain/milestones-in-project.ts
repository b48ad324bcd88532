/** Planned days, 'YYYY-MM-DD'; null where nobody has planned. */
export interface ProjectWindow {
	planned_start: string | null;
	planned_end: string | null;
}

export type Side = 'before_start' | 'after_end';

/** On which side of its project a milestone that is still to be reached would lie; null when it lies within, or nothing can be said. */
export function sideOutside(
	plannedOn: string | null,
	{ planned_start: start, planned_end: end }: ProjectWindow,
): Side | null {
	if (plannedOn === null) return null;
	if (start !== null && plannedOn < start) return 'before_start';
	return end !== null && plannedOn > end ? 'after_end' : null;
}
