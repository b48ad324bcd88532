import { COMPLETED, ofCycle, upToCycle, type RecordFilter } from '../shared/domain/counting.ts';
import { addDays } from '../shared/domain/days.ts';
import { lifted } from '../shared/domain/filter-dropped.ts';
import { notFinished } from '../shared/domain/project-targets.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import {
	MILESTONE_HORIZON_DAYS,
	type ChallengeRow,
	type IndicatorRow,
	type MilestoneRow,
	type OverviewFacts,
} from './domain/overview.ts';
import type { NamedCycle } from './scope.ts';

/** Reads what the overview lists with the caller's rights, in a constant number of queries; `today` is 'YYYY-MM-DD'. */
export async function loadOverview(source: CallerSource, cycle: NamedCycle, today: string): Promise<OverviewFacts> {
	const [indicators, challenges, milestones] = await Promise.all([
		loadIndicators(source, today),
		loadChallenges(source, cycle),
		loadMilestones(source, cycle, today),
	]);
	return { cycle, indicators, challenges, milestones };
}

/** A field of action as readers know it. */
export interface NamedField {
	id: string;
	code: string;
	name: string;
	name_en: string | null;
	color: string | null;
}

/** The fields of action in their order. */
export function loadFields(source: CallerSource): Promise<NamedField[]> {
	return liveReader(source).read<NamedField>('fields_of_action', {
		fields: ['id', 'code', 'name', 'name_en', 'color'],
		sort: ['position'],
	});
}

/** What a document states about the completed projects of a year. */
export interface StatedYear {
	id: string;
	document: string;
	year: number;
	value: number;
}

/** What documents state about the completed projects of single years. */
export function loadStatedYears(source: CallerSource, { code }: NamedCycle): Promise<StatedYear[]> {
	return liveReader(source).read<StatedYear>('reported_figures', {
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
	});
}

/** The years in which completed projects have ended, null for those whose end is not known. */
export async function loadEndYears(source: CallerSource, { starts_on: start }: NamedCycle): Promise<(number | null)[]> {
	// PostgreSQL gives aggregates as text.
	const rows = await liveReader(source).aggregate<{ actual_end_year: string | number | null }>('projects', {
		aggregate: { count: ['id'] },
		group: ['year(actual_end)'],
		filter: { _and: [upToCycle(start), { state: { meaning: { _in: COMPLETED } } }] },
	});
	return rows.map(({ actual_end_year: year }) => (year === null ? null : Number(year)));
}

/** The indicators that the city follows, each with its newest value. */
export function loadIndicators(source: CallerSource, today: string): Promise<IndicatorRow[]> {
	return liveReader(source).read<IndicatorRow>('indicators', {
		fields: ['id', 'code', 'name', 'name_en', 'values.value', 'values.as_of', 'values.as_of_precision'],
		filter: { archived: { _neq: true } },
		deep: { values: { _filter: { as_of: { _lte: today } }, _sort: ['-as_of'], _limit: 1 } },
		sort: ['created_at', 'code'],
	});
}

/** The far side of a junction is null where the caller may not read it. */
type ChallengeWithJunctions = Omit<ChallengeRow, 'offices' | 'fields'> & {
	offices: { office: ChallengeRow['offices'][number] | null }[];
	fields_of_action: { field_of_action: { code: string } | null }[];
};

/** The open challenges of a cycle, and those without one. */
export async function loadChallenges(source: CallerSource, { code }: NamedCycle): Promise<ChallengeRow[]> {
	const rows = await liveReader(source).read<ChallengeWithJunctions>('challenges', {
		fields: [
			...['id', 'title', 'title_en', 'kind', 'likelihood', 'impact'],
			...['offices.office.name', 'offices.office.name_en', 'fields_of_action.field_of_action.code'],
		],
		filter: { _and: [ofCycle(code), { resolved_on: { _null: true } }] },
		sort: ['created_at'],
	});
	return rows.map(({ offices, fields_of_action, ...row }) => ({
		...row,
		offices: offices.flatMap(({ office }) => office ?? []),
		fields: fields_of_action.flatMap(({ field_of_action: field }) => field?.code ?? []),
	}));
}

/** The milestones of the next days. */
export function loadMilestones(
	source: CallerSource,
	{ starts_on: start }: NamedCycle,
	today: string,
): Promise<MilestoneRow[]> {
	return liveReader(source).read<MilestoneRow>('milestones', {
		fields: [
			...['id', 'title', 'title_en', 'planned_on', 'forecast_on'],
			...['project.code', 'project.title', 'project.title_en'],
		],
		filter: upcoming(start, today),
	});
}

/** Milestones of open projects, not reached and expected within the horizon; the forecast counts before the plan. */
function upcoming(cycleStart: string, today: string): RecordFilter {
	const soon = { _between: [today, addDays(today, MILESTONE_HORIZON_DAYS)] };
	return {
		_and: [
			{ archived: { _neq: true } },
			{ reached_on: { _null: true } },
			{ _or: [{ forecast_on: soon }, { _and: [{ forecast_on: { _null: true } }, { planned_on: soon }] }] },
			lifted({ project: { _and: [upToCycle(cycleStart), notFinished()] } }),
		],
	};
}
