import type { FigureRecord, RecordTarget } from '../shared/domain/record-target.ts';
import type { Course, CourseReason } from './domain/course.ts';
import type { ListedChallenge, ListedMilestone, Overview, Precision } from './domain/overview.ts';

/** A derived figure as `GET /cockpit/figures` tells it. */
export interface FigureAnswer {
	key: string;
	name: string;
	/** Which records it asks, and which of them it counts. */
	definition: string;
	unit: string;
	/** Null: the records cannot tell it. Unknown is never zero. */
	value: number | null;
	/** Records of which it is known, of those that it asks. */
	known: number;
	of: number;
	/** Address of the records that it counts. */
	records: string;
}

/** A field of action with the figures of its projects, as far as the caller may read them. */
export interface FieldFigures {
	/** Null: the projects of which none is stated, so that the parts make the whole. */
	code: string | null;
	name: string;
	/** Colour that administrators gave it. */
	color: string | null;
	figures: FigureAnswer[];
}

/** A number that a document states. */
export interface StatedNumber {
	value: number;
	document: string;
	target: RecordTarget;
}

/** What the panels of the dashboard "Strategie im Überblick" share, as `GET /cockpit/overview` tells it. */
export interface OverviewAnswer extends Overview {
	/** Field, office and day to which it is narrowed, in words. */
	narrowedTo: string[];
	/** The projects' title figures, as far as the caller may read them. */
	titleFigures: FigureAnswer[];
	fields: FieldFigures[];
	completedPerYear: {
		years: { year: number; derived: FigureAnswer | null; stated: StatedNumber | null }[];
		/** Completed projects whose year is unknown. */
		undated: FigureAnswer | null;
	};
}

/** A title figure of the overview page. */
export interface TitleFigure extends FigureAnswer {
	/** Value now minus value on the day of the last report; null where one of them is not known, or there is no report. */
	trend: number | null;
	/** Of when the value is, where somebody entered it as an indicator. */
	asOf: { day: string; precision: Precision } | null;
}

/** The first projects behind a figure. */
export interface ProjectList {
	figure: FigureAnswer;
	/** `day`: the one by which they are sorted, 'YYYY-MM-DD'. */
	rows: { id: string; code: string; title: string; day: string | null; state: string | null }[];
}

/** What the page "Überblick" shows, as `GET /cockpit/overview-page` tells it; null is what the caller may not read. */
export interface OverviewPageAnswer {
	cycle: Overview['cycle'];
	/** To choose from, the newest first. */
	cycles: { code: string; title: string }[];
	today: string;
	/** The newest published report whose day is known, with which figures are compared. */
	comparedWith: { title: string; day: string; isKnown: boolean } | null;
	course: { verdict: Course['verdict']; reasons: (CourseReason & { figure: FigureAnswer })[] };
	titleFigures: TitleFigure[];
	preProjects: FigureAnswer | null;
	fields: FieldFigures[] | null;
	achievements: { id: string; title: string; day: string | null; precision: Precision }[] | null;
	completed: ProjectList | null;
	challenges: ListedChallenge[] | null;
	stuck: ProjectList | null;
	milestones: ListedMilestone[] | null;
	next: ProjectList | null;
	differences: ReconciliationAnswer[] | null;
}

/** Of what figures were asked. */
export interface FigureMeta {
	cycle: string;
	/** The day for which they hold, 'YYYY-MM-DD'. */
	as_of: string;
	/** First day that the journal knows; figures of earlier days are unknown. */
	known_since: string | null;
	/** Keys of figures that cannot be asked of the field, office or year, or that the caller may not read. */
	left_out: string[];
}

/** Which part of the records behind a figure is told. */
export interface RecordsMeta {
	/** How many there are. */
	total: number;
	limit: number;
	/** Counted from 1. */
	page: number;
}

/** A number that somebody stated beside the one that the records give, as `GET /cockpit/reconciliation` tells it. */
export interface ReconciliationAnswer {
	id: string;
	document: string;
	heading: string;
	statement: string;
	/** What an author says of the difference. */
	explanation: string | null;
	figure: string;
	/** Code of the field of action. */
	field: string | null;
	year: number | null;
	stated: number;
	/** Null where no figure of ours tells it, or the caller may not read what it asks. */
	derived: FigureAnswer | null;
	/** Derived minus stated; null while the derived number is not known. */
	difference: number | null;
	/** Records of which the derived number cannot tell whether they belong. */
	unknown: number;
	/** Where the two differ: records that would explain it. Whether they do, only a person can say. */
	candidates: { reason: string; records: FigureRecord[] }[];
}
