import { COMPLETED, CURRENT, ofCycle, upToCycle, type RecordFilter } from '../shared/domain/counting.ts';
import { addDays } from '../shared/domain/days.ts';
import { lifted } from '../shared/domain/filter-dropped.ts';
import { notFinished } from '../shared/domain/project-targets.ts';
import { liveReader, type Reader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import {
	MILESTONE_HORIZON_DAYS,
	type ChallengeRow,
	type IndicatorRow,
	type MilestoneRow,
	type OverviewFacts,
} from './domain/overview.ts';
import { belonging } from './domain/parts.ts';
import type { NamedScope } from './scope.ts';

/** Reads what the overview lists of a scope, as they are now or were on its day, in a constant number of queries. */
export async function loadOverview(reader: Reader, scope: NamedScope): Promise<Omit<OverviewFacts, 'figures'>> {
	const [indicators, challenges, milestones] = await Promise.all([
		loadIndicatorsOn(reader, scope),
		loadChallenges(reader, scope),
		loadMilestones(reader, scope),
	]);
	return { cycle: scope.cycle, indicators, challenges, milestones };
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

/** What documents state about the completed projects of single years, of the whole or of a field; of offices they state nothing. */
export async function loadStatedYears(
	source: CallerSource,
	{ cycle, field, offices }: NamedScope,
): Promise<StatedYear[]> {
	if (offices !== undefined || field === null) return [];
	return liveReader(source).read<StatedYear>('reported_figures', {
		fields: ['id', 'document', 'year', 'value'],
		filter: {
			_and: [
				{ cycle: { code: { _eq: cycle.code } } },
				{ figure: { _eq: 'projects_completed' } },
				{ year: { _nnull: true } },
				{ field_of_action: field === undefined ? { _null: true } : { _eq: field } },
			],
		},
		sort: ['created_at', 'heading'],
	});
}

/** The years in which completed projects have ended, null for those whose end is not known. */
export async function loadEndYears(source: CallerSource, scope: NamedScope): Promise<(number | null)[]> {
	// PostgreSQL gives aggregates as text.
	const rows = await liveReader(source).aggregate<{ actual_end_year: string | number | null }>('projects', {
		aggregate: { count: ['id'] },
		group: ['year(actual_end)'],
		filter: completedIn(scope),
	});
	return rows.map(({ actual_end_year: year }) => (year === null ? null : Number(year)));
}

/** The same as of a day; the journal does not group. */
export async function loadEndYearsOn(reader: Reader, scope: NamedScope): Promise<(number | null)[]> {
	const rows = await reader.read<{ actual_end: string | null }>('projects', {
		fields: ['id', 'actual_end'],
		filter: completedIn(scope),
	});
	return rows.map(({ actual_end: end }) => (end === null ? null : Number(end.slice(0, 4))));
}

function completedIn(scope: NamedScope): RecordFilter {
	const { starts_on: start } = scope.cycle;
	return { _and: [upToCycle(start), { state: { meaning: { _in: COMPLETED } } }, ...belonging('projects', scope)] };
}

type IndicatorWithValues = Omit<IndicatorRow, 'values'> & {
	values: (IndicatorRow['values'][number] & { id: string })[];
};

/** The indicators of a scope, each with its newest value by its day. */
async function loadIndicatorsOn(reader: Reader, scope: NamedScope): Promise<IndicatorRow[]> {
	const rows = await reader.read<IndicatorWithValues>('indicators', {
		fields: [
			...['id', 'code', 'name', 'name_en', 'figure'],
			...['values.id', 'values.value', 'values.as_of', 'values.as_of_precision'],
		],
		filter: { _and: [CURRENT, ...belonging('indicators', scope)] },
		sort: ['created_at', 'code'],
	});
	return rows.map(({ values, ...row }) => ({
		...row,
		values: values
			.filter(({ as_of: asOf }) => asOf.slice(0, 10) <= scope.day)
			.sort((one, other) => other.as_of.localeCompare(one.as_of) || one.id.localeCompare(other.id))
			.slice(0, 1),
	}));
}

/** The indicators that the city follows, each with its newest value. */
export function loadIndicators(source: CallerSource, today: string): Promise<IndicatorRow[]> {
	return liveReader(source).read<IndicatorRow>('indicators', {
		fields: ['id', 'code', 'name', 'name_en', 'figure', 'values.value', 'values.as_of', 'values.as_of_precision'],
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
export async function loadChallenges(reader: Reader, scope: NamedScope): Promise<ChallengeRow[]> {
	const rows = await reader.read<ChallengeWithJunctions>('challenges', {
		fields: [
			...['id', 'title', 'title_en', 'kind', 'likelihood', 'impact'],
			...['offices.office.name', 'offices.office.name_en', 'fields_of_action.field_of_action.code'],
		],
		filter: {
			_and: [ofCycle(scope.cycle.code), { resolved_on: { _null: true } }, ...belonging('challenges', scope)],
		},
		sort: ['created_at'],
	});
	return rows.map(({ offices, fields_of_action, ...row }) => ({
		...row,
		offices: offices.flatMap(({ office }) => office ?? []),
		fields: fields_of_action.flatMap(({ field_of_action: field }) => field?.code ?? []),
	}));
}

/** The milestones of the next days. */
export function loadMilestones(reader: Reader, scope: NamedScope): Promise<MilestoneRow[]> {
	return reader.read<MilestoneRow>('milestones', {
		fields: [
			...['id', 'title', 'title_en', 'planned_on', 'forecast_on'],
			...['project.code', 'project.title', 'project.title_en'],
		],
		filter: { _and: [upcoming(scope.cycle.starts_on, scope.day), ...belonging('milestones', scope)] },
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
