import type { StateMeaning } from '../../shared/counting.ts';

/** The rows that the interim report is drawn from, as the services give them; relations to rows the caller may not read are null. */
export interface ReportRecords {
	/** The cycle that the report is about; one of `cycles`. */
	cycle: CycleRow;
	cycles: readonly CycleRow[];
	fields: readonly FieldRow[];
	focusTopics: readonly (Titled & Sourced & { id: string; cycle: string | null; field_of_action: string | null })[];
	achievements: readonly AchievementRow[];
	challenges: readonly ChallengeRow[];
	projects: readonly ProjectRow[];
	measures: readonly MeasureRow[];
	services: readonly (Named & { id: string; code: string; state: StateRow | null })[];
	offerings: readonly { id: string; code: string; name: string; kind: string }[];
	indicators: readonly IndicatorRow[];
	indicatorValues: readonly (Sourced & { id: string; indicator: string | null; as_of: string; as_of_precision: Precision; value: number })[];
	assessments: readonly AssessmentRow[];
	findings: readonly FindingRow[];
	reportedFigures: readonly ReportedFigureRow[];
	/** Which of these records an administrator took to their state past the workflow. */
	overrides: readonly { collection: string; item: string; reason: string | null }[];
}

/** How exactly a day is known. */
export type Precision = 'day' | 'month' | 'quarter' | 'year';

export interface Titled {
	title: string;
	title_en: string | null;
}

export interface Named {
	name: string;
	name_en: string | null;
}

export interface Sourced {
	source: string | null;
}

export interface StateRow {
	key: string;
	label: string;
	label_en: string | null;
	meaning: StateMeaning;
}

export interface CycleRow extends Titled, Sourced {
	id: string;
	code: string;
	motto: string | null;
	principle: string | null;
	principle_en: string | null;
	starts_on: string;
	ends_on: string;
}

export interface FieldRow extends Named, Sourced {
	id: string;
	code: string;
	position: number;
	color: string | null;
}

export interface AchievementRow extends Titled, Sourced {
	id: string;
	cycle: string | null;
	achieved_on: string | null;
	achieved_on_precision: Precision;
}

export interface ChallengeRow extends Titled, Sourced {
	id: string;
	kind: string;
	description: string | null;
	cycle: string | null;
	identified_on: string | null;
	resolved_on: string | null;
	offices: readonly Named[];
	fields: readonly { id: string; code: string }[];
	partners: readonly { name: string }[];
}

export interface ProjectRow extends Titled, Sourced {
	id: string;
	code: string;
	short_title: string | null;
	cycle: string | null;
	field_of_action: string | null;
	state: StateRow | null;
	planned_end: string | null;
	actual_end: string | null;
}

export interface MeasureRow extends Titled, Sourced {
	id: string;
	code: string;
	kind: string;
	cycle: string | null;
	field_of_action: string | null;
	state: StateRow | null;
	quantity: number | null;
	unit: string | null;
	unit_en: string | null;
	since: string | null;
}

export interface IndicatorRow extends Named, Sourced {
	id: string;
	code: string;
	unit: string | null;
	unit_en: string | null;
	field_of_action: string | null;
}

export interface AssessmentRow extends Titled, Sourced {
	id: string;
	code: string;
	as_of: string;
	as_of_precision: Precision;
	author: string | null;
	summary: string | null;
	summary_en: string | null;
}

export interface FindingRow extends Sourced {
	id: string;
	assessment: string | null;
	finding: string;
	finding_en: string | null;
	dimension: (Named & { code: string; position: number }) | null;
}

export interface ReportedFigureRow {
	id: string;
	document: string;
	heading: string;
	statement: string;
	statement_en: string | null;
	cycle: string | null;
	field_of_action: string | null;
	figure: string;
	year: number | null;
	value: number;
	stated_on: string | null;
}
