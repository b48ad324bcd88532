import type { Language } from '../../shared/domain/locale.ts';
import type { RecordTarget } from '../../shared/domain/record-target.ts';
import {
	COMPLETED,
	COUNTED,
	PLANNED,
	RUNNING,
	countedOf,
	ofCycle,
	projectTarget,
	severity,
	type StateMeaning,
} from '../../shared/domain/counting.ts';

/** Days ahead in which a milestone counts as upcoming. */
export const MILESTONE_HORIZON_DAYS = 60;

type Id = string;

interface Named {
	name: string;
	name_en: string | null;
}

interface Titled {
	title: string;
	title_en: string | null;
}

/** What the database knows, already aggregated where the number of rows could grow. */
export interface OverviewFacts {
	cycle: Titled & { code: string; motto: string | null; starts_on: string; ends_on: string };
	fields: readonly (Named & { id: Id; code: string; color: string | null })[];
	/** States of the projects' workflow, in its order. */
	states: readonly { id: Id; label: string; label_en: string | null; color: string | null; meaning: StateMeaning }[];
	/** Projects up to the cycle by field, state and year of the actual end; year null means: not known. */
	projects: readonly { field: Id; state: Id; year: number | null; count: number }[];
	/** Running projects by field whose planned end lies within the cycle, and those without any planned end. */
	due: { withinCycle: readonly FieldCount[]; withoutDate: readonly FieldCount[] };
	/** Projects planned for the cycle that starts next; null when there is none. */
	next: { code: string; planned: readonly FieldCount[] } | null;
	/** Figures that count no projects; absent where there are no records at all. */
	records: Readonly<Partial<Record<RecordFigure, Known>>>;
	indicators: readonly (Named & {
		id: Id;
		code: string;
		values: readonly { value: number; as_of: string; as_of_precision: Precision }[];
	})[];
	challenges: readonly (Titled & {
		id: Id;
		kind: string;
		likelihood: number | null;
		impact: number | null;
		offices: readonly Named[];
		fields: readonly string[];
	})[];
	milestones: readonly (Titled & {
		id: Id;
		planned_on: string | null;
		forecast_on: string | null;
		project: Titled & { code: string };
	})[];
	reported: readonly {
		id: Id;
		document: string;
		heading: string;
		statement: string;
		statement_en: string | null;
		cycle: { code: string };
		figure: string;
		field_of_action: Id | null;
		year: number | null;
		value: number;
	}[];
}

export interface FieldCount {
	field: Id;
	count: number;
}

/** A sum of what is known, and the number of records that lack what would be added. */
export interface Known {
	value: number | null;
	unknown: number;
}

export type Precision = 'day' | 'month' | 'quarter' | 'year';

/** Figures counted from services, offerings and measures. */
export type RecordFigure = 'online_services' | 'online_forms' | 'efa_services' | 'online_modules' | 'trainings';

/** A figure that is known in full: how many records there are, and which. */
export interface Count {
	value: number;
	target: RecordTarget;
}

/** Everything that the dashboard "Strategie im Überblick" shows, in one answer. */
export interface Overview {
	cycle: { code: string; title: string; motto: string | null };
	today: string;
	totals: { completed: Count; running: Count; counted: Count; unknownState: Count };
	indicators: { id: Id; name: string; value: number | null; asOf: string | null; asOfPrecision: Precision | null }[];
	states: { id: Id; label: string; color: string | null }[];
	fields: { code: string; name: string; counts: Count[] }[];
	completedPerYear: {
		years: {
			year: number;
			derived: Figure;
			stated: { value: number; document: string; target: RecordTarget } | null;
		}[];
		unknownYear: Count;
	};
	challenges: {
		id: Id;
		title: string;
		kind: string;
		severity: number | null;
		likelihood: number | null;
		impact: number | null;
		offices: string[];
		fields: string[];
	}[];
	milestones: { id: Id; title: string; date: string; forecast: boolean; project: string }[];
	differences: { id: Id; document: string; heading: string; statement: string; stated: number; derived: Figure }[];
}

/** A number that is derived from records; its value is null when they cannot tell it: unknown is not zero. */
export interface Figure extends Known {
	target: RecordTarget | null;
}

/** Builds the overview of one cycle from what the database knows; `today` is 'YYYY-MM-DD'. */
export function buildOverview(
	facts: OverviewFacts,
	{ language, today }: { language: Language; today: string },
): Overview {
	const text = (german: string, english: string | null) => (language === 'en' && english ? english : german);
	const count = (scope: Scope = {}): Count => countProjects(facts, scope);
	return {
		cycle: {
			code: facts.cycle.code,
			title: text(facts.cycle.title, facts.cycle.title_en),
			motto: facts.cycle.motto,
		},
		today,
		totals: {
			completed: count({ meanings: COMPLETED }),
			running: count({ meanings: RUNNING }),
			counted: count({ meanings: COUNTED }),
			unknownState: count({ meanings: ['unknown'] }),
		},
		indicators: facts.indicators.map(({ id, name, name_en, values: [latest] }) => ({
			id,
			name: text(name, name_en),
			value: latest?.value ?? null,
			asOf: latest?.as_of ?? null,
			asOfPrecision: latest?.as_of_precision ?? null,
		})),
		states: facts.states.map(({ id, label, label_en, color }) => ({ id, label: text(label, label_en), color })),
		fields: facts.fields.map((field) => ({
			code: field.code,
			name: text(field.name, field.name_en),
			counts: facts.states.map((state) => count({ field: field.id, state: state.id })),
		})),
		completedPerYear: completedPerYear(facts),
		challenges: facts.challenges
			.map(({ id, title, title_en, kind, likelihood, impact, offices, fields }) => ({
				id,
				title: text(title, title_en),
				kind,
				severity: severity(likelihood, impact),
				likelihood,
				impact,
				offices: offices.map((office) => text(office.name, office.name_en)),
				fields: [...fields].sort(),
			}))
			// Unassessed ones come last, apart, and keep the order in which they were entered.
			.sort((a, b) => (b.severity ?? 0) - (a.severity ?? 0)),
		milestones: facts.milestones
			.flatMap(({ id, title, title_en, planned_on, forecast_on, project }) => {
				const date = forecast_on ?? planned_on;
				return date === null
					? []
					: [
							{
								id,
								title: text(title, title_en),
								date,
								forecast: forecast_on !== null,
								project: `${project.code} ${text(project.title, project.title_en)}`,
							},
						];
			})
			.sort((a, b) => a.date.localeCompare(b.date)),
		differences: facts.reported
			.map((stated) => ({
				id: stated.id,
				document: stated.document,
				heading: stated.heading,
				statement: text(stated.statement, stated.statement_en),
				stated: stated.value,
				derived: figureOf(facts, stated),
			}))
			.filter(({ stated, derived }) => derived.value !== stated || derived.unknown > 0),
	};
}

type Scope = Omit<Parameters<typeof projectTarget>[0], 'cycleStart'>;

function countProjects(facts: OverviewFacts, scope: Scope): Count {
	const meaningOf = new Map(facts.states.map(({ id, meaning }) => [id, meaning]));
	const value = facts.projects
		.filter(
			({ field, state, year }) =>
				(scope.field === undefined || field === scope.field) &&
				(scope.state === undefined || state === scope.state) &&
				(scope.endYear === undefined || year === scope.endYear) &&
				(scope.meanings === undefined || scope.meanings.includes(meaningOf.get(state) ?? 'unknown')),
		)
		.reduce((sum, row) => sum + row.count, 0);
	return { value, target: projectTarget({ cycleStart: facts.cycle.starts_on, ...scope }) };
}

function completedPerYear(facts: OverviewFacts): Overview['completedPerYear'] {
	const meaningOf = new Map(facts.states.map(({ id, meaning }) => [id, meaning]));
	const stated = facts.reported.filter(
		({ figure, year, field_of_action }) =>
			figure === 'projects_completed' && year !== null && field_of_action === null,
	);
	const completed = facts.projects.filter(({ state }) => COMPLETED.includes(meaningOf.get(state) ?? 'unknown'));
	const years = [...new Set([...completed.map(({ year }) => year), ...stated.map(({ year }) => year)])]
		.filter((year) => year !== null)
		.sort((a, b) => a - b);
	return {
		years: years.map((year) => {
			const statement = stated.find((figure) => figure.year === year);
			return {
				year,
				derived: completedIn(facts, year),
				stated: statement
					? {
							value: statement.value,
							document: statement.document,
							target: { collection: 'reported_figures', filter: { id: { _eq: statement.id } } },
						}
					: null,
			};
		}),
		unknownYear: countProjects(facts, { meanings: COMPLETED, endYear: null }),
	};
}

/** Projects completed in one year; unknown are the completed ones whose end nobody has entered. */
function completedIn(facts: OverviewFacts, year: number, scope: Scope = {}): Figure {
	const unknown = countProjects(facts, { ...scope, meanings: COMPLETED, endYear: null }).value;
	const { value, target } = countProjects(facts, { ...scope, meanings: COMPLETED, endYear: year });
	return { value: countedOf(value, unknown), unknown, target };
}

/** The figure that a statement talks about, derived from the records. */
function figureOf(
	facts: OverviewFacts,
	{ figure, field_of_action: field, year, cycle }: OverviewFacts['reported'][number],
): Figure {
	const scope: Scope = field === null ? {} : { field };
	const count = (meanings: readonly StateMeaning[]): Figure => {
		const { value, target } = countProjects(facts, { ...scope, meanings });
		const unknown = countProjects(facts, { ...scope, meanings: ['unknown'] }).value;
		return { value: countedOf(value, unknown), unknown, target };
	};
	const sum = (rows: readonly FieldCount[]) =>
		rows.filter((row) => field === null || row.field === field).reduce((total, row) => total + row.count, 0);
	switch (figure) {
		case 'projects_completed':
			return year === null ? count(COMPLETED) : completedIn(facts, year, scope);
		case 'projects_running':
			return count(RUNNING);
		case 'projects_planned':
			return cycle.code === facts.next?.code
				? { value: sum(facts.next.planned), unknown: 0, target: plannedTarget(facts.next.code, field) }
				: count(PLANNED);
		case 'projects_due': {
			const unknown = sum(facts.due.withoutDate);
			return {
				value: countedOf(sum(facts.due.withinCycle), unknown),
				unknown,
				target: count(RUNNING).target,
			};
		}
		default: {
			const known = facts.records[figure as RecordFigure];
			return known
				? { ...known, target: recordTarget(figure as RecordFigure, facts.cycle.code) }
				: { value: null, unknown: 0, target: null };
		}
	}
}

/** Projects planned for one cycle only, without earlier ones. */
export function plannedTarget(cycle: string, field: Id | null = null): RecordTarget {
	const rules = [
		{ archived: { _neq: true } },
		{ cycle: { code: { _eq: cycle } } },
		{ state: { meaning: { _in: PLANNED } } },
	];
	return {
		collection: 'projects',
		filter: { _and: field === null ? rules : [...rules, { field_of_action: { _eq: field } }] },
	};
}

const OFFERING_KIND = { online_forms: 'form', efa_services: 'efa_service', online_modules: 'module' } as const;

/** The records that a figure other than a number of projects counts. */
export function recordTarget(figure: RecordFigure, cycle: string): RecordTarget {
	switch (figure) {
		case 'online_services':
			return {
				collection: 'services',
				filter: { _and: [{ archived: { _neq: true } }, { state: { meaning: { _in: COMPLETED } } }] },
			};
		case 'trainings':
			return { collection: 'measures', filter: { _and: [ofCycle(cycle), { kind: { _eq: 'training' } }] } };
		default:
			return {
				collection: 'online_offerings',
				filter: { _and: [{ archived: { _neq: true } }, { kind: { _eq: OFFERING_KIND[figure] } }] },
			};
	}
}
