import { loadSheets } from '../maturity/index.ts';
import { isForEveryRecord, permissionsOf } from '../rights/index.ts';
import type { NamedOffice } from '../shared/domain/office-tree.ts';
import { unreportedTarget } from '../shared/domain/project-targets.ts';
import type { RecordTarget } from '../shared/domain/record-target.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { translationsOf } from '../shared/server/translated.ts';
import { loadWaiting } from '../workflow/index.ts';
import {
	dueTarget,
	MOST_OWN,
	MOST_ROWS,
	ownPlanned,
	ownTarget,
	pageByNextDay,
	pagesOf,
	type Dated,
	type ListFacts,
	type OwnFacts,
	type ProjectFacts,
	type StartFacts,
} from './domain/start-page.ts';

const PROJECT = [
	'id',
	'code',
	'title',
	'title_en',
	'planned_end',
	'office.name',
	'office.name_en',
	'state.label',
	'state.label_en',
	'state.color',
	'state.icon',
];
const DAYS = ['planned_end', 'milestones.planned_on', 'milestones.forecast_on'];
const OPEN_MILESTONES = {
	milestones: { _filter: { _and: [{ archived: { _neq: true } }, { reached_on: { _null: true } }] } },
};

/** What of a page the reader has asked for. */
interface Asked {
	today: string;
	language: Language;
	/** Of the own projects. */
	page: number;
}

/** Reads what the start page needs with the caller's rights, in a number of queries that does not grow with the portfolio. */
export async function loadStartPage(source: CallerSource, { today, language, page }: Asked): Promise<StartFacts> {
	const { read, aggregate } = liveReader(source);
	// Directus joins the reports for `_none`, and a plain count would count a project once a report. PostgreSQL gives aggregates as text.
	const countOf = async ({ collection, filter }: RecordTarget) =>
		Number(
			(
				await aggregate<{ countDistinct: { id: string | number } }>(collection, {
					aggregate: { countDistinct: ['id'] },
					filter,
				})
			)[0]?.countDistinct.id ?? 0,
		);
	const listOf = async (
		targetOf: (today: string, offices: readonly string[] | null) => RecordTarget,
		offices: readonly string[] | null,
	): Promise<ListFacts> => {
		const target = targetOf(today, offices);
		const [rows, count, everywhere] = await Promise.all([
			read<ProjectFacts>('projects', {
				fields: PROJECT,
				filter: target.filter,
				sort: ['planned_end', 'code'],
				limit: MOST_ROWS,
			}),
			countOf(target),
			offices ? countOf(targetOf(today, null)) : null,
		]);
		return { rows, count, everywhere };
	};

	const [[cycle], [reported], [dashboard], members, reached, offices] = await Promise.all([
		read<{ code: string }>('strategy_cycles', {
			fields: ['code'],
			filter: { starts_on: { _lte: today } },
			sort: ['-starts_on'],
			limit: 1,
		}),
		read<{ cycle: { code: string } }>('reports', {
			fields: ['cycle.code'],
			filter: { _and: [{ archived: { _neq: true } }, { cycle: { starts_on: { _lte: today } } }] },
			sort: ['-cycle.starts_on'],
			limit: 1,
		}),
		// Its name belongs to the administrator; what it shows makes it the overview.
		read<{ id: string; name: string }>('directus_dashboards', {
			fields: ['id', 'name'],
			filter: { panels: { type: { _eq: 'cockpit-key-figures' } } },
			sort: ['date_created'],
			limit: 1,
		}),
		read<{ office: string }>('office_members', {
			fields: ['office'],
			filter: { user: { _eq: source.accountability.user } },
		}),
		read<{ office: string }>('office_ancestors', {
			fields: ['office'],
			filter: { ancestor: { members: { user: { _eq: source.accountability.user } } } },
			sort: ['office.code'],
		}),
		read<NamedOffice>('offices', { fields: ['id', 'name', 'name_en'], sort: ['code'] }),
	]);
	const memberships = members.map(({ office }) => office);
	const scope = memberships.length > 0 ? [...new Set(reached.map(({ office }) => office))] : null;
	/** Databases differ in where those without a planned end come. */
	const openOf = (offices: readonly string[], isPlanned: boolean) =>
		read<Dated & { id: string }>('projects', {
			fields: ['id', 'code', ...DAYS],
			filter: ownPlanned(offices, isPlanned).filter,
			sort: ['planned_end', 'code'],
			limit: MOST_OWN,
			deep: OPEN_MILESTONES,
		});
	const [planned, unplanned, ownCount, due, unreported, waiting, sheets, writes] = await Promise.all([
		scope ? openOf(scope, true) : [],
		scope ? openOf(scope, false) : [],
		scope ? countOf(ownTarget(scope)) : 0,
		listOf(dueTarget, scope),
		listOf(unreportedTarget, scope),
		loadWaiting(source, language, MOST_ROWS + 1),
		loadSheets(source, language),
		scope ? true : writesEverywhere(source),
	]);
	const open = [...planned, ...unplanned];
	const pages = pagesOf(open.length);
	// Projects may have been finished since the reader saw how many pages there are.
	const shownPage = Math.min(page, pages);
	const ownIds = pageByNextDay(open, shownPage).map(({ id }) => id);
	const ownRows = pageByNextDay(
		await read<OwnFacts>('projects', {
			fields: [...PROJECT, ...DAYS, 'milestones.title', 'milestones.title_en'],
			filter: { id: { _in: ownIds } },
			deep: OPEN_MILESTONES,
		}),
		1,
	);
	const shown = [...new Set([ownRows, due.rows, unreported.rows].flatMap((rows) => rows.map(({ id }) => id)))];
	const lastReports = await aggregate<{ project: string; max: { period_end: string } }>('status_reports', {
		aggregate: { max: ['period_end'] },
		group: ['project'],
		filter: { project: { _in: shown } },
	});
	const translated = await translationsOf(source.database, [dashboard?.name], language);
	return {
		// The cycle last reported on goes first: one that has only begun has little to tell.
		cycle: reported?.cycle ?? cycle ?? null,
		dashboard: dashboard ? { ...dashboard, name: translated(dashboard.name) } : null,
		...{ offices, memberships, scope, due, unreported, waiting, writes },
		toRate: sheets.filter(({ status }) => status === 'open'),
		own: { rows: ownRows, count: ownCount, page: shownPage, pages },
		lastReports: new Map(lastReports.map(({ project, max }) => [project, max.period_end])),
	};
}

/** Whether the caller may change each project and report on it, as whoever runs the strategy may. */
async function writesEverywhere({ database, accountability }: CallerSource): Promise<boolean> {
	if (accountability.admin) return true;
	const rights = await Promise.all([
		permissionsOf({ database, accountability }, 'update', 'projects'),
		permissionsOf({ database, accountability }, 'create', 'status_reports'),
	]);
	return rights.every((held) => held.some(isForEveryRecord));
}
