/** What may make projects take longer or shorter than planned. */
export interface Traits {
	kind: string;
	office: string;
	/** Depends on partners outside the city. */
	isExternal: boolean;
}

/** A project that the city has finished, with the plan as it stood when it started. Days are 'YYYY-MM-DD'. */
export interface FinishedProject extends Traits {
	startedOn: string;
	finishedOn: string;
	plannedWorkingDays: number;
	actualWorkingDays: number;
}

/** Fewer finished projects say nothing: of nine, none has to lie beyond the P90. */
export const FEWEST_FINISHED = 10;

/** How many times the planned duration a project took; one that was planned as no time at all, or took none, cannot tell. */
export function ratioOf({ plannedWorkingDays, actualWorkingDays }: FinishedProject): number | null {
	return plannedWorkingDays > 0 && actualWorkingDays > 0 ? actualWorkingDays / plannedWorkingDays : null;
}
