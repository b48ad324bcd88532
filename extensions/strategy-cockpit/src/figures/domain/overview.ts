import type { Language } from '../../shared/domain/locale.ts';
import type { RecordTarget } from '../../shared/domain/record-target.ts';
import { COMPLETED, countedOf, projectTarget, severity, type StateMeaning } from '../../shared/domain/counting.ts';

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
	/** What documents state about the completed projects of a year. */
	reported: readonly { id: Id; document: string; year: number; value: number }[];
}

export type Precision = 'day' | 'month' | 'quarter' | 'year';

/** A figure that is known in full: how many records there are, and which. */
export interface Count {
	value: number;
	target: RecordTarget;
}

/** What the dashboard "Strategie im Überblick" shows beside its title figures. */
export interface Overview {
	cycle: { code: string; title: string; motto: string | null };
	today: string;
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
}

/** A number that is derived from records; its value is null when they cannot tell it: unknown is not zero. */
export interface Figure {
	value: number | null;
	/** Records that lack what would tell whether they belong. */
	unknown: number;
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
	const completed = facts.projects.filter(({ state }) => COMPLETED.includes(meaningOf.get(state) ?? 'unknown'));
	const years = [...new Set([...completed.map(({ year }) => year), ...facts.reported.map(({ year }) => year)])]
		.filter((year) => year !== null)
		.sort((a, b) => a - b);
	return {
		years: years.map((year) => {
			const statement = facts.reported.find((figure) => figure.year === year);
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
function completedIn(facts: OverviewFacts, year: number): Figure {
	const unknown = countProjects(facts, { meanings: COMPLETED, endYear: null }).value;
	const { value, target } = countProjects(facts, { meanings: COMPLETED, endYear: year });
	return { value: countedOf(value, unknown), unknown, target };
}
