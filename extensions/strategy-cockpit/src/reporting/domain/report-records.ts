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
	OnlineOfferings,
	Projects,
	ReportedFigures,
	Services,
	StrategyCycles,
	WorkflowStates,
} from '../../shared/domain/schema.generated.ts';

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
	services: readonly (Pick<Services, 'id' | 'code' | keyof Named> & { state: StateRow | null })[];
	offerings: readonly Pick<OnlineOfferings, 'id' | 'code' | 'name' | 'kind'>[];
	indicators: readonly IndicatorRow[];
	indicatorValues: readonly (Pick<IndicatorValues, 'id' | 'as_of' | 'as_of_precision' | 'value' | 'source'> & {
		indicator: string | null;
	})[];
	assessments: readonly AssessmentRow[];
	findings: readonly FindingRow[];
	reportedFigures: readonly ReportedFigureRow[];
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
> &
	Placed & { state: StateRow | null };

export type MeasureRow = Pick<
	Measures,
	'id' | 'code' | keyof Titled | 'kind' | 'quantity' | 'unit' | 'unit_en' | 'since' | 'source'
> &
	Placed & { state: StateRow | null };

export type IndicatorRow = Pick<
	Indicators,
	'id' | 'code' | keyof Named | 'unit' | 'unit_en' | 'field_of_action' | 'source'
>;

export type AssessmentRow = Pick<
	MaturityAssessments,
	'id' | 'code' | keyof Titled | 'as_of' | 'as_of_precision' | 'author' | 'summary' | 'summary_en' | 'source'
> & { state: StateRow | null };

export type FindingRow = Pick<MaturityFindings, 'id' | 'finding' | 'finding_en' | 'source'> & {
	assessment: string | null;
	dimension: (Named & { code: string; position: number }) | null;
};

export type ReportedFigureRow = Pick<
	ReportedFigures,
	| 'id'
	| 'document'
	| 'heading'
	| 'statement'
	| 'statement_en'
	| 'explanation'
	| 'explanation_en'
	| 'figure'
	| 'year'
	| 'value'
	| 'stated_on'
> &
	Placed;
