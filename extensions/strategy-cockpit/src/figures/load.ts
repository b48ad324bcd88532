import type { Accountability, EndpointExtensionContext, Item, Query, SchemaOverview } from '@directus/types';
import { RUNNING, inCycle, projectTarget } from './domain/counting.ts';
import { MILESTONE_HORIZON_DAYS, recordTarget, type OverviewFacts, type RecordFigure } from './domain/overview.ts';

interface Source {
	services: EndpointExtensionContext['services'];
	database: EndpointExtensionContext['database'];
	schema: SchemaOverview;
	accountability: Accountability;
}

interface Wanted {
	cycle: string;
	/** 'YYYY-MM-DD' */
	today: string;
}

/** Reads what the overview needs with the caller's rights, in a constant number of queries; null when there is no such cycle. */
export async function loadOverview(source: Source, { cycle: code, today }: Wanted): Promise<OverviewFacts | null> {
	const read = reader(source);
	const [cycle] = await read('strategy_cycles', { fields: ['code', 'title', 'title_en', 'motto', 'ends_on'], filter: { code: { _eq: code } } });
	if (!cycle) return null;
	const running = projectTarget({ cycle: code, meanings: RUNNING }).filter;
	const countOf = async (collection: string, filter: object) => numberOf((await read(collection, { aggregate: { count: ['id'] }, filter }))[0]?.['count']?.id) ?? 0;
	const [fields, states, projects, due, withoutDate, services, online, offerings, trainings, indicators, challenges, milestones, reported] = await Promise.all([
		read('fields_of_action', { fields: ['id', 'code', 'name', 'name_en', 'color'], sort: ['position'] }),
		read('workflow_states', { fields: ['id', 'label', 'label_en', 'color', 'meaning'], filter: { workflow: { collection: { _eq: 'projects' } } }, sort: ['position'] }),
		read('projects', { aggregate: { count: ['id'] }, group: ['field_of_action', 'state', 'year(actual_end)'], filter: inCycle(code) }),
		countOf('projects', { _and: [running, { planned_end: { _lte: cycle['ends_on'] } }] }),
		countOf('projects', { _and: [running, { planned_end: { _null: true } }] }),
		countOf('services', { archived: { _neq: true } }),
		countOf('services', recordTarget('online_services', code).filter),
		read('online_offerings', { aggregate: { count: ['id'] }, group: ['kind'], filter: { archived: { _neq: true } } }),
		read('measures', { aggregate: { sum: ['quantity'] }, filter: recordTarget('trainings', code).filter }),
		read('indicators', {
			fields: ['id', 'code', 'name', 'name_en', 'values.value', 'values.as_of', 'values.as_of_precision'],
			filter: { archived: { _neq: true } },
			deep: { values: { _sort: ['-as_of'], _limit: 1 } },
			sort: ['created_at', 'code'],
		}),
		read('challenges', {
			fields: ['id', 'title', 'title_en', 'kind', 'likelihood', 'impact', 'offices.office.name', 'offices.office.name_en', 'fields_of_action.field_of_action.code'],
			filter: { _and: [inCycle(code), { resolved_on: { _null: true } }] },
			sort: ['created_at'],
		}),
		read('milestones', {
			fields: ['id', 'title', 'title_en', 'planned_on', 'forecast_on', 'project.code', 'project.title', 'project.title_en'],
			filter: upcoming(code, today),
		}),
		read('reported_figures', {
			fields: ['id', 'document', 'heading', 'statement', 'statement_en', 'figure', 'field_of_action', 'year', 'value'],
			filter: { cycle: { code: { _eq: code } } },
			sort: ['created_at', 'heading'],
		}),
	]);
	return {
		cycle: cycle as OverviewFacts['cycle'],
		fields: fields as OverviewFacts['fields'],
		states: states as OverviewFacts['states'],
		projects: projects.map((row) => ({ field: row['field_of_action'], state: row['state'], year: numberOf(row['actual_end_year']), count: numberOf(row['count'].id) ?? 0 })),
		due: { inCycle: due, withoutDate },
		records: { online_services: services === 0 ? null : online, ...offeringCounts(offerings), trainings: numberOf(trainings[0]?.['sum']?.quantity) },
		indicators: indicators as unknown as OverviewFacts['indicators'],
		challenges: challenges.map((row) => ({
			...(row as Omit<OverviewFacts['challenges'][number], 'offices' | 'fields'>),
			offices: linked(row['offices'], 'office'),
			fields: linked<{ code: string }>(row['fields_of_action'], 'field_of_action').map((field) => field.code),
		})),
		milestones: milestones as OverviewFacts['milestones'],
		reported: reported as OverviewFacts['reported'],
	};
}

function reader({ services, database, schema, accountability }: Source): (collection: string, query: Query) => Promise<Item[]> {
	// Without limit -1 Directus cuts every read at 100 rows, silently.
	return (collection, query) => new services.ItemsService(collection, { knex: database, schema, accountability }).readByQuery({ limit: -1, ...query });
}

/** Milestones not reached, expected within the horizon; the forecast counts before the plan. */
function upcoming(cycle: string, today: string): Query['filter'] {
	const until = new Date(Date.parse(today) + MILESTONE_HORIZON_DAYS * 86_400_000).toISOString().slice(0, 10);
	const soon = { _between: [today, until] as [string, string] };
	return {
		_and: [
			{ archived: { _neq: true } },
			{ reached_on: { _null: true } },
			{ _or: [{ forecast_on: soon }, { _and: [{ forecast_on: { _null: true } }, { planned_on: soon }] }] },
			{ project: inCycle(cycle) },
		],
	};
}

function offeringCounts(rows: readonly Item[]): OverviewFacts['records'] {
	if (rows.length === 0) return {};
	const count = (kind: string) => numberOf(rows.find((row) => row['kind'] === kind)?.['count'].id) ?? 0;
	return { online_forms: count('form'), efa_services: count('efa_service'), online_modules: count('module') } satisfies Partial<Record<RecordFigure, number>>;
}

/** The far side of a junction; rows that the caller may not read come as null. */
function linked<Far>(rows: readonly Record<string, Far | null>[], field: string): Far[] {
	return rows.map((row) => row[field]).filter((far): far is Far => far !== null && far !== undefined);
}

/** PostgreSQL gives aggregates as text. */
function numberOf(value: unknown): number | null {
	return value === null || value === undefined ? null : Number(value);
}
