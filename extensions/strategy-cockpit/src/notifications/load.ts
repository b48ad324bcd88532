import type { Knex } from 'knex';
import type { Bilingual } from '../shared/domain/locale.ts';
import type { NamedOffice } from '../shared/domain/office-tree.ts';
import { unreportedTarget } from '../shared/domain/project-targets.ts';
import type { RecordTarget } from '../shared/domain/record-target.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { Source } from '../shared/server/source.ts';
import type { DueItem } from './domain/digest.ts';
import { overdueMeasures, overdueMilestones, overdueProjects } from './domain/due.ts';
import { loadReadRights, type ReadRights } from '../rights/index.ts';
import { activePeople, type Person } from './people.ts';

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
export async function loadDue(source: Source, today: string): Promise<{ items: DueItem[]; offices: NamedOffice[] }> {
	const { read, aggregate } = liveReader({ ...source, accountability: null });
	const of = <Row>({ collection, filter }: RecordTarget, fields: string[]) =>
		read<Row>(collection, { filter, fields: ['id', 'title', 'title_en', ...fields] });

	const unreported = unreportedTarget(today, null);
	const offices = await read<NamedOffice>('offices', { fields: ['id', 'name', 'name_en'], sort: ['code'] });
	const projects = await of<OfOffice & { planned_end: string }>(overdueProjects(today), [
		'code',
		'office',
		'planned_end',
	]);
	const milestones = await of<
		Titled & { planned_on: string | null; forecast_on: string | null; project: { code: string; office: string } }
	>(overdueMilestones(today), ['planned_on', 'forecast_on', 'project.code', 'project.office']);
	const measures = await of<OfOffice & { until: string }>(overdueMeasures(today), ['code', 'office', 'until']);
	const silent = await of<OfOffice>(unreported, ['code', 'office']);
	const reports = await aggregate<{ project: string; max: { period_end: string } }>('status_reports', {
		aggregate: { max: ['period_end'] },
		group: ['project'],
	});
	const lastReports = new Map(reports.map(({ project, max }) => [project, max.period_end]));
	return {
		offices,
		items: [
			...projects.map(({ planned_end, ...project }) => item('project', 'projects', project, planned_end)),
			...milestones.map(({ planned_on, forecast_on, project, ...milestone }) =>
				item('milestone', 'milestones', { ...milestone, ...project }, forecast_on ?? planned_on),
			),
			...measures.map(({ until, ...measure }) => item('measure', 'measures', measure, until)),
			...silent.map((project) => item('report', 'projects', project, lastReports.get(project.id) ?? null)),
		],
	};
}

function item(
	kind: DueItem['kind'],
	collection: DueItem['collection'],
	{ id, code, office, ...record }: OfOffice,
	on: string | null,
): DueItem {
	const title: Bilingual = { de: record.title, en: record.title_en || record.title };
	return { kind, collection, id, code, title, office, on };
}

/** Active users with the offices that are theirs or below these, and what they may read of what a digest tells. Five queries. */
export async function loadReaders(
	database: Knex,
): Promise<{ people: Person[]; ownOffices: ReadonlyMap<string, ReadonlySet<string>>; rights: ReadRights }> {
	const people = await activePeople(database, () => undefined);
	const reached: { user: string; office: string }[] = await database('office_members as member')
		.join('office_ancestors as reach', 'reach.ancestor', 'member.office')
		.select('member.user', 'reach.office');
	const rights = await loadReadRights(database, ['projects', 'milestones', 'measures', 'status_reports']);
	return {
		people,
		ownOffices: new Map(
			[...Map.groupBy(reached, ({ user }) => user)].map(([user, own]) => [
				user,
				new Set(own.map(({ office }) => office)),
			]),
		),
		rights,
	};
}
