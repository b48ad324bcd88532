import { readerOn } from '../journal/index.ts';
import { areForField, isForEveryRecord, permissionsOf } from '../rights/index.ts';
import { CURRENT, type StateMeaning } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { liveReader, type Reader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { FederalState } from './domain/holidays.ts';
import type { RelationType } from './domain/network.ts';

/** A project as it is stored; references are ids. */
export interface ProjectRow {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	kind: string;
	office: string;
	field_of_action: string | null;
	cycle: string | null;
	state: string;
	health_schedule: string | null;
	health_cost: string | null;
	health_scope: string | null;
	planned_start: string | null;
	planned_end: string | null;
	actual_start: string | null;
	actual_end: string | null;
	duration_working_days: number | null;
}

export interface MilestoneRow {
	id: string;
	project: string;
	title: string;
	title_en: string | null;
	planned_on: string | null;
	forecast_on: string | null;
	reached_on: string | null;
}

export interface RelationRow {
	id: string;
	predecessor: string;
	successor: string;
	type: RelationType;
	lag_working_days: number;
}

export interface StateRow {
	id: string;
	label: string;
	label_en: string | null;
	meaning: StateMeaning;
	color: string | null;
	icon: string | null;
}

export interface NamedRow {
	id: string;
	code: string;
	name: string;
	name_en: string | null;
}

export interface OfficeRow extends NamedRow {
	parent: string | null;
}

export interface CycleRow {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	/** The city whose strategy it is. */
	publisher: string | null;
}

export interface BaselineRow {
	id: string;
	name: string;
	taken_on: string;
}

/** What a roadmap is made of, as the caller may read it. */
export interface RoadmapRows {
	projects: ProjectRow[];
	milestones: MilestoneRow[];
	relations: RelationRow[];
	states: StateRow[];
	offices: OfficeRow[];
	fields: NamedRow[];
	cycles: CycleRow[];
	baselines: BaselineRow[];
	workingDays: WorkingDays;
	/** Ids of the caller's offices and those below them; empty for whom none is his own. */
	ownOffices: ReadonlySet<string>;
	/** Whether the caller may move a project of this office. */
	mayMove: (office: string) => boolean;
}

export interface WorkingDays {
	state: FederalState | null;
	closingDays: string[];
}

const PROJECT: readonly (keyof ProjectRow)[] = [
	...(['id', 'code', 'title', 'title_en', 'kind', 'office', 'field_of_action', 'cycle', 'state'] as const),
	...(['health_schedule', 'health_cost', 'health_scope', 'planned_start', 'planned_end'] as const),
	...(['actual_start', 'actual_end', 'duration_working_days'] as const),
];
const MILESTONE: readonly (keyof MilestoneRow)[] = [
	...(['id', 'project', 'title', 'title_en', 'planned_on', 'forecast_on', 'reached_on'] as const),
];

/** Reads all projects that count, with what they depend on, in a constant number of queries; of a day of the past from the journal. */
export async function loadRoadmap(
	source: CallerSource,
	{ day, language }: { day: string | undefined; language: Language },
): Promise<RoadmapRows> {
	const live = liveReader(source);
	const then: Reader = day === undefined ? live : readerOn(source, day, language);
	const [
		projects,
		milestones,
		relations,
		states,
		offices,
		fields,
		cycles,
		baselines,
		workingDays,
		ownOffices,
		mayMoveIn,
	] = await Promise.all([
		then.read<ProjectRow>('projects', { fields: PROJECT, filter: CURRENT, sort: ['code'] }),
		then.read<MilestoneRow>('milestones', { fields: MILESTONE, filter: CURRENT, sort: ['planned_on', 'id'] }),
		then.read<RelationRow>('project_relations', {
			fields: ['id', 'predecessor', 'successor', 'type', 'lag_working_days'],
			sort: ['id'],
		}),
		live.read<StateRow>('workflow_states', {
			fields: ['id', 'label', 'label_en', 'meaning', 'color', 'icon'],
			filter: { workflow: { collection: { _eq: 'projects' } } },
		}),
		live.read<OfficeRow>('offices', { fields: ['id', 'code', 'name', 'name_en', 'parent'], sort: ['code'] }),
		live.read<NamedRow>('fields_of_action', { fields: ['id', 'code', 'name', 'name_en'], sort: ['position'] }),
		live.read<CycleRow>('strategy_cycles', {
			fields: ['id', 'code', 'title', 'title_en', 'publisher'],
			sort: ['starts_on'],
		}),
		live.read<BaselineRow>('baselines', { fields: ['id', 'name', 'taken_on'], sort: ['-taken_on', 'name'] }),
		loadWorkingDays(source),
		loadOwnOffices(live, source),
		day === undefined ? moveRight(source) : 'none',
	]);
	return {
		...{ projects, milestones, relations, states, offices, fields, cycles, baselines, workingDays, ownOffices },
		mayMove: (office) => mayMoveIn === 'all' || (mayMoveIn === 'own' && ownOffices.has(office)),
	};
}

/** The calendar whose code comes first; what it says is no secret and holds for everyone. */
async function loadWorkingDays({ services, database, schema }: CallerSource): Promise<WorkingDays> {
	const { read } = liveReader({ services, database, schema, accountability: null });
	const [first] = await read<{ federal_state: FederalState | null; closing_days: { day: string }[] }>(
		'work_calendars',
		{
			fields: ['federal_state', 'closing_days.day'],
			sort: ['code'],
			limit: 1,
		},
	);
	return { state: first?.federal_state ?? null, closingDays: first?.closing_days.map(({ day }) => day) ?? [] };
}

async function loadOwnOffices({ read }: Reader, { accountability }: CallerSource): Promise<ReadonlySet<string>> {
	const reached = await read<{ office: string }>('office_ancestors', {
		fields: ['office'],
		filter: { ancestor: { members: { user: { _eq: accountability.user } } } },
	});
	return new Set(reached.map(({ office }) => office));
}

/** By the rights to the planned days: of every project, of those of the own offices, or of none. */
async function moveRight({ accountability, database }: CallerSource): Promise<'all' | 'own' | 'none'> {
	if (accountability.admin) return 'all';
	const rights = (await permissionsOf({ database, accountability }, 'update', 'projects')).filter(
		(right) => areForField([right], 'planned_start') && areForField([right], 'planned_end'),
	);
	if (rights.length === 0) return 'none';
	return rights.some(isForEveryRecord) ? 'all' : 'own';
}
