import { readFileSync, readdirSync } from 'node:fs';
import { registryOf, type Scope } from '../figures/index.ts';
import type { FilterField } from '../shared/domain/filter.ts';
import { allAtOnce } from '../shared/domain/steps.ts';
import type { Reconciliation } from './domain/interim-report.ts';
import type { ProjectFigure, ReportFigures, ReportRecords } from './domain/report-records.ts';
import { figuresAsked, figuresOf } from './load-figures.ts';

type Seed = Record<string, unknown> & { _key: string };

const SEEDS = new URL('../../../../seeds/', import.meta.url);

/** The seeded facts of the reference report as the report reads them; `lists` replaces or extends single lists. */
export function paderbornRecords(lists: Partial<ReportRecords> = {}): ReportRecords {
	const told = { ...paderbornRows(), ...lists };
	const statements = rows('paderborn-2025', 'reported_figures') as unknown as Statement[];
	const figures = figuresIn(
		told,
		statements.flatMap(({ year }) => year ?? []),
	);
	return {
		...told,
		figures,
		indicatorFigures: new Map(),
		comparisons: lists.comparisons ?? comparisonsIn(told, statements, figures),
	};
}

function paderbornRows(): Omit<ReportRecords, 'figures' | 'comparisons'> {
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
	const withState = (collection: string): Record<string, unknown>[] =>
		rows('paderborn-2025', collection).map((row) => ({
			...row,
			archived: false,
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
		projects: withState('projects').map((row) => ({
			...row,
			cycle: cycles.find(({ id }) => id === row['cycle']) ?? null,
			field_of_action: row['field_of_action'] ? { id: row['field_of_action'] } : null,
		})),
		measures: withState('measures'),
		services: [],
		indicators: rows('paderborn-2025', 'indicators'),
		indicatorValues: rows('paderborn-2025', 'indicator_values'),
		assessments: withState('maturity_assessments'),
		findings: rows('paderborn-2025', 'maturity_findings').map((row) => ({
			...row,
			dimension: dimensions.get(String(row.dimension)) ?? null,
		})),
		overrides: [],
	} as unknown as Omit<ReportRecords, 'figures' | 'comparisons'>;
}

interface Statement {
	id: string;
	document: string;
	heading: string;
	statement: string;
	figure: string;
	cycle: string;
	field_of_action: string | null;
	year: number | null;
	value: number;
}

/** The part of the data model of which figures of projects ask. */
const MODEL: Readonly<Record<string, FilterField>> = {
	...Object.fromEntries(
		['projects.id', 'projects.kind', 'fields_of_action.id', 'workflow_states.id', 'strategy_cycles.id'].map(
			(field) => [field, { type: 'string', target: null, isList: false }],
		),
	),
	'projects.archived': { type: 'boolean', target: null, isList: false },
	'projects.planned_end': { type: 'date', target: null, isList: false },
	'projects.actual_end': { type: 'date', target: null, isList: false },
	'projects.state': { type: 'uuid', target: { collection: 'workflow_states', key: 'id' }, isList: false },
	'projects.field_of_action': {
		type: 'uuid',
		target: { collection: 'fields_of_action', key: 'id' },
		isList: false,
	},
	'projects.cycle': { type: 'uuid', target: { collection: 'strategy_cycles', key: 'id' }, isList: false },
	'workflow_states.meaning': { type: 'string', target: null, isList: false },
	'strategy_cycles.code': { type: 'string', target: null, isList: false },
	'strategy_cycles.starts_on': { type: 'date', target: null, isList: false },
};

function figuresIn(
	{ cycle, cycles, fields, projects }: Pick<ReportRecords, 'cycle' | 'cycles' | 'fields' | 'projects'>,
	years: readonly number[],
): ReportFigures {
	const scope: Scope = {
		...{ cycle, day: '2025-10-01', knownSince: '2025-01-01' },
		nextCycle: cycles.find(({ starts_on: start }) => start > cycle.starts_on) ?? null,
	};
	const ends = projects.flatMap(({ actual_end: end }) => (end === null ? [] : [Number(end.slice(0, 4))]));
	const asked = figuresAsked(registryOf({ models: [], indicators: [] }), scope, {
		fields: [...fields.map(({ id }) => id), null],
		years: [...new Set([...years, ...ends])],
	});
	return allAtOnce(figuresOf(projects, asked, (collection, field) => MODEL[`${collection}.${field}`]));
}

const TOLD: Readonly<Record<string, ProjectFigure>> = {
	projects_running: 'projects_running',
	projects_completed: 'projects_completed',
	projects_due: 'projects_due',
	projects_planned: 'projects_planned_next',
};

/** Statements beside our figures as far as these count projects. */
function comparisonsIn(
	{ fields }: Pick<ReportRecords, 'fields'>,
	statements: readonly Statement[],
	figures: ReportFigures,
): Reconciliation[] {
	return statements.map(({ id, document, heading, statement, figure, field_of_action: field, year, value }) => {
		const key = TOLD[figure];
		const told = key && figures(key, { ...(field === null ? {} : { field }), ...(year === null ? {} : { year }) });
		return {
			...{ id, document, heading, statement, figure, year, stated: value, explanation: null, candidates: [] },
			field: fields.find((row) => row.id === field)?.code ?? null,
			derived: told
				? {
						...{ key: told.key, name: told.key, definition: '', unit: '', records: '' },
						...{ value: told.value, known: told.known.length, of: told.of.length },
					}
				: null,
			difference: told && told.value !== null ? told.value - value : null,
			unknown: told ? told.of.length - told.known.length : 0,
			records: (told?.counted ?? []).map((project) => ({
				...{ collection: 'projects', id: project.id, code: project.code, title: project.title },
			})),
		};
	});
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
