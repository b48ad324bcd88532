import { readFileSync, readdirSync } from 'node:fs';
import type { ReportRecords } from './domain/report-records.ts';

type Seed = Record<string, unknown> & { _key: string };

const SEEDS = new URL('../../../../seeds/', import.meta.url);

/** The seeded facts of the reference report as the report reads them; `lists` replaces or extends single lists. */
export function paderbornRecords(lists: Partial<ReportRecords> = {}): ReportRecords {
	const states = rows('config', 'workflow_states');
	const names = (collection: string) => new Map(rows('paderborn-2025', collection).map((row) => [row.id, row]));
	const [offices, fields, partners, dimensions] = [
		names('offices'),
		names('fields_of_action'),
		names('partners'),
		names('maturity_dimensions'),
	];
	const linked = (collection: string, challenge: unknown, far: string, targets: Map<unknown, unknown>) =>
		rows('paderborn-2025', collection).flatMap((link) =>
			link.challenge === challenge ? [targets.get(link[far])] : [],
		);
	const withState = (collection: string) =>
		rows('paderborn-2025', collection).map((row) => ({
			...row,
			state: states.find(({ id }) => id === row.state) ?? null,
		}));
	const cycles = rows('paderborn-2025', 'strategy_cycles');
	return {
		cycle: cycles.find(({ code }) => code === '2025'),
		cycles,
		fields: rows('paderborn-2025', 'fields_of_action'),
		focusTopics: rows('paderborn-2025', 'focus_topics'),
		achievements: rows('paderborn-2025', 'achievements'),
		challenges: rows('paderborn-2025', 'challenges').map((row) => ({
			...row,
			offices: linked('challenges_offices', row.id, 'office', offices),
			fields: linked('challenges_fields_of_action', row.id, 'field_of_action', fields),
			partners: linked('challenges_partners', row.id, 'partner', partners),
		})),
		projects: withState('projects'),
		measures: withState('measures'),
		services: [],
		offerings: [],
		indicators: rows('paderborn-2025', 'indicators'),
		indicatorValues: rows('paderborn-2025', 'indicator_values'),
		assessments: withState('maturity_assessments'),
		findings: rows('paderborn-2025', 'maturity_findings').map((row) => ({
			...row,
			dimension: dimensions.get(String(row.dimension)) ?? null,
		})),
		reportedFigures: rows('paderborn-2025', 'reported_figures'),
		overrides: [],
		...lists,
	} as unknown as ReportRecords;
}

/** Rows of a seed with their key as id; what a seed leaves out is null, as in the database. */
function rows(set: string, collection: string): (Record<string, unknown> & { id: string })[] {
	const folder = new URL(`${set}/`, SEEDS);
	const file = readdirSync(folder).find((name) => name.replace(/^\d+-/, '') === `${collection}.json`);
	if (file === undefined) return [];
	const seeds = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Seed[];
	const columns = [
		'cycle',
		'field_of_action',
		'short_title',
		'kind',
		'title_en',
		'name_en',
		'explanation',
		'explanation_en',
		'planned_end',
		'actual_end',
		'quantity',
		'unit',
		'unit_en',
		'since',
		'achieved_on',
		'identified_on',
		'resolved_on',
		'year',
		'stated_on',
		'source',
		'publisher',
		'motto',
		'principle',
		'description',
	];
	return seeds.map(({ _key, ...row }) => ({
		...Object.fromEntries(columns.map((column) => [column, null])),
		...Object.fromEntries(
			Object.entries(row).map(([field, value]) => [field, isReference(value) ? value._ref : value]),
		),
		id: `${collection}:${_key}`,
	}));
}

function isReference(value: unknown): value is { _ref: string } {
	return typeof value === 'object' && value !== null && '_ref' in value;
}
