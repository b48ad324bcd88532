import type { ToldByRecords } from '../../figures/index.ts';
import type { StateMeaning } from '../../shared/domain/counting.ts';
import type {
	Achievements,
	Challenges,
	FieldsOfAction,
	FocusTopics,
	Indicators,
	IndicatorValues,
	MaturityAssessments,
	MaturityFindings,
	Measures,
	Projects,
	Services,
	StrategyCycles,
	WorkflowStates,
} from '../../shared/domain/schema.generated.ts';
import type { Reconciliation } from './interim-report.ts';

/** The rows that the interim report is drawn from, as the services give them; relations to rows the caller may not read are null. */
export interface ReportRecords {
	/** The cycle that the report is about; one of `cycles`. */
	cycle: CycleRow;
	cycles: readonly CycleRow[];
	fields: readonly FieldRow[];
	focusTopics: readonly (Pick<FocusTopics, 'id' | keyof Titled | 'source'> & Placed)[];
	achievements: readonly AchievementRow[];
	challenges: readonly ChallengeRow[];
	projects: readonly ProjectRow[];
	measures: readonly MeasureRow[];
	/** Those that `overrides` name. */
	services: readonly Pick<Services, 'id' | 'code' | keyof Named>[];
	indicators: readonly IndicatorRow[];
	indicatorValues: readonly (Pick<IndicatorValues, 'id' | 'as_of' | 'as_of_precision' | 'value' | 'source'> & {
		indicator: string | null;
	})[];
	assessments: readonly AssessmentRow[];
	findings: readonly FindingRow[];
	/** What the registry says of the projects. */
	figures: ReportFigures;
	/** Of indicators that follow a derived figure, what it tells on the day of the report, by their code. */
	indicatorFigures: ReadonlyMap<string, ReportedValue>;
	/** What was stated of the cycle beside ours, in the language of the report. */
	comparisons: readonly Reconciliation[];
	/** Which of these records an administrator took to their state past the workflow. */
	overrides: readonly { collection: string; item: string; reason: string | null }[];
}

/** How exactly a day is known. */
export type Precision = Achievements['achieved_on_precision'];

export type Titled = Pick<Projects, 'title' | 'title_en'>;
export type Named = Pick<Services, 'name' | 'name_en'>;
export type Sourced = Pick<Projects, 'source'>;

/** Where a record belongs in the strategy. */
interface Placed {
	cycle: string | null;
	field_of_action: string | null;
}

export type StateRow = Pick<WorkflowStates, 'key' | 'label' | 'label_en'> & { meaning: StateMeaning };

export type CycleRow = Pick<
	StrategyCycles,
	| 'id'
	| 'code'
	| keyof Titled
	| 'publisher'
	| 'motto'
	| 'principle'
	| 'principle_en'
	| 'starts_on'
	| 'ends_on'
	| 'source'
>;

export type FieldRow = Pick<FieldsOfAction, 'id' | 'code' | keyof Named | 'position' | 'color' | 'source'>;

export type AchievementRow = Pick<
	Achievements,
	'id' | keyof Titled | 'cycle' | 'achieved_on' | 'achieved_on_precision' | 'source'
>;

export type ChallengeRow = Pick<
	Challenges,
	'id' | keyof Titled | 'kind' | 'description' | 'cycle' | 'identified_on' | 'resolved_on' | 'source'
> & {
	offices: readonly Named[];
	fields: readonly { id: string; code: string }[];
	partners: readonly { name: string }[];
};

export type ProjectRow = Pick<
	Projects,
	'id' | 'code' | keyof Titled | 'short_title' | 'kind' | 'planned_end' | 'actual_end' | 'source'
> & {
	field_of_action: { id: string } | null;
	state: StateRow | null;
	/** What figures ask of it in addition. */
	[field: string]: unknown;
};

/** Figures of projects that a report tells, by their keys in the registry. */
export const PROJECT_FIGURES = [
	'projects_running',
	'projects_completed',
	'projects_due',
	'projects_planned',
	'projects_planned_next',
	'projects_regular_operation',
] as const;

export type ProjectFigure = (typeof PROJECT_FIGURES)[number];

/** Of which projects a figure is asked. */
export interface FigurePart {
	/** Id of a field of action; null: the projects of which none is stated. */
	field?: string | null;
	year?: number;
}

/** What a figure says of all projects, or of a part of them that was asked. */
export type ReportFigures = (key: ProjectFigure, part?: FigurePart) => ToldByRecords<ProjectRow>;

export type MeasureRow = Pick<
	Measures,
	'id' | 'code' | keyof Titled | 'kind' | 'quantity' | 'unit' | 'unit_en' | 'since' | 'source'
> &
	Placed & { state: StateRow | null };

export type IndicatorRow = Pick<
	Indicators,
	'id' | 'code' | keyof Named | 'unit' | 'unit_en' | 'field_of_action' | 'source'
>;

/** A value with its basis; null: the records cannot tell it. */
export interface ReportedValue {
	value: number | null;
	known: number;
	of: number;
	unit: string;
}

export type AssessmentRow = Pick<
	MaturityAssessments,
	'id' | 'code' | keyof Titled | 'as_of' | 'as_of_precision' | 'author' | 'summary' | 'summary_en' | 'source'
> & { state: StateRow | null };

export type FindingRow = Pick<MaturityFindings, 'id' | 'finding' | 'finding_en' | 'source'> & {
	assessment: string | null;
	dimension: (Named & { code: string; position: number }) | null;
};
