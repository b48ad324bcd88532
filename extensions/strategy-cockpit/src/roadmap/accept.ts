import { inTransaction } from '../shared/server/in-transaction.ts';
import { lockRows } from '../shared/server/locks.ts';
import type { Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { AcceptAnswer, ScenarioRequest } from './answers.ts';
import { movedMilestones } from './domain/moved-milestones.ts';
import { ScenarioStaleError } from './errors.ts';
import { loadRoadmap, type RoadmapRows } from './load.ts';
import { roadmapTexts, scenarioFaults } from './messages.ts';
import { movedProjects, planVersion, withChanges, type PlanChange } from './scenario.ts';
import { schedulePortfolio } from './view.ts';

/**
 * Writes the planned days of a scenario in one transaction, with the rights of the caller and every rule of records; the milestones of a
 * project that is moved move with it. Refused when what the scenario rests on has changed since. Undone by accepting the days before.
 */
export async function acceptScenario(
	source: CallerSource,
	wanted: ScenarioRequest,
	{ day, language }: { day: string; language: Language },
): Promise<AcceptAnswer> {
	return inTransaction(source, async (transaction, emitAfter) => {
		const acting = { ...source, database: transaction };
		const codes = wanted.changes.map(({ code }) => code);
		const present = await loadRoadmap(acting, { day: undefined, language });
		const locked = present.projects.flatMap(({ id, code }) => (codes.includes(code) ? [id] : []));
		await lockRows(transaction, 'projects', 'id', locked);
		const rows = await loadRoadmap(acting, { day: undefined, language });
		if (wanted.version !== undefined && wanted.version !== planVersion(rows))
			throw new ScenarioStaleError({
				message: roadmapTexts(language).stale,
				collection: 'projects',
				field: 'version',
			});
		const changes = changesOf(rows, wanted, { day, language });
		const calendar = schedulePortfolio(rows, day).calendar;
		const options = { bypassEmitAction: emitAfter };
		const note = wanted.comment === undefined ? {} : { change_comment: wanted.comment };
		const service = (collection: string) =>
			new source.services.ItemsService(collection, {
				...{ knex: transaction, schema: source.schema, accountability: source.accountability },
			});
		const projects = new Map(rows.projects.map((project) => [project.code, project]));
		const changed: AcceptAnswer['changed'] = [];
		for (const { code, plannedStart, plannedEnd } of changes) {
			const project = projects.get(code);
			if (!project) throw invalidField('changes', scenarioFaults.unknown(code), language);
			const before = { start: project.planned_start, end: project.planned_end };
			const after = { start: plannedStart, end: plannedEnd };
			if (before.start === after.start && before.end === after.end) continue;
			await service('projects').updateOne(
				project.id,
				{ planned_start: plannedStart, planned_end: plannedEnd, ...note },
				options,
			);
			const milestones = rows.milestones.filter((milestone) => milestone.project === project.id);
			for (const { id, plannedOn } of movedMilestones(milestones, { before, after, calendar }))
				await service('milestones').updateOne(id, { planned_on: plannedOn, ...note }, options);
			changed.push({ code, before, after });
		}
		return { changed, version: planVersion(await loadRoadmap(acting, { day: undefined, language })) };
	});
}

/** What is to be written: the changes, and where it is wished, the expected days of what follows from them and has not begun. */
function changesOf(
	rows: RoadmapRows,
	{ changes, withMoved = false }: ScenarioRequest,
	{ day, language }: { day: string; language: Language },
): PlanChange[] {
	const changed = withChanges(rows, changes, language);
	if (!withMoved) return [...changes];
	const named = new Set(changes.map(({ code }) => code));
	const begun = new Set(rows.projects.flatMap(({ code, actual_start: start }) => (start === null ? [] : [code])));
	const moved = movedProjects(rows, schedulePortfolio(rows, day), schedulePortfolio(changed, day));
	return [
		...changes,
		...moved
			.filter(
				({ code, after }) => !named.has(code) && !begun.has(code) && after.start !== null && after.end !== null,
			)
			.map(({ code, after }) => ({ code, plannedStart: after.start, plannedEnd: after.end })),
	];
}
