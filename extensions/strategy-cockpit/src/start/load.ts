import type { Accountability, EndpointExtensionContext, Query, SchemaOverview } from '@directus/types';
import { withSubOffices, type OfficeNode } from '../shared/office-tree.ts';
import { unreportedTarget } from '../shared/records/project-targets.ts';
import type { RecordTarget } from '../shared/records/record-target.ts';
import { dueTarget, MOST_OWN, MOST_ROWS, ownTarget, type ListFacts, type ProjectFacts, type StartFacts } from './domain/start-page.ts';

interface Source {
	services: EndpointExtensionContext['services'];
	database: EndpointExtensionContext['database'];
	schema: SchemaOverview;
	accountability: Accountability;
}

const PROJECT = ['id', 'code', 'title', 'title_en', 'planned_end', 'office.name', 'office.name_en', 'state.label', 'state.label_en', 'state.color', 'state.icon'];
const MILESTONE = ['milestones.title', 'milestones.title_en', 'milestones.planned_on', 'milestones.forecast_on'];

/** Reads what the start page needs with the caller's rights, in a constant number of queries. */
export async function loadStartPage({ services, database, schema, accountability }: Source, today: string): Promise<StartFacts> {
	const read = async <Row>(collection: string, query: Omit<Query, 'filter'> & { filter?: RecordTarget['filter'] }) =>
		(await new services.ItemsService(collection, { knex: database, schema, accountability }).readByQuery(query as Query)) as Row[];
	// Directus joins the reports for `_none`, and a plain count would count a project once a report. PostgreSQL gives aggregates as text.
	const countOf = async ({ collection, filter }: RecordTarget) =>
		Number((await read<{ countDistinct: { id: string | number } }>(collection, { aggregate: { countDistinct: ['id'] }, filter }))[0]?.countDistinct.id ?? 0);
	const listOf = async (targetOf: (today: string, offices: readonly string[] | null) => RecordTarget, offices: readonly string[] | null): Promise<ListFacts> => {
		const target = targetOf(today, offices);
		const [rows, count, everywhere] = await Promise.all([
			read<ProjectFacts>('projects', { fields: PROJECT, filter: target.filter, sort: ['planned_end', 'code'], limit: MOST_ROWS }),
			countOf(target),
			offices ? countOf(targetOf(today, null)) : null,
		]);
		return { rows, count, everywhere };
	};

	const [[cycle], [reported], [dashboard], members, offices] = await Promise.all([
		read<{ code: string }>('strategy_cycles', { fields: ['code'], filter: { starts_on: { _lte: today } }, sort: ['-starts_on'], limit: 1 }),
		read<{ cycle: { code: string } }>('reports', { fields: ['cycle.code'], filter: { _and: [{ archived: { _neq: true } }, { cycle: { starts_on: { _lte: today } } }] }, sort: ['-cycle.starts_on'], limit: 1 }),
		// Its name belongs to the administrator; what it shows makes it the overview.
		read<{ id: string; name: string }>('directus_dashboards', { fields: ['id', 'name'], filter: { panels: { type: { _eq: 'cockpit-key-figures' } } }, sort: ['date_created'], limit: 1 }),
		read<{ office: string }>('office_members', { fields: ['office'], filter: { user: { _eq: accountability.user } }, limit: -1 }),
		read<OfficeNode>('offices', { fields: ['id', 'name', 'name_en', 'parent'], sort: ['code'], limit: -1 }),
	]);
	const memberships = members.map(({ office }) => office);
	const scope = memberships.length > 0 ? withSubOffices(offices, memberships) : null;
	const [ownRows, ownCount, due, unreported] = await Promise.all([
		scope
			? read<StartFacts['own']['rows'][number]>('projects', {
					fields: [...PROJECT, ...MILESTONE],
					filter: ownTarget(scope).filter,
					deep: { milestones: { _filter: { _and: [{ archived: { _neq: true } }, { reached_on: { _null: true } }] }, _limit: -1 } },
					sort: ['code'],
					limit: MOST_OWN,
				})
			: [],
		scope ? countOf(ownTarget(scope)) : 0,
		listOf(dueTarget, scope),
		listOf(unreportedTarget, scope),
	]);
	const shown = [...new Set([ownRows, due.rows, unreported.rows].flatMap((rows) => rows.map(({ id }) => id)))];
	const lastReports = await read<{ project: string; max: { period_end: string } }>('status_reports', { aggregate: { max: ['period_end'] }, group: ['project'], filter: { project: { _in: shown } }, limit: -1 });
	return {
		// The cycle last reported on goes first: one that has only begun has little to tell.
		cycle: reported?.cycle ?? cycle ?? null,
		dashboard: dashboard ?? null,
		...{ offices, memberships, due, unreported },
		own: { rows: ownRows, count: ownCount },
		lastReports: new Map(lastReports.map(({ project, max }) => [project, max.period_end])),
	};
}
