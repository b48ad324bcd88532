import type { Knex } from 'knex';
import { todayInGermany } from '../shared/clock.ts';
import { factOf, type Facts } from '../shared/domain/facts.ts';
import { textIn, type Language } from '../shared/domain/locale.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { invalidField } from '../shared/server/errors.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { MilestoneTrendsAnswer } from './answers.ts';
import { milestoneTrend, type KnownMilestone } from './domain/milestone-trend.ts';
import { loadRoadmap, type MilestoneRow } from './load.ts';
import { scenarioFaults } from './messages.ts';
import { selectionOf, type SelectionQuery } from './selection.ts';

/** The trends of the milestones that the caller may read, of one project or of a selection. One query more than the roadmap. */
export async function loadMilestoneTrends(
	source: CallerSource,
	{ project: code, ...query }: SelectionQuery & { project?: string | undefined },
	language: Language,
): Promise<MilestoneTrendsAnswer> {
	const [rows, history] = await Promise.all([
		loadRoadmap(source, { day: undefined, language }),
		historyOfMilestones(source.database),
	]);
	const selection = selectionOf(query, rows, language);
	if (code !== undefined && !rows.projects.some((project) => project.code === code))
		throw invalidField('project', scenarioFaults.unknown(code), language);
	const listed = rows.projects.filter(
		(project) => selection.holds(project) && (code === undefined || project.code === code),
	);
	const codes = new Map(listed.map((project) => [project.id, project.code]));
	return {
		day: todayInGermany(),
		milestones: rows.milestones.flatMap((milestone) => {
			const project = codes.get(milestone.project);
			if (project === undefined) return [];
			const title = textIn(language, milestone.title, milestone.title_en);
			const known = toldOf(history.get(milestone.id) ?? [], milestone);
			return [{ id: milestone.id, project, title, ...milestoneTrend(known) }];
		}),
	};
}

/** What each milestone was by day, ascending, by id. One query; reads as the system. */
async function historyOfMilestones(database: Knex): Promise<Map<string, KnownMilestone[]>> {
	const rows: Record<string, unknown>[] = await database('journal_entries')
		.where({ collection: 'milestones' })
		.whereNot({ kind: 'deleted' })
		.orderBy(['effective_on', 'sequence'])
		.select('item', 'effective_on', 'facts');
	const entries = rows.map(({ item, effective_on: on, facts: stored }) => {
		const facts = jsonObject(stored) as Facts;
		const dayIn = (field: 'planned_on' | 'forecast_on' | 'reached_on') =>
			factOf('date', facts[field]) as string | null;
		return {
			item: String(item),
			...{ on: String(factOf('date', on)), planned: dayIn('planned_on') },
			...{ forecast: dayIn('forecast_on'), reached: dayIn('reached_on') },
		};
	});
	return Map.groupBy(entries, ({ item }) => item);
}

/** What a field once held is told only where the caller is told what it holds today: what is empty to him may be hidden. */
function toldOf(known: readonly KnownMilestone[], today: MilestoneRow): KnownMilestone[] {
	return known.map(({ on, planned, forecast, reached }) => ({
		on,
		planned: today.planned_on === null ? null : planned,
		forecast: today.forecast_on === null ? null : forecast,
		reached: today.reached_on === null ? null : reached,
	}));
}
