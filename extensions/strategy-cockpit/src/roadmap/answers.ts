import type { MilestoneTrend } from './domain/milestone-trend.ts';
import type { RelationType } from './domain/network.ts';
import type { FederalState } from './domain/holidays.ts';

/** Days are 'YYYY-MM-DD', slack and lags whole working days. */
export interface RoadmapAnswer {
	/** The day for which the schedule is told: today, or a day of the past. */
	day: string;
	/** The cycle whose projects are listed; null where all are. */
	cycle: { code: string; title: string } | null;
	calendar: RoadmapCalendar;
	/** The listed projects, and those outside the selection that they wait for. */
	projects: RoadmapProject[];
	relations: RoadmapRelation[];
	/** When the last of all projects is expected to finish. */
	finish: string | null;
	/** One chain of projects that decides the finish, by code. */
	criticalPath: string[];
	/** Groups of projects that wait for one another, by code. */
	cycles: string[][];
	conflicts: RoadmapConflict[];
	/** The plan with which this one is compared. */
	baseline: RoadmapBaseline | null;
	/** What can be chosen from. */
	choices: {
		cycles: { code: string; title: string }[];
		fields: { code: string; name: string }[];
		offices: { code: string; name: string }[];
		/** Whether `office=own` narrows to anything. */
		hasOwnOffices: boolean;
		baselines: { id: string; name: string; takenOn: string }[];
	};
}

export interface RoadmapCalendar {
	/** Null where the city has not stated it: then only holidays of the whole country are free. */
	state: FederalState | null;
	/** Public holidays and closing days of the shown time that fall on Monday to Friday. */
	freeDays: string[];
}

/** Why a project has no bar, or one that is not computed. */
export type UndrawnReason = 'no_dates' | 'no_duration' | 'in_cycle' | 'finished_undated' | 'outside_calendar';

export interface RoadmapProject {
	id: string;
	code: string;
	title: string;
	office: { code: string; name: string };
	/** Null where nobody stated it. */
	field: { code: string; name: string } | null;
	kind: string;
	state: { name: string; meaning: string; color: string | null; icon: string | null };
	health: { schedule: string | null; cost: string | null; scope: string | null };
	planned: RoadmapSpan;
	actual: RoadmapSpan;
	/** When it is expected by the network: the bar. Of what has no known duration, only when it can begin. */
	early: RoadmapSpan;
	late: RoadmapSpan;
	durationWorkingDays: number | null;
	totalSlack: number | null;
	freeSlack: number | null;
	isCritical: boolean;
	/** Codes of the projects that hold it where it starts. */
	drivenBy: string[];
	/** Should have finished before today and has not. */
	isOverdue: boolean;
	/** Not of the selection, but something in it waits for it. */
	isOutside: boolean;
	/** Whether the caller may move it. */
	mayMove: boolean;
	undrawn: UndrawnReason | null;
	milestones: RoadmapMilestone[];
	/** Where the form of the project is. */
	url: string;
}

export interface RoadmapSpan {
	start: string | null;
	end: string | null;
}

export interface RoadmapMilestone {
	id: string;
	title: string;
	planned: string | null;
	/** As the newest forecast says, or moved with its project. */
	expected: string | null;
	reached: string | null;
	isOverdue: boolean;
}

export interface RoadmapRelation {
	id: string;
	from: string;
	to: string;
	type: RelationType;
	lag: number;
	isDriving: boolean;
}

export interface RoadmapConflict {
	code: string;
	workingDays: number;
	path: string[];
	/** What cannot be kept, in a sentence. */
	message: string;
}

export interface RoadmapBaseline {
	id: string;
	name: string;
	takenOn: string;
	/** By code of the project: planned days when the baseline was taken. */
	plans: { code: string; start: string | null; end: string | null }[];
	differences: {
		code: string;
		title: string;
		changes: ('added' | 'dropped' | 'moved' | 'longer' | 'shorter' | 'dated' | 'undated')[];
		/** By how many working days its end comes later; negative is earlier. */
		endMovedBy: number | null;
	}[];
}

/** The body of `POST /roadmap/scenario` and `/roadmap/scenario/accept`: what would be planned, by code. */
export interface ScenarioRequest {
	changes: { code: string; plannedStart: string | null; plannedEnd: string | null }[];
	/** Accepting also plans the expected days of what follows and has not begun. */
	withMoved?: boolean | undefined;
	/** As the answer of the scenario told it; accepting is refused when a record has changed since. */
	version?: string | undefined;
	/** Stands in the journal with each change. */
	comment?: string | undefined;
}

export interface ScenarioAnswer {
	roadmap: RoadmapAnswer;
	/** What follows, for each project whose expected days move. */
	moved: {
		code: string;
		title: string;
		before: RoadmapSpan;
		after: RoadmapSpan;
		/** Working days by which the end moves; null where it was or is unknown. */
		endMovedBy: number | null;
	}[];
	finishMovedBy: number | null;
	version: string;
}

/** What `POST /roadmap/scenario/accept` wrote. */
export interface AcceptAnswer {
	changed: { code: string; before: RoadmapSpan; after: RoadmapSpan }[];
	/** Of the plan as it is now: accepting the days before with it takes everything back, as long as nobody has changed the plan since. */
	version: string;
}

/** What `GET /roadmap/forecast` says; days are null beyond the calendar, shares lie between 0 and 1. */
export type ForecastAnswer =
	| {
			kind: 'tooFewFinished';
			/** Finished projects of which it is known what was planned when they began. */
			finished: number;
			withoutPlan: number;
			needed: number;
			message: string;
	  }
	| {
			kind: 'forecast';
			finished: number;
			/** Finished ones that tell nothing, since nobody knows what was planned when they began. */
			withoutPlan: number;
			runs: number;
			seed: number;
			/** How forecasts of finished projects from the ones before them would have held. */
			grade: { tested: number; held50: number; held80: number };
			/** Of the whole portfolio. */
			finish: { p50: string | null; p80: string | null } | null;
			projects: {
				code: string;
				plannedEnd: string | null;
				/** Finished by then in half, and in four fifths, of the runs. */
				p50: string | null;
				p80: string | null;
				/** In which share of the runs it has finished by its planned end; null without one. */
				onPlan: number | null;
				/** In which share of the runs it decided the finish of all. */
				criticality: number;
			}[];
			milestones: {
				id: string;
				project: string;
				planned: string;
				p50: string | null;
				p80: string | null;
				onPlan: number | null;
			}[];
	  };

/** What `GET /roadmap/milestones` says. */
export interface MilestoneTrendsAnswer {
	day: string;
	milestones: ({ id: string; project: string; title: string } & MilestoneTrend)[];
}
