import { countedOf, isCompleted, isRunning, type StateMeaning } from '../../shared/domain/counting.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type {
	AssessmentRow,
	ChallengeRow,
	IndicatorRow,
	MeasureRow,
	Named,
	Precision,
	ProjectRow,
	ReportRecords,
	ReportedFigureRow,
	Sourced,
	Titled,
} from './report-records.ts';

/** A record behind a statement of the report. */
export interface RecordRef {
	collection: string;
	id: string;
	code: string | null;
	title: string;
}

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
	projects: RecordRef[];
}

/** A number that somebody stated beside the number that the records give. */
export interface Reconciliation {
	id: string;
	document: string;
	heading: string;
	statement: string;
	/** What an author says of the difference. */
	explanation: string | null;
	figure: string;
	fieldCode: string | null;
	year: number | null;
	stated: number;
	/** Null where no records are kept from which the number could be derived. */
	derived: Figure | null;
	/** Derived minus stated; null while the derived number is not known. */
	difference: number | null;
}

export interface DatedValue {
	value: number;
	asOf: string;
	precision: Precision;
}

export interface ReportIndicator {
	record: RecordRef;
	name: string;
	unit: string | null;
	/** Null: no value has been recorded up to the day of the report. */
	latest: DatedValue | null;
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

export interface FieldSection {
	code: string;
	name: string;
	color: string | null;
	counts: { running: Figure; completed: Figure; planned: Figure; plannedNext: Figure | null };
	running: ProjectLine[];
	completed: ProjectLine[];
	planned: ProjectLine[];
	/** Projects whose state is not stated. */
	unstated: ProjectLine[];
	focusTopics: RecordRef[];
	missingConcepts: ReportChallenge[];
	measures: ReportMeasure[];
	indicators: ReportIndicator[];
}

/** The interim report with the reference report's structure; `documentOf` puts it into words. */
export interface InterimReport {
	language: Language;
	cycle: { code: string; title: string; publisher: string | null; motto: string | null; endsOn: string };
	nextCycle: { code: string; title: string } | null;
	/** 'YYYY-MM-DD' */
	asOf: string;
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
}

/** What is planned, being rated or in moderation is a draft and not the present maturity. */
const ASSESSED: StateMeaning = 'done';

interface Options {
	/** 'YYYY-MM-DD' */
	asOf: string;
	lang: Language;
}

/**
 * Builds the interim report of a cycle from its records.
 *
 * A project belongs when its cycle is this one or an earlier one, or when nobody has stated its cycle; planned projects of
 * the next cycle make the outlook. Running are projects whose state means active or paused (a pre-project is active),
 * completed those whose state means done or regular operation.
 *
 * Until there is a journal the state of a record is today's. `asOf` therefore acts on dated values only: a completed
 * project that ended after that day still counts as running; values, assessments and statements of a later day, later
 * achievements, challenges identified later or resolved by then, and measures that began later are left out.
 */
export function buildInterimReport(records: ReportRecords, { asOf, lang }: Options): InterimReport {
	const view = new ReportView(records, asOf, lang);
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
		asOf,
		achieved: achieved(view),
		challenges: view.challenges
			.filter((challenge) => !belongsToFields(challenge))
			.map((challenge) => reportChallenge(view, challenge)),
		fields,
		indicators: records.indicators
			.filter(({ field_of_action: field }) => field === null)
			.map((indicator) => reportIndicator(view, indicator)),
		regularOperation: projectLines(
			view,
			view.completed.filter(({ state }) => state?.meaning === 'regular_operation'),
		),
		maturity: assessment ? maturity(view, assessment) : null,
		outlook: {
			principle: view.text(cycle.principle, cycle.principle_en),
			planned: projectLines(view, view.plannedNext),
			plannedFigure: nextCycle && view.projectFigure('projects_planned', view.plannedNext, view.ofNextCycle),
		},
		comparisons: view.reportedFigures.map((reported) => reconcile(view, reported)),
		overrides: overrides(view),
	};
	return { ...report, sources: sources(records, report) };
}

/** The records of one cycle, day and language, and how they are named. */
class ReportView {
	readonly records: ReportRecords;
	readonly asOf: string;
	readonly cycle: ReportRecords['cycle'];
	readonly nextCycle: ReportRecords['cycle'] | null;
	/** Projects of this cycle, earlier ones or none, without those cancelled. */
	readonly counted: readonly ProjectRow[];
	readonly ofNextCycle: readonly ProjectRow[];
	readonly running: readonly ProjectRow[];
	readonly completed: readonly ProjectRow[];
	readonly planned: readonly ProjectRow[];
	readonly plannedNext: readonly ProjectRow[];
	readonly unstated: readonly ProjectRow[];
	readonly challenges: readonly ChallengeRow[];
	readonly measures: readonly MeasureRow[];
	readonly reportedFigures: readonly ReportedFigureRow[];
	readonly #lang: Language;

	constructor(records: ReportRecords, asOf: string, lang: Language) {
		const { cycle } = records;
		this.records = records;
		this.asOf = asOf;
		this.#lang = lang;
		this.cycle = cycle;
		const next =
			records.cycles
				.filter(({ starts_on }) => starts_on > cycle.starts_on)
				.sort((a, b) => a.starts_on.localeCompare(b.starts_on))[0] ?? null;
		this.nextCycle = next;
		const upToThis = new Set(
			records.cycles.filter(({ starts_on }) => starts_on <= cycle.starts_on).map(({ id }) => id),
		);
		const counts = (project: ProjectRow) => this.meaningOf(project) !== 'cancelled';
		this.counted = records.projects.filter(
			(project) => counts(project) && (project.cycle === null || upToThis.has(project.cycle)),
		);
		this.ofNextCycle = records.projects.filter(
			(project) => counts(project) && next !== null && project.cycle === next.id,
		);
		this.running = this.counted.filter((project) => isRunning(this.meaningOf(project)));
		this.completed = this.counted.filter((project) => isCompleted(this.meaningOf(project)));
		this.planned = this.counted.filter((project) => this.meaningOf(project) === 'planned');
		this.plannedNext = this.ofNextCycle.filter((project) => this.meaningOf(project) === 'planned');
		this.unstated = this.counted.filter((project) => this.meaningOf(project) === 'unknown');
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
		this.reportedFigures = records.reportedFigures.filter(
			(reported) =>
				(reported.cycle === cycle.id ||
					(next !== null && reported.cycle === next.id && reported.figure === 'projects_planned')) &&
				!(reported.stated_on !== null && reported.stated_on > asOf),
		);
	}

	/** What a project's state meant on the day of the report. */
	meaningOf({ state, actual_end: end }: ProjectRow): StateMeaning {
		const meaning = state?.meaning ?? 'unknown';
		return isCompleted(meaning) && end !== null && end > this.asOf ? 'active' : meaning;
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

	ref(collection: string, record: Titled & { id: string; code?: string }): RecordRef {
		return { collection, id: record.id, code: record.code ?? null, title: this.title(record) };
	}

	projectRefs(projects: readonly ProjectRow[]): RecordRef[] {
		return projects.map((project) => this.ref('projects', project));
	}

	/** Counts projects; known are those of the basis whose state is stated. */
	projectFigure(figure: string, projects: readonly ProjectRow[], basis: readonly ProjectRow[]): Figure {
		const known = basis.filter((project) => this.meaningOf(project) !== 'unknown').length;
		return {
			figure,
			value: countedOf(projects.length, basis.length - known),
			known,
			of: basis.length,
			records: this.projectRefs(projects),
		};
	}
}

function fieldSection(view: ReportView, field: ReportRecords['fields'][number]): FieldSection {
	const here = (projects: readonly ProjectRow[]) =>
		projects.filter(({ field_of_action }) => field_of_action === field.id);
	const counted = here(view.counted);
	return {
		code: field.code,
		name: view.name(field),
		color: field.color,
		counts: {
			running: view.projectFigure('projects_running', here(view.running), counted),
			completed: view.projectFigure('projects_completed', here(view.completed), counted),
			planned: view.projectFigure('projects_planned', here(view.planned), counted),
			plannedNext:
				view.nextCycle &&
				view.projectFigure('projects_planned', here(view.plannedNext), here(view.ofNextCycle)),
		},
		running: projectLines(view, here(view.running)),
		completed: projectLines(view, here(view.completed)),
		planned: projectLines(view, here(view.planned)),
		unstated: projectLines(view, here(view.unstated)),
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

/** Groups projects that lists name alike and that are in a like state, in the order of their first. */
function projectLines(view: ReportView, projects: readonly ProjectRow[]): ProjectLine[] {
	const lines = new Map<string, ProjectLine>();
	for (const project of projects) {
		const label = view.label(project);
		const tag = tagOf(view, project);
		// "Vorprojekt Asset- & Personalsoftware" says it already.
		const tags = tag === null || label.includes(tag) ? [] : [tag];
		const key = JSON.stringify([label, tags]);
		const line = lines.get(key) ?? { label, tags, projects: [] };
		lines.set(key, line);
		line.projects.push(view.ref('projects', project));
	}
	return [...lines.values()];
}

/** The state of a project where it is worth telling beside the list's heading. */
function tagOf(view: ReportView, { state, kind }: ProjectRow): string | null {
	const isPrepared = kind === 'pre_project' && state?.meaning === 'active';
	return state && (isPrepared || state.meaning === 'paused') ? view.text(state.label, state.label_en) : null;
}

function achieved(view: ReportView): InterimReport['achieved'] {
	const stated = view.reportedFigures.flatMap(({ figure, year }) =>
		figure === 'projects_completed' && year !== null ? [year] : [],
	);
	const recorded = view.completed.flatMap((project) => endYear(project) ?? []);
	const years = [...new Set([...recorded, ...stated])].sort((a, b) => a - b);
	const withoutYear = view.completed.filter((project) => endYear(project) === null);
	return {
		achievements: view.records.achievements
			.filter(({ cycle, achieved_on: on }) => cycle === view.cycle.id && !(on !== null && on > view.asOf))
			.map((achievement) => ({
				record: view.ref('achievements', achievement),
				achievedOn:
					achievement.achieved_on === null
						? null
						: { date: achievement.achieved_on, precision: achievement.achieved_on_precision },
			})),
		completed: view.projectFigure('projects_completed', view.completed, view.counted),
		completedPerYear: years.map((year) => ({ year, figure: completedIn(view, view.completed, year) })),
		completedWithoutYear: {
			figure: 'projects_completed_without_year',
			value: withoutYear.length,
			known: view.completed.length,
			of: view.completed.length,
			records: view.projectRefs(withoutYear),
		},
		due: dueFigure(view, view.running),
		running: view.projectFigure('projects_running', view.running, view.counted),
	};
}

function endYear({ actual_end: end }: ProjectRow): number | null {
	return end === null ? null : Number(end.slice(0, 4));
}

function completedIn(view: ReportView, completed: readonly ProjectRow[], year: number): Figure {
	const known = completed.filter((project) => endYear(project) !== null);
	const inYear = known.filter((project) => endYear(project) === year);
	return {
		figure: 'projects_completed',
		value: countedOf(inYear.length, completed.length - known.length),
		known: known.length,
		of: completed.length,
		records: view.projectRefs(inYear),
	};
}

function dueFigure(view: ReportView, running: readonly ProjectRow[]): Figure {
	const known = running.filter(({ planned_end: end }) => end !== null);
	const due = known.filter(({ planned_end: end }) => end !== null && end <= view.cycle.ends_on);
	return {
		figure: 'projects_due',
		value: countedOf(due.length, running.length - known.length),
		known: known.length,
		of: running.length,
		records: view.projectRefs(due),
	};
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
	const value = latest(
		view.records.indicatorValues.filter((row) => row.indicator === indicator.id && row.as_of <= view.asOf),
	);
	const name = view.name(indicator);
	return {
		record: { collection: 'indicators', id: indicator.id, code: indicator.code, title: name },
		name,
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

function reconcile(view: ReportView, reported: ReportedFigureRow): Reconciliation {
	const derived = figureOf(view, reported);
	return {
		id: reported.id,
		document: reported.document,
		heading: reported.heading,
		statement: view.text(reported.statement, reported.statement_en) ?? reported.statement,
		explanation: view.text(reported.explanation, reported.explanation_en),
		figure: reported.figure,
		fieldCode: view.records.fields.find(({ id }) => id === reported.field_of_action)?.code ?? null,
		year: reported.year,
		stated: reported.value,
		derived,
		difference: derived === null || derived.value === null ? null : derived.value - reported.value,
	};
}

function figureOf(view: ReportView, { figure, field_of_action: field, year, cycle }: ReportedFigureRow): Figure | null {
	const here = (projects: readonly ProjectRow[]) =>
		field === null ? projects : projects.filter((project) => project.field_of_action === field);
	switch (figure) {
		case 'projects_completed':
			return year === null
				? view.projectFigure(figure, here(view.completed), here(view.counted))
				: completedIn(view, here(view.completed), year);
		case 'projects_running':
			return view.projectFigure(figure, here(view.running), here(view.counted));
		case 'projects_due':
			return dueFigure(view, here(view.running));
		case 'projects_planned':
			return cycle === view.cycle.id
				? view.projectFigure(figure, here(view.planned), here(view.counted))
				: view.projectFigure(figure, here(view.plannedNext), here(view.ofNextCycle));
		case 'trainings':
			return trainings(view);
		case 'online_services':
			return recordFigure(
				view,
				figure,
				'services',
				view.records.services,
				({ state }) => state !== null && isCompleted(state.meaning),
				({ state }) => state !== null && state.meaning !== 'unknown',
			);
		case 'online_forms':
			return recordFigure(
				view,
				figure,
				'online_offerings',
				view.records.offerings,
				({ kind }) => kind === 'form',
			);
		case 'efa_services':
			return recordFigure(
				view,
				figure,
				'online_offerings',
				view.records.offerings,
				({ kind }) => kind === 'efa_service',
			);
		case 'online_modules':
			return recordFigure(
				view,
				figure,
				'online_offerings',
				view.records.offerings,
				({ kind }) => kind === 'module',
			);
		default:
			return null;
	}
}

function trainings(view: ReportView): Figure | null {
	const all = view.measures.filter(({ kind }) => kind === 'training');
	const known = all.filter(({ quantity }) => quantity !== null);
	if (all.length === 0) return null;
	return {
		figure: 'trainings',
		value: countedOf(
			known.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
			all.length - known.length,
		),
		known: known.length,
		of: all.length,
		records: known.map((measure) => view.ref('measures', measure)),
	};
}

/** Counts records of a collection that is kept at all; an empty one does not say "none". */
function recordFigure<Row extends { id: string; code: string; name: string; name_en?: string | null }>(
	view: ReportView,
	figure: string,
	collection: string,
	rows: readonly Row[],
	counts: (row: Row) => boolean,
	isKnown: (row: Row) => boolean = () => true,
): Figure | null {
	if (rows.length === 0) return null;
	const known = rows.filter(isKnown);
	const counted = known.filter(counts);
	return {
		figure,
		value: countedOf(counted.length, rows.length - known.length),
		known: known.length,
		of: rows.length,
		records: counted.map((row) => ({
			collection,
			id: row.id,
			code: row.code,
			title: view.text(row.name, row.name_en ?? null) ?? row.name,
		})),
	};
}

function overrides(view: ReportView): InterimReport['overrides'] {
	const refs = new Map(
		[
			...[...view.counted, ...view.ofNextCycle].map((project) => view.ref('projects', project)),
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
			...[...field.running, ...field.completed, ...field.planned, ...field.unstated].flatMap(
				({ projects }) => projects,
			),
			...field.focusTopics,
			...[...field.missingConcepts, ...field.measures, ...field.indicators].map(({ record }) => record),
		]),
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
