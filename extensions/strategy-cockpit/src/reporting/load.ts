import type { Knex } from 'knex';
import { overridesInForce } from '../journal/index.ts';
import { CURRENT } from '../shared/domain/counting.ts';
import type { Reader, RecordQuery } from '../shared/server/reader.ts';
import type { ChallengeRow, ReportRecords } from './domain/report-records.ts';

/** The rows of a report without what the registry of figures says of them. */
export type ReportRows = Omit<ReportRecords, 'cycle' | 'figures' | 'comparisons' | 'indicatorFigures'>;

const TITLE = ['id', 'title', 'title_en', 'source'];
const NAME = ['id', 'code', 'name', 'name_en'];
const STATE = ['state.key', 'state.label', 'state.label_en', 'state.meaning'];

/** In the order in which the city entered them. */
const AS_ENTERED = ['created_at', 'title'];

interface Wanted {
	/** What figures of projects ask of them beside what the report tells. */
	projectFields: readonly string[];
	/** The day of the records, 'YYYY-MM-DD'. */
	day: string;
	/** Whether the reasons that administrators have written down are told. */
	withOverrides: boolean;
}

/** Reads what a report tells, one query per collection and one of the journal. */
export async function loadReportRows(
	reader: Reader,
	database: Knex,
	{ projectFields, day, withOverrides }: Wanted,
): Promise<ReportRows> {
	const [strategy, work, indicators, maturity, overrides] = await Promise.all([
		loadStrategy(reader),
		loadWork(reader, projectFields),
		loadIndicators(reader),
		loadMaturity(reader),
		withOverrides ? overridesInForce(database, ['projects', 'measures', 'services'], day) : [],
	]);
	const services = await loadServices(reader, overrides);
	const readable = new Set([...work.projects, ...work.measures, ...services].map(({ id }) => id));
	return {
		...{ ...strategy, ...work, ...indicators, ...maturity, services },
		overrides: overrides.filter(({ item }) => readable.has(item)),
	};
}

function current<Row>(
	reader: Reader,
	collection: string,
	fields: readonly string[],
	query: Omit<RecordQuery, 'fields'> = {},
): Promise<Row[]> {
	return reader.read<Row>(collection, { fields, filter: CURRENT, sort: ['id'], ...query });
}

async function loadStrategy(
	reader: Reader,
): Promise<Pick<ReportRows, 'cycles' | 'fields' | 'focusTopics' | 'achievements' | 'challenges'>> {
	const [cycles, fields, focusTopics, achievements, challenges] = await Promise.all([
		reader.read<ReportRows['cycles'][number]>('strategy_cycles', {
			fields: [...TITLE, 'code', 'publisher', 'motto', 'principle', 'principle_en', 'starts_on', 'ends_on'],
			sort: ['id'],
		}),
		reader.read<ReportRows['fields'][number]>('fields_of_action', {
			fields: [...NAME, 'position', 'color', 'source'],
			sort: ['id'],
		}),
		reader.read<ReportRows['focusTopics'][number]>('focus_topics', {
			fields: [...TITLE, 'cycle', 'field_of_action'],
			sort: AS_ENTERED,
		}),
		current<ReportRows['achievements'][number]>(
			reader,
			'achievements',
			[...TITLE, 'cycle', 'achieved_on', 'achieved_on_precision'],
			{ sort: AS_ENTERED },
		),
		loadChallenges(reader),
	]);
	return { cycles, fields, focusTopics, achievements, challenges };
}

/** The far side of a junction is null where the caller may not read it. */
type ChallengeWithJunctions = Omit<ChallengeRow, 'offices' | 'fields' | 'partners'> & {
	offices: { office: ChallengeRow['offices'][number] | null }[];
	fields_of_action: { field_of_action: ChallengeRow['fields'][number] | null }[];
	partners: { partner: ChallengeRow['partners'][number] | null }[];
};

async function loadChallenges(reader: Reader): Promise<ChallengeRow[]> {
	const rows = await current<ChallengeWithJunctions>(
		reader,
		'challenges',
		[
			...[...TITLE, 'kind', 'description', 'cycle', 'identified_on', 'resolved_on'],
			...['offices.office.name', 'offices.office.name_en', 'partners.partner.name'],
			...['fields_of_action.field_of_action.id', 'fields_of_action.field_of_action.code'],
		],
		{ sort: AS_ENTERED },
	);
	return rows.map(({ offices, fields_of_action, partners, ...row }) => ({
		...row,
		offices: offices.flatMap(({ office }) => office ?? []),
		fields: fields_of_action.flatMap(({ field_of_action: field }) => field ?? []),
		partners: partners.flatMap(({ partner }) => partner ?? []),
	}));
}

async function loadWork(
	reader: Reader,
	projectFields: readonly string[],
): Promise<Pick<ReportRows, 'projects' | 'measures'>> {
	const told = [...TITLE, 'code', 'short_title', 'kind', 'field_of_action.id', 'planned_end', 'actual_end', ...STATE];
	const [projects, measures] = await Promise.all([
		current<ReportRows['projects'][number]>(reader, 'projects', [...new Set([...told, ...projectFields])], {
			sort: ['code'],
		}),
		current<ReportRows['measures'][number]>(
			reader,
			'measures',
			[...[...TITLE, 'code', 'cycle', 'field_of_action', 'quantity', 'unit', 'unit_en', 'since'], ...STATE],
			{ sort: ['code'] },
		),
	]);
	return { projects, measures };
}

/** Those of which an exception is told: a city has more services than a report names. */
async function loadServices(reader: Reader, overrides: ReportRows['overrides']): Promise<ReportRows['services']> {
	const ids = overrides.flatMap(({ collection, item }) => (collection === 'services' ? [item] : []));
	return ids.length === 0
		? []
		: current(reader, 'services', NAME, { filter: { _and: [CURRENT, { id: { _in: ids } }] }, sort: ['code'] });
}

async function loadIndicators(reader: Reader): Promise<Pick<ReportRows, 'indicators' | 'indicatorValues'>> {
	const [indicators, indicatorValues] = await Promise.all([
		current<ReportRows['indicators'][number]>(
			reader,
			'indicators',
			[...NAME, 'unit', 'unit_en', 'field_of_action', 'source'],
			{ sort: ['created_at', 'code'] },
		),
		reader.read<ReportRows['indicatorValues'][number]>('indicator_values', {
			fields: ['id', 'indicator', 'as_of', 'as_of_precision', 'value', 'source'],
			sort: ['id'],
		}),
	]);
	return { indicators, indicatorValues };
}

async function loadMaturity(reader: Reader): Promise<Pick<ReportRows, 'assessments' | 'findings'>> {
	const ofTheCity = [{ kind: { _eq: 'actual' } }, { office: { _null: true } }, { service: { _null: true } }];
	const [assessments, findings] = await Promise.all([
		current<ReportRows['assessments'][number]>(
			reader,
			'maturity_assessments',
			[...TITLE, 'code', 'as_of', 'as_of_precision', 'author', 'summary', 'summary_en', ...STATE],
			{ filter: { _and: [CURRENT, ...ofTheCity] }, sort: ['code'] },
		),
		reader.read<ReportRows['findings'][number]>('maturity_findings', {
			fields: [
				...['id', 'assessment', 'finding', 'finding_en', 'source'],
				...['dimension.code', 'dimension.position', 'dimension.name', 'dimension.name_en'],
			],
			sort: ['id'],
		}),
	]);
	return { assessments, findings };
}
