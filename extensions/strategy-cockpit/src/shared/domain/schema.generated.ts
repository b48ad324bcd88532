// Generated from schema-snapshot.yaml by `npm run types`; a test fails when the two drift apart.

export interface Achievements {
	id: string;
	title: string;
	title_en: string | null;
	description: string | null;
	cycle: string | null;
	field_of_action: string | null;
	achieved_on: string | null;
	achieved_on_precision: 'day' | 'month' | 'quarter' | 'year';
	source: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface AssessmentRaters {
	id: string;
	assessment: string;
	user: string;
	open_for_rating: string | null;
	open_for_reading: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface Baselines {
	id: string;
	name: string;
	taken_on: string;
	cycle: string | null;
	plan: unknown;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface BudgetItems {
	id: string;
	project: string;
	year: number;
	title: string | null;
	planned_euros: number | null;
	approved_euros: number | null;
	spent_euros: number | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface Challenges {
	id: string;
	title: string;
	title_en: string | null;
	description: string | null;
	kind: 'staffing' | 'external_dependency' | 'finance' | 'missing_concept' | 'technology' | 'legal' | 'other';
	cycle: string | null;
	likelihood: number | null;
	impact: number | null;
	mitigation: string | null;
	identified_on: string | null;
	resolved_on: string | null;
	source: string | null;
	offices: string[];
	fields_of_action: string[];
	projects: string[];
	partners: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface ChallengesFieldsOfAction {
	id: string;
	challenge: string;
	field_of_action: string;
}

export interface ChallengesOffices {
	id: string;
	challenge: string;
	office: string;
}

export interface ChallengesPartners {
	id: string;
	challenge: string;
	partner: string;
}

export interface ChallengesProjects {
	id: string;
	challenge: string;
	project: string;
}

export interface ClosingDays {
	id: string;
	day: string;
	title: string;
	calendar: string;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface Digests {
	id: string;
	day: string;
	recipients: number;
	sent_at: string;
}

export interface FieldsOfAction {
	id: string;
	code: string;
	position: number;
	name: string;
	name_en: string | null;
	description: string | null;
	color: string | null;
	source: string | null;
	projects: string[];
	measures: string[];
	focus_topics: string[];
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface FocusTopics {
	id: string;
	title: string;
	title_en: string | null;
	cycle: string;
	field_of_action: string;
	description: string | null;
	source: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface IndicatorValues {
	id: string;
	indicator: string;
	as_of: string;
	as_of_precision: 'day' | 'month' | 'quarter' | 'year';
	value: number;
	source: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface Indicators {
	id: string;
	code: string;
	name: string;
	name_en: string | null;
	definition: string | null;
	definition_en: string | null;
	unit: string | null;
	unit_en: string | null;
	field_of_action: string | null;
	figure: 'projects_completed' | 'projects_running' | 'pre_projects_running' | 'projects_planned' | 'projects_ideas' | 'projects_state_unknown' | 'projects_completed_undated' | 'projects_due' | 'projects_planned_next' | 'projects_next' | 'projects_regular_operation' | 'projects_cancelled' | 'projects_overdue' | 'projects_without_planned_end' | 'projects_stuck' | 'projects_on_time' | 'projects_late' | 'projects_days_late' | 'projects_slipped_out' | 'projects_newly_in' | 'projects_reported_currently' | 'services' | 'online_services' | 'online_share' | 'online_forms' | 'efa_services' | 'online_modules' | 'services_per_form' | 'trainings' | 'challenges_open' | 'challenges_open_staffing' | 'challenges_open_external_dependency' | 'challenges_open_finance' | 'challenges_open_missing_concept' | 'challenges_open_technology' | 'challenges_open_legal' | 'challenges_open_other' | 'challenges_severe' | 'challenges_unassessed' | 'effects_reached' | null;
	direction: 'increase' | 'decrease';
	baseline: number | null;
	target: number | null;
	target_date: string | null;
	visibility: 'internal' | 'public';
	source: string | null;
	values: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface JournalEntries {
	id: string;
	collection: string;
	item: string;
	sequence: number;
	kind: 'created' | 'changed' | 'transition' | 'deleted' | 'restated';
	effective_on: string;
	recorded_at: string;
	user: string | null;
	from_state: string | null;
	to_state: string | null;
	comment: string | null;
	override: boolean;
	facts: unknown;
	parent: string | null;
	names: unknown;
	writer: unknown;
	previous_hash: string | null;
	hash: string | null;
}

export interface JournalTexts {
	id: string;
	content: string;
}

export interface MaturityAssessments {
	id: string;
	code: string;
	state: string;
	title: string;
	title_en: string | null;
	model: string;
	office: string | null;
	cycle: string | null;
	as_of: string;
	as_of_precision: 'day' | 'month' | 'quarter' | 'year';
	author: string | null;
	summary: string | null;
	summary_en: string | null;
	source: string | null;
	findings: string[];
	raters: string[];
	ratings: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	kind: 'actual' | 'target';
	service: string | null;
	target: string | null;
	consensus_rule: 'median' | 'mean';
	weight: number;
	decisions: string[];
	evidence: string[];
	effective_on: string | null;
	change_comment: string | null;
	override_reason: string | null;
}

export interface MaturityContributions {
	id: string;
	project: string;
	dimension: string;
	criterion: string | null;
	description: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface MaturityCriteria {
	id: string;
	dimension: string;
	code: string;
	position: number;
	name: string;
	name_en: string | null;
	guidance: string | null;
	weight: number;
	definition: unknown;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	guidance_en: string | null;
	contributions: string[];
}

export interface MaturityDecisions {
	id: string;
	assessment: string;
	criterion: string;
	answer: string | null;
	not_applicable_reason: string | null;
	reason: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface MaturityDimensions {
	id: string;
	model: string;
	parent: string | null;
	code: string;
	position: number;
	name: string;
	name_en: string | null;
	description: string | null;
	weight: number;
	aggregation: 'weighted_mean' | 'sum' | 'min' | 'max' | 'geometric_mean' | 'staged' | 'capability';
	definition: unknown;
	criteria: string[];
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	description_en: string | null;
	contributions: string[];
}

export interface MaturityEvidence {
	id: string;
	assessment: string;
	criterion: string;
	description: string;
	url: string | null;
	file: string | null;
	valid_until: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface MaturityFindings {
	id: string;
	assessment: string;
	dimension: string;
	finding: string;
	finding_en: string | null;
	source: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface MaturityModels {
	id: string;
	code: string;
	version: string;
	name: string;
	name_en: string | null;
	description: string | null;
	definition: unknown;
	source: string | null;
	dimensions: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	description_en: string | null;
}

export interface MaturityRatings {
	id: string;
	assessment: string;
	criterion: string;
	rater: string | null;
	answer: string | null;
	not_applicable_reason: string | null;
	comment: string | null;
	submitted_at: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface Measures {
	id: string;
	code: string;
	state: string;
	title: string;
	title_en: string | null;
	kind: 'training' | 'e_learning' | 'format' | 'platform' | 'roll_out' | 'concept' | 'infrastructure' | 'application' | 'migration';
	field_of_action: string;
	cycle: string | null;
	office: string | null;
	quantity: number | null;
	unit: string | null;
	unit_en: string | null;
	since: string | null;
	until: string | null;
	description: string | null;
	visibility: 'internal' | 'public';
	source: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
	override_reason: string | null;
}

export interface Milestones {
	id: string;
	project: string;
	title: string;
	title_en: string | null;
	planned_on: string | null;
	forecast_on: string | null;
	reached_on: string | null;
	description: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface OfficeAncestors {
	id: string;
	office: string;
	ancestor: string;
}

export interface OfficeCapacities {
	id: string;
	office: string;
	year: number;
	quarter: number;
	person_days: number;
	reserved_percent: number;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface OfficeMembers {
	id: string;
	office: string;
	user: string;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface Offices {
	id: string;
	code: string;
	name: string;
	short_name: string | null;
	name_en: string | null;
	parent: string | null;
	source: string | null;
	children: string[];
	projects: string[];
	services: string[];
	measures: string[];
	capacities: string[];
	members: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	ancestors: string[];
}

export interface OnlineOfferings {
	id: string;
	code: string;
	name: string;
	kind: 'form' | 'efa_service' | 'module';
	url: string | null;
	platform: string | null;
	since: string | null;
	source: string | null;
	services: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface Partners {
	id: string;
	code: string;
	name: string;
	kind: 'vendor' | 'it_provider' | 'university' | 'consultancy' | 'other';
	url: string | null;
	description: string | null;
	source: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface ProjectIndicators {
	id: string;
	project: string;
	indicator: string;
	baseline: number | null;
	target: number | null;
	review_on: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface ProjectRelations {
	id: string;
	predecessor: string;
	successor: string;
	type: 'FS' | 'SS' | 'FF' | 'SF';
	lag_working_days: number;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface ProjectRoles {
	id: string;
	project: string;
	user: string;
	role: 'lead' | 'deputy' | 'sponsor' | 'd_team' | 'member';
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface Projects {
	id: string;
	code: string;
	state: string;
	title: string;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	office: string;
	field_of_action: string | null;
	cycle: string | null;
	kind: 'pre_project' | 'project' | 'follow_up' | 'roll_out';
	follow_up_of: string | null;
	visibility: 'internal' | 'public';
	short_title: string | null;
	title_en: string | null;
	description: string | null;
	description_en: string | null;
	source: string | null;
	planned_start: string | null;
	planned_end: string | null;
	actual_start: string | null;
	actual_end: string | null;
	duration_working_days: number | null;
	update_rhythm: 'monthly' | 'quarterly' | 'half_yearly' | null;
	milestones: string[];
	health_schedule: 'green' | 'yellow' | 'red' | null;
	health_cost: 'green' | 'yellow' | 'red' | null;
	health_scope: 'green' | 'yellow' | 'red' | null;
	status_reports: string[];
	benefit: number | null;
	urgency: number | null;
	legal_obligation: boolean | null;
	effort: number | null;
	risk: number | null;
	responsible_role: string | null;
	roles: string[];
	partners: string[];
	budget_items: string[];
	work_demands: string[];
	successors: string[];
	predecessors: string[];
	follow_ups: string[];
	indicators: string[];
	maturity_contributions: string[];
	effective_on: string | null;
	change_comment: string | null;
	override_reason: string | null;
}

export interface ProjectsPartners {
	id: string;
	project: string;
	partner: string;
}

export interface PublishedIndicators {
	id: string;
	code: string;
	name: string | null;
	name_en: string | null;
	definition: string | null;
	definition_en: string | null;
	unit: string | null;
	unit_en: string | null;
	field_of_action: string | null;
	field_of_action_name: string | null;
	field_of_action_name_en: string | null;
	value: number | null;
	as_of: string | null;
	as_of_precision: string | null;
	target: number | null;
	target_date: string | null;
	published_at: string | null;
	value_known: number | null;
	value_of: number | null;
}

export interface PublishedMeasures {
	id: string;
	code: string;
	title: string | null;
	title_en: string | null;
	description: string | null;
	kind: string | null;
	state: string | null;
	state_label: string | null;
	state_label_en: string | null;
	field_of_action: string | null;
	field_of_action_name: string | null;
	field_of_action_name_en: string | null;
	cycle: string | null;
	quantity: number | null;
	unit: string | null;
	unit_en: string | null;
	since: string | null;
	until: string | null;
	published_at: string | null;
}

export interface PublishedProjects {
	id: string;
	code: string;
	title: string | null;
	title_en: string | null;
	short_title: string | null;
	description: string | null;
	description_en: string | null;
	kind: string | null;
	state: string | null;
	state_label: string | null;
	state_label_en: string | null;
	field_of_action: string | null;
	field_of_action_name: string | null;
	field_of_action_name_en: string | null;
	cycle: string | null;
	office: string | null;
	office_name: string | null;
	planned_start: string | null;
	planned_end: string | null;
	actual_start: string | null;
	actual_end: string | null;
	published_at: string | null;
}

export interface PublishedReports {
	id: string;
	code: string;
	title: string | null;
	title_en: string | null;
	state: string | null;
	state_label: string | null;
	state_label_en: string | null;
	cycle: string | null;
	as_of: string | null;
	as_of_precision: string | null;
	data: unknown;
	hash: string | null;
	published_at: string | null;
}

export interface PublishedServices {
	id: string;
	code: string;
	name: string | null;
	name_en: string | null;
	leika_key: string | null;
	ozg_id: string | null;
	state: string | null;
	state_label: string | null;
	state_label_en: string | null;
	office: string | null;
	office_name: string | null;
	maturity_model: string | null;
	maturity_model_version: string | null;
	online_maturity_level: number | null;
	online_since: string | null;
	published_at: string | null;
}

export interface ReportedFigures {
	id: string;
	document: string;
	heading: string;
	statement: string;
	statement_en: string | null;
	cycle: string;
	field_of_action: string | null;
	figure: string;
	year: number | null;
	value: number;
	stated_on: string | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	explanation: string | null;
	explanation_en: string | null;
}

export interface Reports {
	id: string;
	code: string;
	state: string;
	title: string;
	title_en: string | null;
	cycle: string;
	as_of: string;
	as_of_precision: 'day' | 'month' | 'quarter' | 'year';
	texts: unknown;
	data: unknown;
	hash: string | null;
	visibility: 'internal' | 'public';
	source: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
	override_reason: string | null;
}

export interface Services {
	id: string;
	code: string;
	state: string;
	name: string;
	name_en: string | null;
	office: string;
	leika_key: string | null;
	ozg_id: string | null;
	maturity_model: string | null;
	online_maturity_level: number | null;
	online_since: string | null;
	description: string | null;
	visibility: 'internal' | 'public';
	source: string | null;
	offerings: string[];
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
	override_reason: string | null;
}

export interface ServicesOfferings {
	id: string;
	service: string;
	offering: string;
}

export interface StatusReports {
	id: string;
	project: string;
	period_end: string;
	health_schedule: 'green' | 'yellow' | 'red' | null;
	health_cost: 'green' | 'yellow' | 'red' | null;
	health_scope: 'green' | 'yellow' | 'red' | null;
	achieved: string | null;
	next_steps: string | null;
	forecast_start: string | null;
	forecast_end: string | null;
	progress: number | null;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface StrategyCycles {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	motto: string | null;
	publisher: string | null;
	principle: string | null;
	principle_en: string | null;
	premises: string | null;
	starts_on: string;
	ends_on: string;
	source: string | null;
	focus_topics: string[];
	projects: string[];
	achievements: string[];
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface TransitionRequests {
	id: string;
	collection: string;
	item: string;
	transition: string;
	requested_by: string | null;
	requested_at: string;
	comment: string | null;
	effective_on: string | null;
	fields: unknown;
	facts: unknown;
}

export interface WorkCalendars {
	id: string;
	code: string;
	name: string;
	federal_state: 'BW' | 'BY' | 'BE' | 'BB' | 'HB' | 'HH' | 'HE' | 'MV' | 'NI' | 'NW' | 'RP' | 'SL' | 'SN' | 'ST' | 'SH' | 'TH' | null;
	closing_days: string[];
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface WorkDemands {
	id: string;
	project: string;
	office: string;
	person_days: number;
	comment: string | null;
	archived: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	effective_on: string | null;
	change_comment: string | null;
}

export interface WorkflowStates {
	id: string;
	workflow: string;
	key: string;
	position: number;
	label: string;
	label_en: string | null;
	color: string | null;
	icon: string | null;
	is_initial: boolean;
	is_final: boolean;
	notify: boolean;
	meaning: 'idea' | 'planned' | 'active' | 'rating' | 'moderation' | 'paused' | 'done' | 'regular_operation' | 'cancelled' | 'unknown';
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface WorkflowTransitions {
	id: string;
	workflow: string;
	key: string;
	from_state: string;
	to_state: string;
	label: string;
	label_en: string | null;
	required_fields: unknown;
	condition: unknown;
	condition_label: string | null;
	condition_label_en: string | null;
	set_fields: unknown;
	project_roles: unknown;
	policies: unknown;
	four_eyes: boolean;
	comment_required: boolean;
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
	enabled: boolean;
}

export interface Workflows {
	id: string;
	collection: string;
	name: string;
	name_en: string | null;
	description: string | null;
	states: string[];
	transitions: string[];
	created_at: string | null;
	created_by: string | null;
	updated_at: string | null;
	updated_by: string | null;
}

export interface Schema {
	achievements: Achievements;
	assessment_raters: AssessmentRaters;
	baselines: Baselines;
	budget_items: BudgetItems;
	challenges: Challenges;
	challenges_fields_of_action: ChallengesFieldsOfAction;
	challenges_offices: ChallengesOffices;
	challenges_partners: ChallengesPartners;
	challenges_projects: ChallengesProjects;
	closing_days: ClosingDays;
	digests: Digests;
	fields_of_action: FieldsOfAction;
	focus_topics: FocusTopics;
	indicator_values: IndicatorValues;
	indicators: Indicators;
	journal_entries: JournalEntries;
	journal_texts: JournalTexts;
	maturity_assessments: MaturityAssessments;
	maturity_contributions: MaturityContributions;
	maturity_criteria: MaturityCriteria;
	maturity_decisions: MaturityDecisions;
	maturity_dimensions: MaturityDimensions;
	maturity_evidence: MaturityEvidence;
	maturity_findings: MaturityFindings;
	maturity_models: MaturityModels;
	maturity_ratings: MaturityRatings;
	measures: Measures;
	milestones: Milestones;
	office_ancestors: OfficeAncestors;
	office_capacities: OfficeCapacities;
	office_members: OfficeMembers;
	offices: Offices;
	online_offerings: OnlineOfferings;
	partners: Partners;
	project_indicators: ProjectIndicators;
	project_relations: ProjectRelations;
	project_roles: ProjectRoles;
	projects: Projects;
	projects_partners: ProjectsPartners;
	published_indicators: PublishedIndicators;
	published_measures: PublishedMeasures;
	published_projects: PublishedProjects;
	published_reports: PublishedReports;
	published_services: PublishedServices;
	reported_figures: ReportedFigures;
	reports: Reports;
	services: Services;
	services_offerings: ServicesOfferings;
	status_reports: StatusReports;
	strategy_cycles: StrategyCycles;
	transition_requests: TransitionRequests;
	work_calendars: WorkCalendars;
	work_demands: WorkDemands;
	workflow_states: WorkflowStates;
	workflow_transitions: WorkflowTransitions;
	workflows: Workflows;
}
