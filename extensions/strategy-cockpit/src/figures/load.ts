import { lifted } from '../shared/domain/filter-dropped.ts';
import { notFinished } from '../shared/domain/project-targets.ts';
import { ofCycle, upToCycle, type RecordFilter } from '../shared/domain/counting.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { MILESTONE_HORIZON_DAYS, type OverviewFacts } from './domain/overview.ts';
import type { NamedCycle } from './scope.ts';

/** A grouped row; PostgreSQL gives aggregates as text. */
interface StateCount {
	field_of_action: string;
	state: string;
	actual_end_year: string | number | null;
	count: { id: string | number };
}

/** Reads what the overview needs with the caller's rights, in a constant number of queries; `today` is 'YYYY-MM-DD'. */
export async function loadOverview(source: CallerSource, cycle: NamedCycle, today: string): Promise<OverviewFacts> {
	const { read, aggregate } = liveReader(source);
	const { starts_on: start, code } = cycle;
	const [fields, states, projects, indicators, challenges, milestones, reported] = await Promise.all([
		read<OverviewFacts['fields'][number]>('fields_of_action', {
			fields: ['id', 'code', 'name', 'name_en', 'color'],
			sort: ['position'],
		}),
		read<OverviewFacts['states'][number]>('workflow_states', {
			fields: ['id', 'label', 'label_en', 'color', 'meaning'],
			filter: { workflow: { collection: { _eq: 'projects' } } },
			sort: ['position'],
		}),
		aggregate<StateCount>('projects', {
			aggregate: { count: ['id'] },
			group: ['field_of_action', 'state', 'year(actual_end)'],
			filter: upToCycle(start),
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
			filter: upcoming(start, today),
		}),
		read<OverviewFacts['reported'][number]>('reported_figures', {
			fields: ['id', 'document', 'year', 'value'],
			filter: {
				_and: [
					{ cycle: { code: { _eq: code } } },
					{ figure: { _eq: 'projects_completed' } },
					{ year: { _nnull: true } },
					{ field_of_action: { _null: true } },
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

function numberOf(value: string | number | null | undefined): number | null {
	return value === null || value === undefined ? null : Number(value);
}
