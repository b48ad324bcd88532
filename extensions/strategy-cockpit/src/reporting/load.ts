import type { Knex } from 'knex';
import { overridesInForce } from '../journal/index.ts';
import type { Reader, RecordQuery } from '../shared/server/reader.ts';
import type { Audience } from './domain/edition.ts';
import type { ChallengeRow, ReportRecords } from './domain/report-records.ts';

/** The far side of a junction is null where the caller may not read it. */
type ChallengeWithJunctions = Omit<ChallengeRow, 'offices' | 'fields' | 'partners'> & {
	offices: { office: ChallengeRow['offices'][number] | null }[];
	fields_of_action: { field_of_action: ChallengeRow['fields'][number] | null }[];
	partners: { partner: ChallengeRow['partners'][number] | null }[];
};

const TITLE = ['id', 'title', 'title_en', 'source'];
const NAME = ['id', 'code', 'name', 'name_en'];
const STATE = ['state.key', 'state.label', 'state.label_en', 'state.meaning'];

const CURRENT = { archived: { _neq: true } };

/**
 * Reads what the report needs with the rights of the reader, one query per collection and one of the journal; null when there is no such
 * cycle. For the public it reads what is public, and no reasons that administrators have written down.
 */
export async function loadReportRecords(
	reader: Reader,
	database: Knex,
	cycleCode: string,
	{ audience = 'internal' }: { audience?: Audience } = {},
): Promise<ReportRecords | null> {
	const published = audience === 'public' ? { _and: [CURRENT, { visibility: { _eq: 'public' } }] } : CURRENT;
	const read = <Row>(collection: string, fields: readonly string[], query: Omit<RecordQuery, 'fields'> = {}) =>
		reader.read<Row>(collection, { fields, sort: ['id'], ...query });
	const [
		cycles,
		fields,
		focusTopics,
		achievements,
		challenges,
		projects,
		measures,
		onlineServices,
		offerings,
		indicators,
		indicatorValues,
		assessments,
		findings,
		reportedFigures,
		overrides,
	] = await Promise.all([
		read<ReportRecords['cycle']>('strategy_cycles', [
			...TITLE,
			'code',
			'publisher',
			'motto',
			'principle',
			'principle_en',
			'starts_on',
			'ends_on',
		]),
		read<ReportRecords['fields'][number]>('fields_of_action', [...NAME, 'position', 'color', 'source']),
		read<ReportRecords['focusTopics'][number]>('focus_topics', [...TITLE, 'cycle', 'field_of_action'], {
			sort: ['created_at', 'title'],
		}),
		read<ReportRecords['achievements'][number]>(
			'achievements',
			[...TITLE, 'cycle', 'achieved_on', 'achieved_on_precision'],
			{ filter: CURRENT, sort: ['created_at', 'title'] },
		),
		read<ChallengeWithJunctions>(
			'challenges',
			[
				...[...TITLE, 'kind', 'description', 'cycle', 'identified_on', 'resolved_on'],
				...[
					'offices.office.name',
					'offices.office.name_en',
					'fields_of_action.field_of_action.id',
					'fields_of_action.field_of_action.code',
					'partners.partner.name',
				],
			],
			{ filter: CURRENT, sort: ['created_at', 'title'] },
		),
		read<ReportRecords['projects'][number]>(
			'projects',
			[
				...TITLE,
				'code',
				'short_title',
				'kind',
				'cycle',
				'field_of_action',
				'planned_end',
				'actual_end',
				...STATE,
			],
			{ filter: published, sort: ['code'] },
		),
		read<ReportRecords['measures'][number]>(
			'measures',
			[...TITLE, 'code', 'kind', 'cycle', 'field_of_action', 'quantity', 'unit', 'unit_en', 'since', ...STATE],
			{
				filter: published,
				sort: ['code'],
			},
		),
		read<ReportRecords['services'][number]>('services', [...NAME, ...STATE], { filter: published, sort: ['code'] }),
		read<ReportRecords['offerings'][number]>('online_offerings', ['id', 'code', 'name', 'kind'], {
			filter: CURRENT,
			sort: ['code'],
		}),
		read<ReportRecords['indicators'][number]>(
			'indicators',
			[...NAME, 'unit', 'unit_en', 'field_of_action', 'source'],
			{ filter: published, sort: ['created_at', 'code'] },
		),
		read<ReportRecords['indicatorValues'][number]>('indicator_values', [
			'id',
			'indicator',
			'as_of',
			'as_of_precision',
			'value',
			'source',
		]),
		read<ReportRecords['assessments'][number]>(
			'maturity_assessments',
			[...TITLE, 'code', 'as_of', 'as_of_precision', 'author', 'summary', 'summary_en', ...STATE],
			{
				filter: {
					_and: [
						CURRENT,
						{ kind: { _eq: 'actual' } },
						{ office: { _null: true } },
						{ service: { _null: true } },
					],
				},
				sort: ['code'],
			},
		),
		read<ReportRecords['findings'][number]>('maturity_findings', [
			...['id', 'assessment', 'finding', 'finding_en', 'source'],
			...['dimension.code', 'dimension.position', 'dimension.name', 'dimension.name_en'],
		]),
		read<ReportRecords['reportedFigures'][number]>(
			'reported_figures',
			[
				'id',
				'document',
				'heading',
				'statement',
				'statement_en',
				'explanation',
				'explanation_en',
				'cycle',
				'field_of_action',
				'figure',
				'year',
				'value',
				'stated_on',
			],
			{ sort: ['created_at', 'heading'] },
		),
		audience === 'public' ? [] : overridesInForce(database, ['projects', 'measures', 'services']),
	]);
	const cycle = cycles.find(({ code }) => code === cycleCode);
	if (!cycle) return null;
	const readable = new Set([...projects, ...measures, ...onlineServices].map(({ id }) => id));
	return {
		...{
			cycle,
			cycles,
			fields,
			focusTopics,
			achievements,
			projects,
			measures,
			offerings,
			indicators,
			indicatorValues,
			assessments,
			findings,
			reportedFigures,
		},
		services: onlineServices,
		overrides: overrides.filter(({ item }) => readable.has(item)),
		challenges: challenges.map(({ offices, fields_of_action, partners, ...row }) => ({
			...row,
			offices: offices.flatMap(({ office }) => office ?? []),
			fields: fields_of_action.flatMap(({ field_of_action: field }) => field ?? []),
			partners: partners.flatMap(({ partner }) => partner ?? []),
		})),
	};
}
