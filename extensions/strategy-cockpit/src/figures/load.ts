import { lifted } from '../shared/domain/filter-dropped.ts';
import { notFinished } from '../shared/domain/project-targets.ts';
import { RUNNING, countedOf, ofCycle, projectTarget, upToCycle, type RecordFilter } from '../shared/domain/counting.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import {
	MILESTONE_HORIZON_DAYS,
	plannedTarget,
	recordTarget,
	type FieldCount,
	type OverviewFacts,
} from './domain/overview.ts';

/** A grouped row; PostgreSQL gives aggregates as text. */
type Grouped<Key extends string> = Record<Key, string> & { count: { id: string | number } };

interface Wanted {
	cycle: string;
	/** 'YYYY-MM-DD' */
	today: string;
}

/** Reads what the overview needs with the caller's rights, in a constant number of queries; null when there is no such cycle. */
export async function loadOverview(
	source: CallerSource,
	{ cycle: code, today }: Wanted,
): Promise<OverviewFacts | null> {
	const { read, aggregate } = liveReader(source);
	const [cycle] = await read<OverviewFacts['cycle']>('strategy_cycles', {
		fields: ['code', 'title', 'title_en', 'motto', 'starts_on', 'ends_on'],
		filter: { code: { _eq: code } },
	});
	if (!cycle) return null;
	const [next] = await read<{ code: string }>('strategy_cycles', {
		fields: ['code'],
		filter: { starts_on: { _gt: cycle.starts_on } },
		sort: ['starts_on'],
		limit: 1,
	});
	const running = projectTarget({ cycleStart: cycle.starts_on, meanings: RUNNING }).filter;
	const projectsByField = async (filter: RecordFilter): Promise<FieldCount[]> =>
		(
			await aggregate<Grouped<'field_of_action'>>('projects', {
				aggregate: { count: ['id'] },
				group: ['field_of_action'],
				filter,
			})
		).map(({ field_of_action: field, count }) => ({ field, count: Number(count.id) }));
	const countOf = async (collection: string, filter: RecordFilter) =>
		Number(
			(await aggregate<Grouped<never>>(collection, { aggregate: { count: ['id'] }, filter }))[0]?.count.id ?? 0,
		);
	const [
		fields,
		states,
		projects,
		withinCycle,
		withoutDate,
		plannedNext,
		services,
		online,
		offerings,
		trainings,
		indicators,
		challenges,
		milestones,
		reported,
	] = await Promise.all([
		read<OverviewFacts['fields'][number]>('fields_of_action', {
			fields: ['id', 'code', 'name', 'name_en', 'color'],
			sort: ['position'],
		}),
		read<OverviewFacts['states'][number]>('workflow_states', {
			fields: ['id', 'label', 'label_en', 'color', 'meaning'],
			filter: { workflow: { collection: { _eq: 'projects' } } },
			sort: ['position'],
		}),
		aggregate<Grouped<'field_of_action' | 'state'> & { actual_end_year: string | number | null }>('projects', {
			aggregate: { count: ['id'] },
			group: ['field_of_action', 'state', 'year(actual_end)'],
			filter: upToCycle(cycle.starts_on),
		}),
		projectsByField({ _and: [running, { planned_end: { _lte: cycle.ends_on } }] }),
		projectsByField({ _and: [running, { planned_end: { _null: true } }] }),
		next ? projectsByField(plannedTarget(next.code).filter) : [],
		countOf('services', { archived: { _neq: true } }),
		countOf('services', recordTarget('online_services', code).filter),
		aggregate<Grouped<'kind'>>('online_offerings', {
			aggregate: { count: ['id'] },
			group: ['kind'],
			filter: { archived: { _neq: true } },
		}),
		aggregate<TrainingSum>('measures', {
			aggregate: { sum: ['quantity'], count: ['id', 'quantity'] },
			filter: recordTarget('trainings', code).filter,
		}),
		read<OverviewFacts['indicators'][number]>('indicators', {
			fields: ['id', 'code', 'name', 'name_en', 'values.value', 'values.as_of', 'values.as_of_precision'],
			filter: { archived: { _neq: true } },
			deep: { values: { _filter: { as_of: { _lte: today } }, _sort: ['-as_of'], _limit: 1 } },
			sort: ['created_at', 'code'],
		}),
		read<ChallengeRow>('challenges', {
			fields: [
				'id',
				'title',
				'title_en',
				'kind',
				'likelihood',
				'impact',
				'offices.office.name',
				'offices.office.name_en',
				'fields_of_action.field_of_action.code',
			],
			filter: { _and: [ofCycle(code), { resolved_on: { _null: true } }] },
			sort: ['created_at'],
		}),
		read<OverviewFacts['milestones'][number]>('milestones', {
			fields: [
				'id',
				'title',
				'title_en',
				'planned_on',
				'forecast_on',
				'project.code',
				'project.title',
				'project.title_en',
			],
			filter: upcoming(cycle.starts_on, today),
		}),
		read<OverviewFacts['reported'][number]>('reported_figures', {
			fields: [
				'id',
				'document',
				'heading',
				'statement',
				'statement_en',
				'cycle.code',
				'figure',
				'field_of_action',
				'year',
				'value',
			],
			// What is planned for the next cycle stands in this cycle's report.
			filter: {
				_or: [
					{ cycle: { code: { _eq: code } } },
					...(next
						? [{ _and: [{ cycle: { code: { _eq: next.code } } }, { figure: { _eq: 'projects_planned' } }] }]
						: []),
				],
			},
			sort: ['created_at', 'heading'],
		}),
	]);
	return {
		cycle,
		fields,
		states,
		projects: projects.map(({ field_of_action: field, state, actual_end_year: year, count }) => ({
			field,
			state,
			year: numberOf(year),
			count: Number(count.id),
		})),
		due: { withinCycle, withoutDate },
		next: next ? { code: next.code, planned: plannedNext } : null,
		records: {
			...(services === 0 ? {} : { online_services: { value: online, unknown: 0 } }),
			...offeringCounts(offerings),
			...trainingSum(trainings[0]),
		},
		indicators,
		challenges: challenges.map(({ offices, fields_of_action, ...row }) => ({
			...row,
			offices: offices.flatMap(({ office }) => office ?? []),
			fields: fields_of_action.flatMap(({ field_of_action: field }) => field?.code ?? []),
		})),
		milestones,
		reported,
	};
}

/** The far side of a junction is null where the caller may not read it. */
type ChallengeRow = Omit<OverviewFacts['challenges'][number], 'offices' | 'fields'> & {
	offices: { office: OverviewFacts['challenges'][number]['offices'][number] | null }[];
	fields_of_action: { field_of_action: { code: string } | null }[];
};

/** Milestones of open projects, not reached and expected within the horizon; the forecast counts before the plan. */
function upcoming(cycleStart: string, today: string): RecordFilter {
	const until = new Date(Date.parse(today) + MILESTONE_HORIZON_DAYS * 86_400_000).toISOString().slice(0, 10);
	const soon = { _between: [today, until] };
	return {
		_and: [
			{ archived: { _neq: true } },
			{ reached_on: { _null: true } },
			{ _or: [{ forecast_on: soon }, { _and: [{ forecast_on: { _null: true } }, { planned_on: soon }] }] },
			lifted({ project: { _and: [upToCycle(cycleStart), notFinished()] } }),
		],
	};
}

function offeringCounts(rows: readonly Grouped<'kind'>[]): OverviewFacts['records'] {
	if (rows.length === 0) return {};
	const count = (wanted: string) => ({
		value: Number(rows.find(({ kind }) => kind === wanted)?.count.id ?? 0),
		unknown: 0,
	});
	return { online_forms: count('form'), efa_services: count('efa_service'), online_modules: count('module') };
}

interface TrainingSum {
	sum: { quantity: string | number | null };
	/** All training measures, and those with a quantity. */
	count: { id: string | number; quantity: string | number };
}

function trainingSum(row: TrainingSum | undefined): OverviewFacts['records'] {
	const all = Number(row?.count.id ?? 0);
	if (!row || all === 0) return {};
	const unknown = all - Number(row.count.quantity);
	return { trainings: { value: countedOf(numberOf(row.sum.quantity) ?? 0, unknown), unknown } };
}

function numberOf(value: string | number | null | undefined): number | null {
	return value === null || value === undefined ? null : Number(value);
}
