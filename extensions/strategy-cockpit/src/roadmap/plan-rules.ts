import type {
	Accountability,
	ApiExtensionContext,
	EventContext,
	RegisterFunctions,
	SchemaOverview,
} from '@directus/types';
import type { Knex } from 'knex';
import { nameOfRecord } from '../journal/index.ts';
import { factOf } from '../shared/domain/facts.ts';
import { formatDay, intlLocale } from '../shared/domain/locale.ts';
import { portions } from '../shared/domain/portions.ts';
import { beforeCommit } from '../shared/server/before-commit.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { takeTurn } from '../shared/server/locks.ts';
import { onNotedWrite } from '../shared/server/noted-writes.ts';
import { liveReader } from '../shared/server/reader.ts';
import { cycleThrough, type Dependency } from './domain/closed-cycle.ts';
import { sideOutside, type ProjectWindow } from './domain/milestones-in-project.ts';
import { MilestoneOutsideError, RelationCycleError } from './errors.ts';
import { planTexts } from './messages.ts';

/** What a transaction has written of plans so far, by id. */
interface Written {
	relations: Set<string>;
	milestones: Set<string>;
	projects: Set<string>;
}

/** Databases take a limited number of parameters in a statement. */
const IDS_IN_A_STATEMENT = 500;

/**
 * Refuses relations by which projects would wait for one another, and milestones outside the planned time of their project,
 * whatever the way in. All that one transaction writes is judged together before it holds: a project can be moved with its
 * milestones in one save. What was wrong before and is not touched stands in nobody's way.
 */
export function registerPlanRules(
	registrars: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
): void {
	const pending = new WeakMap<Knex, Written>();
	const writtenIn = ({ database, schema, accountability }: EventContext): Written => {
		const known = pending.get(database);
		if (known) return known;
		const written: Written = { relations: new Set(), milestones: new Set(), projects: new Set() };
		pending.set(database, written);
		if (schema) beforeCommit(database, () => judge({ services, database, schema, accountability }, written));
		return written;
	};

	onNotedWrite(registrars, async ({ action, collection, item }, context) => {
		if (collection === 'project_relations' && action !== 'delete') writtenIn(context).relations.add(item);
		if (collection === 'milestones' && action === 'create') writtenIn(context).milestones.add(item);
	});
	const onChangeOf = (collection: 'projects' | 'milestones', fields: readonly string[]) =>
		registrars.filter(
			`${collection}.items.update`,
			async (payload, { keys }: { keys?: readonly (string | number)[] }, context) => {
				const isTouched = fields.some((field) => Object.hasOwn(payload as object, field));
				if (isTouched) for (const key of keys ?? []) writtenIn(context)[collection].add(String(key));
				return payload;
			},
		);
	onChangeOf('projects', ['planned_start', 'planned_end']);
	onChangeOf('milestones', ['planned_on', 'project', 'reached_on', 'archived']);
}

interface Acting {
	services: ApiExtensionContext['services'];
	database: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
}

async function judge(acting: Acting, written: Written): Promise<void> {
	if (written.relations.size > 0) await refuseCycle(acting, written.relations);
	if (written.milestones.size + written.projects.size > 0) await refuseOutside(acting, written);
}

async function refuseCycle(acting: Acting, written: ReadonlySet<string>): Promise<void> {
	const { database } = acting;
	// Two may each close one half of a cycle.
	await takeTurn(database, 'project_relations');
	const dependencies: Dependency[] = await database('project_relations').select('id', 'predecessor', 'successor');
	const cycle = cycleThrough(dependencies, written);
	if (cycle === null) return;
	const texts = planTexts(await callerLanguage(acting));
	const names = await namesOf(acting, cycle);
	throw new RelationCycleError({
		...{ collection: 'project_relations', field: 'successor' },
		message: texts.cycle([...cycle, cycle[0]!].map((id) => names.get(id) ?? texts.hidden)),
	});
}

/** Code and title of those projects that the caller may read. */
async function namesOf(acting: Acting, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const rows = await liveReader(acting).read<{ id: string; code: string; title: string }>('projects', {
		fields: ['id', 'code', 'title'],
		filter: { id: { _in: [...ids] } },
	});
	return new Map(rows.map(({ id, code, title }) => [id, `${code} ${title}`]));
}

interface MilestoneInProject extends ProjectWindow {
	id: string;
	title: string;
	title_en: string | null;
	planned_on: string | null;
	project: string;
}

async function refuseOutside(acting: Acting, { milestones, projects }: Written): Promise<void> {
	const { database } = acting;
	const byMilestone = await milestonesOf(database, 'milestone.id', milestones);
	// A project that others move meanwhile is waited for.
	const around = [...new Set([...byMilestone.map(({ project }) => project), ...projects])];
	for (const portion of portions(around, IDS_IN_A_STATEMENT))
		await database('projects').whereIn('id', portion).orderBy('id').forShare().select('id');
	const judged = [
		...(await milestonesOf(database, 'milestone.id', milestones)),
		...(await milestonesOf(database, 'milestone.project', projects)),
	];
	for (const milestone of judged) {
		const side = sideOutside(milestone.planned_on, milestone);
		if (side === null) continue;
		const language = await callerLanguage(acting);
		const locale = intlLocale(language);
		const bound = side === 'before_start' ? milestone.planned_start : milestone.planned_end;
		const isOfProject = projects.has(milestone.project);
		throw new MilestoneOutsideError({
			collection: isOfProject ? 'projects' : 'milestones',
			field: isOfProject ? (side === 'before_start' ? 'planned_start' : 'planned_end') : 'planned_on',
			message: planTexts(language)[side]({
				milestone: nameOfRecord({ ...milestone })?.[language] ?? '',
				plannedOn: formatDay(milestone.planned_on ?? '', locale),
				bound: formatDay(bound ?? '', locale),
			}),
		});
	}
}

/** Milestones that are still to be reached, with the planned days of their projects as texts. */
async function milestonesOf(
	database: Knex,
	key: 'milestone.id' | 'milestone.project',
	ids: ReadonlySet<string>,
): Promise<MilestoneInProject[]> {
	const found: MilestoneInProject[] = [];
	for (const portion of portions([...ids], IDS_IN_A_STATEMENT))
		found.push(
			...(await database('milestones as milestone')
				.join('projects as project', 'project.id', 'milestone.project')
				.whereIn(key, portion)
				.where('milestone.archived', false)
				.whereNull('milestone.reached_on')
				.orderBy('milestone.id')
				.select<MilestoneInProject[]>(
					...[
						'milestone.id',
						'milestone.title',
						'milestone.title_en',
						'milestone.planned_on',
						'milestone.project',
					],
					...['project.planned_start', 'project.planned_end'],
				)),
		);
	return found.map((row) => ({
		...row,
		planned_on: dayOf(row.planned_on),
		planned_start: dayOf(row.planned_start),
		planned_end: dayOf(row.planned_end),
	}));
}

/** The day in a column, which each database hands over in its own form. */
function dayOf(stored: unknown): string | null {
	return factOf('date', stored) as string | null;
}
