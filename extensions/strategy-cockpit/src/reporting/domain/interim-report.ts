import type { ReconciliationAnswer, ToldByRecords } from '../../figures/index.ts';
import type { StateMeaning } from '../../shared/domain/counting.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { FigureRecord } from '../../shared/domain/record-target.ts';
import type {
	AssessmentRow,
	ChallengeRow,
	IndicatorRow,
	MeasureRow,
	Named,
	Precision,
	ProjectFigure,
	ProjectRow,
	ReportRecords,
	Sourced,
	Titled,
} from './report-records.ts';

/** A record behind a statement of the report. */
export type RecordRef = Omit<FigureRecord, 'url'>;

/**
 * A number that is derived from records, and which ones. `value` is null when none is counted and some may belong: unknown is
 * never zero. `known` of the `of` records carry what the figure asks for.
 */
export interface Figure {
	figure: string;
	value: number | null;
	known: number;
	of: number;
	records: RecordRef[];
}

/** Projects that the report names alike, in one line: "Sozialamt (2 Projekte)". */
export interface ProjectLine {
	label: string;
	/** States worth telling beside the list's heading, such as "Pausiert". */
	tags: string[];
	/** What authors have written about these projects. */
	notes: string[];
	projects: RecordRef[];
}

/** A number that somebody stated beside ours, and the records that ours counts. */
export type Reconciliation = ReconciliationAnswer & { records: RecordRef[] };

export interface DatedValue {
	value: number;
	asOf: string;
	precision: Precision;
}

export interface ReportIndicator {
	record: RecordRef;
	name: string;
	unit: string | null;
	/** Null: no value has been recorded up to the day of the report, or the records cannot tell it. */
	latest: DatedValue | null;
	/** Of how many records the value is known, where it follows a derived figure. */
	basis?: { known: number; of: number };
}

export interface ReportChallenge {
	record: RecordRef;
	description: string | null;
	offices: string[];
	fieldCodes: string[];
	partners: string[];
}

export interface ReportMeasure {
	record: RecordRef;
	/** Null: nobody has stated it. */
	state: string | null;
	quantity: number | null;
	unit: string | null;
}

/** The projects of a part of the strategy. */
export interface ProjectsByState {
	counts: { running: Figure; completed: Figure; planned: Figure; plannedNext: Figure | null };
	running: ProjectLine[];
	completed: ProjectLine[];
	planned: ProjectLine[];
	/** Projects whose state is not stated. */
	unstated: ProjectLine[];
}

export interface FieldSection extends ProjectsByState {
	code: string;
	name: string;
	color: string | null;
	focusTopics: RecordRef[];
	missingConcepts: ReportChallenge[];
	measures: ReportMeasure[];
	indicators: ReportIndicator[];
}

/** A text that an author has written for a chapter, a field of action or a project, of which `code` is. */
export interface AuthoredText {
	section: string;
	code: string | null;
	text: string;
}

/** The texts of a report, as whom and when they were last written. */
export interface Authored {
	texts: AuthoredText[];
	/** Role and office; null where it is not known. */
	by: string | null;
	/** 'YYYY-MM-DD' */
	on: string;
}

/** How a project stood; editions are compared by it. */
export interface ReportedProject {
	record: RecordRef;
	field: string | null;
	state: string | null;
	/** Days, 'YYYY-MM-DD'. */
	plannedEnd: string | null;
}

/** The interim report with the reference report's structure; `documentOf` puts it into words. */
export interface InterimReport {
	language: Language;
	cycle: { code: string; title: string; publisher: string | null; motto: string | null; endsOn: string };
	nextCycle: { code: string; title: string } | null;
	/** 'YYYY-MM-DD' */
	asOf: string;
	/** The first day that the journal knows, where the report is of an earlier one and tells the records of that day. */
	recordsOf: string | null;
	authored: Authored | null;
	achieved: {
		achievements: { record: RecordRef; achievedOn: { date: string; precision: Precision } | null }[];
		completed: Figure;
		completedPerYear: { year: number; figure: Figure }[];
		/** Completed projects for which nobody has stated the day of completion. */
		completedWithoutYear: Figure;
		/** Running projects that are to end within the cycle. */
		due: Figure;
		running: Figure;
	};
	challenges: ReportChallenge[];
	fields: FieldSection[];
	/** The projects of which no field of action is stated; absent where there are none, and in editions of older versions. */
	withoutField?: ProjectsByState;
	/** Indicators of no single field. */
	indicators: ReportIndicator[];
	regularOperation: ProjectLine[];
	maturity: {
		record: RecordRef;
		asOf: { date: string; precision: Precision };
		author: string | null;
		summary: string | null;
		findings: { record: RecordRef; dimension: string | null; finding: string }[];
	} | null;
	outlook: { principle: string | null; planned: ProjectLine[]; plannedFigure: Figure | null };
	comparisons: Reconciliation[];
	sources: { source: string; records: RecordRef[] }[];
	/** States that administrators set past the workflow, by the reason that they gave. */
	overrides: { reason: string | null; records: RecordRef[] }[];
	/** All projects of this cycle, earlier ones or none, and of the next. */
	projects: ReportedProject[];
}

/** What is planned, being rated or in moderation is a draft and not the present maturity. */
const ASSESSED: StateMeaning = 'done';

interface Options {
	/** 'YYYY-MM-DD' */
	asOf: string;
	/** See `InterimReport`. */
	recordsOf?: string | null;
	authored?: Authored | null;
	lang: Language;
}

/**
 * Builds the interim report of a cycle from its records and from what the registry of figures says of them: lists hold what figures count. Of a
 * later day than that of the report there may be values, assessments, achievements, challenges and measures among them, which are left out.
 */
export function buildInterimReport(
	records: ReportRecords,
	{ asOf, recordsOf = null, authored = null, lang }: Options,
): InterimReport {
	const view = new ReportView(records, { asOf, authored, lang });
	const { cycle, nextCycle } = view;
	const fields = [...records.fields]
		.sort((a, b) => a.position - b.position)
		.map((field) => fieldSection(view, field));
	// The excursus tells findings; an assessment in numbers alone has nothing to say there.
	const inWords = new Set(records.findings.map(({ assessment }) => assessment));
	const assessment = latest(
		records.assessments.filter(
			({ id, as_of, summary, state }) =>
				as_of <= asOf && state?.meaning === ASSESSED && (summary !== null || inWords.has(id)),
		),
	);
	const report: Omit<InterimReport, 'sources'> = {
		language: lang,
		cycle: {
			...{ code: cycle.code, title: view.title(cycle), publisher: cycle.publisher, motto: cycle.motto },
			endsOn: cycle.ends_on,
		},
		nextCycle: nextCycle && { code: nextCycle.code, title: view.title(nextCycle) },
		...{ asOf, recordsOf, authored: authoredFor(view, authored) },
		achieved: achieved(view),
		challenges: view.challenges
			.filter((challenge) => !belongsToFields(challenge))
			.map((challenge) => reportChallenge(view, challenge)),
		fields,
		...withoutField(view),
		indicators: records.indicators
			.filter(({ field_of_action: field }) => field === null)
			.map((indicator) => reportIndicator(view, indicator)),
		regularOperation: projectLines(view, records.figures('projects_regular_operation').counted),
		maturity: assessment ? maturity(view, assessment) : null,
		outlook: {
			principle: view.text(cycle.principle, cycle.principle_en),
			planned: projectLines(view, records.figures('projects_planned_next').counted),
			plannedFigure: nextCycle && view.figure(records.figures('projects_planned_next')),
		},
		comparisons: [...records.comparisons],
		overrides: overrides(view),
		projects: projectsOf(view).map((project) => reportedProject(view, project)),
	};
	return { ...report, sources: sources(records, report) };
}

/** The records of one cycle, day and language, and how they are named. */
class ReportView {
	readonly records: ReportRecords;
	readonly asOf: string;
	readonly cycle: ReportRecords['cycle'];
	readonly nextCycle: ReportRecords['cycle'] | null;
	readonly challenges: readonly ChallengeRow[];
	readonly measures: readonly MeasureRow[];
	readonly #lang: Language;
	readonly #notes: ReadonlyMap<string | null, AuthoredText[]>;

	constructor(
		records: ReportRecords,
		{ asOf, authored, lang }: { asOf: string; authored: Authored | null; lang: Language },
	) {
		const { cycle } = records;
		this.records = records;
		this.asOf = asOf;
		this.#lang = lang;
		this.#notes = Map.groupBy(
			authored?.texts.filter(({ section }) => section === 'project') ?? [],
			({ code }) => code,
		);
		this.cycle = cycle;
		const next =
			records.cycles
				.filter(({ starts_on }) => starts_on > cycle.starts_on)
				.sort((a, b) => a.starts_on.localeCompare(b.starts_on))[0] ?? null;
		this.nextCycle = next;
		this.challenges = records.challenges.filter(
			(challenge) =>
				(challenge.cycle === null || challenge.cycle === cycle.id) &&
				!(challenge.identified_on !== null && challenge.identified_on > asOf) &&
				!(challenge.resolved_on !== null && challenge.resolved_on <= asOf),
		);
		this.measures = records.measures.filter(
			(measure) =>
				(measure.cycle === null || measure.cycle === cycle.id) &&
				!(measure.since !== null && measure.since > asOf),
		);
	}

	text(german: string | null, english: string | null): string | null {
		return this.#lang === 'en' && english ? english : german;
	}

	title({ title, title_en }: Titled): string {
		return this.text(title, title_en) ?? title;
	}

	name({ name, name_en }: Named): string {
		return this.text(name, name_en) ?? name;
	}

	/** How lists name a project. */
	label(project: ProjectRow): string {
		return this.text(project.short_title ?? project.title, project.title_en) ?? project.title;
	}

	/** What authors have written about a project. */
	notes({ code }: ProjectRow): string[] {
		return (this.#notes.get(code) ?? []).map(({ text }) => text);
	}

	ref(collection: string, record: Titled & { id: string; code?: string }): RecordRef {
		return { collection, id: record.id, code: record.code ?? null, title: this.title(record) };
	}

	projectRefs(projects: readonly ProjectRow[]): RecordRef[] {
		return projects.map((project) => this.ref('projects', project));
	}

	figure({ key, value, of, known, counted }: ToldByRecords<ProjectRow>): Figure {
		return { figure: key, value, known: known.length, of: of.length, records: this.projectRefs(counted) };
	}
}

function fieldSection(view: ReportView, field: ReportRecords['fields'][number]): FieldSection {
	return {
		...{ code: field.code, name: view.name(field), color: field.color },
		...projectsByState(view, field.id),
		focusTopics: view.records.focusTopics
			.filter((topic) => topic.field_of_action === field.id && topic.cycle === view.cycle.id)
			.map((topic) => view.ref('focus_topics', topic)),
		missingConcepts: view.challenges
			.filter((challenge) => belongsToFields(challenge) && challenge.fields.some(({ id }) => id === field.id))
			.map((challenge) => reportChallenge(view, challenge)),
		measures: view.measures
			.filter(({ field_of_action }) => field_of_action === field.id)
			.map((measure) => ({
				record: view.ref('measures', measure),
				state:
					measure.state === null || measure.state.meaning === 'unknown'
						? null
						: view.text(measure.state.label, measure.state.label_en),
				quantity: measure.quantity,
				unit: view.text(measure.unit, measure.unit_en),
			})),
		indicators: view.records.indicators
			.filter(({ field_of_action }) => field_of_action === field.id)
			.map((indicator) => reportIndicator(view, indicator)),
	};
}

/** Of a field, or (null) of the projects of which none is stated. */
function projectsByState(view: ReportView, field: string | null): ProjectsByState {
	const told = (key: ProjectFigure) => view.records.figures(key, { field });
	const [running, completed, planned] = [
		told('projects_running'),
		told('projects_completed'),
		told('projects_planned'),
	];
	return {
		counts: {
			running: view.figure(running),
			completed: view.figure(completed),
			planned: view.figure(planned),
			plannedNext: view.nextCycle && view.figure(told('projects_planned_next')),
		},
		running: projectLines(view, running.counted),
		completed: projectLines(view, completed.counted),
		planned: projectLines(view, planned.counted),
		unstated: projectLines(view, unknownOf(running)),
	};
}

function withoutField(view: ReportView): Pick<InterimReport, 'withoutField'> {
	const projects = projectsByState(view, null);
	const { running, plannedNext } = projects.counts;
	return running.of > 0 || (plannedNext?.of ?? 0) > 0 ? { withoutField: projects } : {};
}

/** Groups projects that lists name alike and that are in a like state, in the order of their first. */
function projectLines(view: ReportView, projects: readonly ProjectRow[]): ProjectLine[] {
	const lines = new Map<string, ProjectLine>();
	for (const project of projects) {
		const label = view.label(project);
		const tag = tagOf(view, project);
		// "Vorprojekt Asset- & Personalsoftware" says it already.
		const tags = tag === null || label.includes(tag) ? [] : [tag];
		const key = JSON.stringify([label, tags]);
		const line = lines.get(key) ?? { label, tags, notes: [], projects: [] };
		lines.set(key, line);
		line.projects.push(view.ref('projects', project));
		line.notes.push(...view.notes(project));
	}
	return [...lines.values()];
}

/** The state of a project where it is worth telling beside the list's heading. */
function tagOf(view: ReportView, { state, kind }: ProjectRow): string | null {
	const isPrepared = kind === 'pre_project' && state?.meaning === 'active';
	return state && (isPrepared || state.meaning === 'paused') ? view.text(state.label, state.label_en) : null;
}

/** The projects that may belong to a figure. */
function unknownOf({ of, known }: ToldByRecords<ProjectRow>): ProjectRow[] {
	const told = new Set(known);
	return of.filter((project) => !told.has(project));
}

function achieved(view: ReportView): InterimReport['achieved'] {
	const { figures, comparisons, achievements } = view.records;
	const completed = figures('projects_completed');
	const stated = comparisons.flatMap(({ figure, year }) =>
		figure === 'projects_completed' && year !== null ? [year] : [],
	);
	const recorded = completed.counted.flatMap((project) => endYear(project) ?? []);
	const years = [...new Set([...recorded, ...stated])].sort((a, b) => a - b);
	const withoutYear = completed.counted.filter((project) => endYear(project) === null);
	return {
		achievements: achievements
			.filter(({ cycle, achieved_on: on }) => cycle === view.cycle.id && !(on !== null && on > view.asOf))
			.map((achievement) => ({
				record: view.ref('achievements', achievement),
				achievedOn:
					achievement.achieved_on === null
						? null
						: { date: achievement.achieved_on, precision: achievement.achieved_on_precision },
			})),
		completed: view.figure(completed),
		completedPerYear: years.map((year) => ({ year, figure: view.figure(figures('projects_completed', { year })) })),
		completedWithoutYear: {
			figure: 'projects_completed_without_year',
			value: withoutYear.length,
			known: completed.counted.length,
			of: completed.counted.length,
			records: view.projectRefs(withoutYear),
		},
		due: view.figure(figures('projects_due')),
		running: view.figure(figures('projects_running')),
	};
}

function endYear({ actual_end: end }: ProjectRow): number | null {
	return end === null ? null : Number(end.slice(0, 4));
}

/** A missing concept that names its fields stands in those fields, every other challenge in the chapter of challenges. */
function belongsToFields(challenge: ChallengeRow): boolean {
	return challenge.kind === 'missing_concept' && challenge.fields.length > 0;
}

function reportChallenge(view: ReportView, challenge: ChallengeRow): ReportChallenge {
	return {
		record: view.ref('challenges', challenge),
		description: challenge.description,
		offices: challenge.offices.map((office) => view.name(office)),
		fieldCodes: challenge.fields.map(({ code }) => code).sort(),
		partners: challenge.partners.map(({ name }) => name),
	};
}

function reportIndicator(view: ReportView, indicator: IndicatorRow): ReportIndicator {
	const name = view.name(indicator);
	const record = { collection: 'indicators', id: indicator.id, code: indicator.code, title: name };
	const figure = view.records.indicatorFigures.get(indicator.code);
	if (figure) {
		const { value, known, of, unit } = figure;
		const told = value === null ? null : { value, asOf: view.asOf, precision: 'day' as const };
		return { record, name, unit, latest: told, basis: { known, of } };
	}
	const value = latest(
		view.records.indicatorValues.filter((row) => row.indicator === indicator.id && row.as_of <= view.asOf),
	);
	return {
		...{ record, name },
		unit: view.text(indicator.unit, indicator.unit_en),
		latest: value ? { value: value.value, asOf: value.as_of, precision: value.as_of_precision } : null,
	};
}

/** The row of the latest day; of the same day the first. */
function latest<Row extends { as_of: string }>(rows: readonly Row[]): Row | undefined {
	return [...rows].sort((a, b) => b.as_of.localeCompare(a.as_of))[0];
}

function maturity(view: ReportView, assessment: AssessmentRow): InterimReport['maturity'] {
	return {
		record: view.ref('maturity_assessments', assessment),
		asOf: { date: assessment.as_of, precision: assessment.as_of_precision },
		author: assessment.author,
		summary: view.text(assessment.summary, assessment.summary_en),
		findings: view.records.findings
			.filter((finding) => finding.assessment === assessment.id)
			.sort((a, b) => (a.dimension?.position ?? 0) - (b.dimension?.position ?? 0))
			.map((row) => {
				const finding = view.text(row.finding, row.finding_en) ?? row.finding;
				return {
					record: {
						collection: 'maturity_findings',
						id: row.id,
						code: row.dimension?.code ?? null,
						title: finding,
					},
					dimension: row.dimension && view.name(row.dimension),
					finding,
				};
			}),
	};
}

/** Of this cycle, earlier ones or none, and of the next, without those cancelled. */
function projectsOf({ records: { figures } }: ReportView): readonly ProjectRow[] {
	return [...figures('projects_running').of, ...figures('projects_planned_next').of];
}

/** Without what is written about projects that these readers are not told of. */
function authoredFor(view: ReportView, authored: Authored | null): Authored | null {
	const told = new Set(projectsOf(view).map(({ code }) => code));
	return (
		authored && {
			...authored,
			texts: authored.texts.filter(({ section, code }) => section !== 'project' || told.has(code ?? '')),
		}
	);
}

function reportedProject(view: ReportView, project: ProjectRow): ReportedProject {
	const { state, field_of_action: field, planned_end: plannedEnd } = project;
	return {
		record: view.ref('projects', project),
		field: view.records.fields.find(({ id }) => id === field?.id)?.code ?? null,
		state: state && view.text(state.label, state.label_en),
		plannedEnd,
	};
}

function overrides(view: ReportView): InterimReport['overrides'] {
	const refs = new Map(
		[
			...projectsOf(view).map((project) => view.ref('projects', project)),
			...view.measures.map((measure) => view.ref('measures', measure)),
			...view.records.services.map((service) => ({
				collection: 'services',
				id: service.id,
				code: service.code,
				title: view.name(service),
			})),
		].map((ref) => [ref.id, ref]),
	);
	const byReason = new Map<string | null, RecordRef[]>();
	for (const { item, reason } of view.records.overrides) {
		const ref = refs.get(item);
		if (ref) byReason.set(reason, [...(byReason.get(reason) ?? []), ref]);
	}
	return [...byReason].map(([reason, records]) => ({ reason, records }));
}

/** Each distinct source of a record that stands in the report, with those records. */
function sources(records: ReportRecords, report: Omit<InterimReport, 'sources'>): InterimReport['sources'] {
	const shown: RecordRef[] = [
		...report.achieved.achievements.map(({ record }) => record),
		...report.challenges.map(({ record }) => record),
		...report.fields.flatMap((field) => [
			...listedProjects(field),
			...field.focusTopics,
			...[...field.missingConcepts, ...field.measures, ...field.indicators].map(({ record }) => record),
		]),
		...(report.withoutField ? listedProjects(report.withoutField) : []),
		...report.indicators.map(({ record }) => record),
		...(report.maturity ? [report.maturity.record, ...report.maturity.findings.map(({ record }) => record)] : []),
		...report.outlook.planned.flatMap(({ projects }) => projects),
	];
	const sourceOf = new Map<string, string | null>(
		[
			records.achievements,
			records.challenges,
			records.projects,
			records.focusTopics,
			records.measures,
			records.indicators,
			records.assessments,
			records.findings,
		]
			.flatMap((rows): readonly (Sourced & { id: string })[] => rows)
			.map(({ id, source }) => [id, source]),
	);
	const bySource = new Map<string, Map<string, RecordRef>>();
	for (const ref of shown) {
		const source = sourceOf.get(ref.id)?.trim();
		if (!source) continue;
		const refs = bySource.get(source) ?? new Map<string, RecordRef>();
		bySource.set(source, refs.set(ref.id, ref));
	}
	return [...bySource]
		.map(([source, refs]) => ({ source, records: [...refs.values()] }))
		.sort((a, b) => a.source.localeCompare(b.source, 'de', { numeric: true }));
}

function listedProjects({ running, completed, planned, unstated }: ProjectsByState): RecordRef[] {
	return [...running, ...completed, ...planned, ...unstated].flatMap(({ projects }) => projects);
}
