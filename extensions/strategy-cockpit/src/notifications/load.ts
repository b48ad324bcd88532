import type { Query } from '@directus/types';
import type { Knex } from 'knex';
import type { Bilingual } from '../shared/locale.ts';
import type { OfficeNode } from '../shared/office-tree.ts';
import { unreportedTarget } from '../shared/records/project-targets.ts';
import type { RecordTarget } from '../shared/records/record-target.ts';
import type { DueItem } from './domain/digest.ts';
import { overdueMeasures, overdueMilestones, overdueProjects } from './domain/due.ts';
import { activePeople, loadRights, type Person, type Rights, type Source } from './people.ts';

interface Titled {
	id: string;
	title: string;
	title_en: string | null;
}

interface OfOffice extends Titled {
	code: string;
	office: string | null;
}

/** Everything that is due today in all offices; six queries of Directus, whatever there is. */
export async function loadDue({ services, database, schema }: Source, today: string): Promise<{ items: DueItem[]; offices: OfficeNode[] }> {
	const read = async <Row>(collection: string, query: Omit<Query, 'filter'> & { filter?: RecordTarget['filter'] }) =>
		(await new services.ItemsService(collection, { knex: database, schema }).readByQuery({ limit: -1, ...query } as Query, { emitEvents: false })) as Row[];
	const of = async <Row>({ collection, filter }: RecordTarget, fields: string[]) => read<Row>(collection, { filter, fields: ['id', 'title', 'title_en', ...fields] });

	const unreported = unreportedTarget(today, null);
	const offices = await read<OfficeNode>('offices', { fields: ['id', 'name', 'name_en', 'parent'], sort: ['code'] });
	const projects = await of<OfOffice & { planned_end: string }>(overdueProjects(today), ['code', 'office', 'planned_end']);
	const milestones = await of<Titled & { planned_on: string | null; forecast_on: string | null; project: { code: string; office: string } }>(overdueMilestones(today), ['planned_on', 'forecast_on', 'project.code', 'project.office']);
	const measures = await of<OfOffice & { until: string }>(overdueMeasures(today), ['code', 'office', 'until']);
	const silent = await of<OfOffice>(unreported, ['code', 'office']);
	const reports = await read<{ project: string; max: { period_end: string } }>('status_reports', { aggregate: { max: ['period_end'] }, group: ['project'], filter: { project: unreported.filter } });
	const lastReports = new Map(reports.map(({ project, max }) => [project, max.period_end]));
	return {
		offices,
		items: [
			...projects.map(({ planned_end, ...project }) => item('project', 'projects', project, planned_end)),
			...milestones.map(({ planned_on, forecast_on, project, ...milestone }) => item('milestone', 'milestones', { ...milestone, ...project }, forecast_on ?? planned_on)),
			...measures.map(({ until, ...measure }) => item('measure', 'measures', measure, until)),
			...silent.map((project) => item('report', 'projects', project, lastReports.get(project.id) ?? null)),
		],
	};
}

function item(kind: DueItem['kind'], collection: DueItem['collection'], { id, code, office, ...record }: OfOffice, on: string | null): DueItem {
	const title: Bilingual = { de: record.title, en: record.title_en || record.title };
	return { kind, collection, id, code, title, office, on };
}

/** Active users with their offices, and what they may read of what a digest tells. Five queries. */
export async function loadReaders(database: Knex): Promise<{ people: Person[]; memberships: ReadonlyMap<string, string[]>; rights: Rights }> {
	const people = await activePeople(database, () => undefined);
	const members: { user: string; office: string }[] = await database('office_members').select('user', 'office');
	const rights = await loadRights(database, ['projects', 'milestones', 'measures', 'status_reports']);
	return { people, memberships: new Map([...Map.groupBy(members, ({ user }) => user)].map(([user, own]) => [user, own.map(({ office }) => office)])), rights };
}
