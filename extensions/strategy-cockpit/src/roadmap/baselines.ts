import type { Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { jsonArray } from '../shared/server/caller.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { RoadmapAnswer } from './answers.ts';
import { comparePlans, type PlannedItem } from './domain/baseline.ts';
import type { RoadmapRows } from './load.ts';
import { roadmapTexts } from './messages.ts';
import type { ScheduledPortfolio } from './view.ts';

interface StoredBaseline {
	id: string;
	name: string;
	taken_on: string;
	plan: unknown;
}

type PlannedRow = Pick<RoadmapRows['projects'][number], 'id' | 'code' | 'title' | 'planned_start' | 'planned_end'>;

/** The plan of now: the planned days of the projects that the caller may read. */
export function planOf({ projects }: { projects: readonly PlannedRow[] }): PlannedItem[] {
	return projects.map(({ id, code, title, planned_start: start, planned_end: end }) => ({
		id,
		code,
		title,
		start,
		end,
	}));
}

/** The answer with the plan of a baseline, and what has become of it. Of projects that the caller may not read nothing is told. */
export async function withBaseline(
	source: CallerSource,
	answer: RoadmapAnswer,
	{
		id,
		rows,
		schedule,
		language,
	}: { id: string; rows: RoadmapRows; schedule: ScheduledPortfolio; language: Language },
): Promise<RoadmapAnswer> {
	const noBaseline = () => invalidField('baseline', roadmapTexts(language).noBaseline(id), language);
	if (!rows.baselines.some((baseline) => baseline.id === id)) throw noBaseline();
	const [baseline] = await liveReader(source).read<StoredBaseline>('baselines', {
		fields: ['id', 'name', 'taken_on', 'plan'],
		filter: { id: { _eq: id } },
	});
	if (!baseline) throw noBaseline();
	const listed = new Set(answer.projects.filter(({ isOutside }) => !isOutside).map(({ id: project }) => project));
	const present = new Set(rows.projects.map(({ id: project }) => project));
	const plan = jsonArray(baseline.plan) as PlannedItem[];
	// What is there and not of the selection is another question; what is gone cannot be of any.
	const before = plan.filter((item) => listed.has(item.id) || !present.has(item.id));
	const now = planOf(rows).filter((item) => listed.has(item.id));
	return {
		...answer,
		baseline: {
			...{ id: baseline.id, name: baseline.name, takenOn: baseline.taken_on },
			plans: before.map(({ code, start, end }) => ({ code, start, end })),
			differences: comparePlans(before, now, schedule.calendar)
				.filter(({ changes }) => changes.length > 0)
				.map(({ item, changes, endMoved }) => ({
					...{ code: item.code, title: item.title, changes, endMovedBy: endMoved },
				})),
		},
	};
}
