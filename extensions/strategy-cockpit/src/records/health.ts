import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { factOf } from '../shared/domain/facts.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { lockRows } from '../shared/server/locks.ts';
import { onNotedWrite } from '../shared/server/noted-writes.ts';
import type { RecordValues, Violation } from './domain/violation.ts';

/** How a project stands, as its newest status report says. */
const HEALTH = ['health_schedule', 'health_cost', 'health_scope'] as const;

type Report = { project: string; period_end: unknown } & Record<(typeof HEALTH)[number], string | null>;

/** The health of a project is that of its newest status report: writing one changes the project in the same transaction, with an entry of its own. */
export function healthFollowsReports(
	registrars: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
): void {
	onNotedWrite(registrars, async ({ collection, item, user }, { database, schema }) => {
		if (collection !== 'status_reports' || !schema) return;
		const accountability = { user, role: null, roles: [], admin: true, app: true, ip: null };
		const projects = new services.ItemsService('projects', { knex: database, schema, accountability });
		const concerned = await projectsOf(database, item);
		// Of two reports written at once, the later writer sees that of the other.
		await lockRows(database, 'projects', 'id', concerned);
		for (const report of await newestReports(database, concerned)) {
			const health = Object.fromEntries(HEALTH.map((field) => [field, report[field]]));
			const stands = await database('projects')
				.where({ id: report.project, ...health })
				.first('id');
			if (!stands) await projects.updateOne(report.project, health);
		}
	});
}

/** Health that is entered in a project beside its newest status report. */
export async function healthBesideReports(
	database: Knex,
	projects: readonly string[],
	changes: RecordValues,
): Promise<Violation[]> {
	const touched = HEALTH.filter((field) => ownValue(changes, field) !== undefined);
	if (touched.length === 0) return [];
	const reports = await newestReports(database, projects);
	return touched.flatMap((field): Violation[] => {
		const other = reports.find((report) => report[field] !== ownValue(changes, field));
		return other
			? [{ code: 'stands_in_report', field, params: { days: [String(factOf('date', other.period_end))] } }]
			: [];
	});
}

/** The projects of a report, also of one that has been moved or deleted. */
async function projectsOf(database: Knex, report: string): Promise<string[]> {
	const [present, entries] = await Promise.all([
		database('status_reports').where({ id: report }).pluck<string[]>('project'),
		database('journal_entries').where({ collection: 'status_reports', item: report }).pluck<unknown[]>('facts'),
	]);
	const before = entries.map((facts) => (jsonObject(facts) as { project?: unknown }).project);
	return [...new Set([...present, ...before.filter((project): project is string => typeof project === 'string')])];
}

/** There is one report for a project and day. */
function newestReports(database: Knex, projects: readonly string[]): Promise<Report[]> {
	return database('status_reports as report')
		.whereIn('report.project', projects)
		.whereNotExists(
			database('status_reports as later')
				.where('later.project', database.ref('report.project'))
				.where('later.period_end', '>', database.ref('report.period_end'))
				.select('later.id'),
		)
		.select('report.project', 'report.period_end', ...HEALTH.map((field) => `report.${field}`));
}
