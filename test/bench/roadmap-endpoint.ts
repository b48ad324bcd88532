import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { RoadmapAnswer } from '../../extensions/strategy-cockpit/src/roadmap/answers.ts';
import type { Relation } from '../../extensions/strategy-cockpit/src/roadmap/domain/network.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import type { Environment } from '../../scripts/lib/environment.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, client, ended, freePort, login, startServer, testEnvironment } from '../support/directus.ts';
import { prepareDatabase } from '../support/prepare.ts';
import { alternate, median } from './ratio.ts';

const ROUNDS = 11;

/** A network, whose relations lead from earlier projects to later ones. */
export interface Size {
	projects: number;
	relations: readonly Relation[];
}

/** What the endpoint costs, with reading, scheduling and telling, on SQLite: against reading the same rows in plain SQL. */
export async function benchEndpoint(sizes: readonly Size[]): Promise<[ours: number, sql: number][]> {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
	const environment: Environment = { DB_CLIENT: 'sqlite3', DB_FILENAME: join(folder, 'roadmap.sqlite') };
	try {
		await prepareDatabase(environment);
		const times: [number, number][] = [];
		for (const size of sizes) times.push(await measure(environment, size));
		return times;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measure(environment: Environment, size: Size): Promise<[number, number]> {
	const database = openDatabase(environment);
	await fill(database, size);
	const port = await freePort();
	const server = startServer(testEnvironment(port, environment));
	try {
		const url = `http://127.0.0.1:${port}`;
		await waitFor(`${url}/server/health`, server, 60);
		const token = await login(client(url), ADMIN.email, ADMIN.password);
		const asked = async () => {
			const answer = await fetch(`${url}/cockpit/roadmap`, { headers: { authorization: `Bearer ${token}` } });
			const text = await answer.text();
			if (answer.status !== 200) throw new Error(`The roadmap answered ${answer.status}.`);
			return text;
		};
		const { data } = JSON.parse(await asked()) as { data: RoadmapAnswer };
		if (data.relations.length !== size.relations.length || data.cycles.length > 0)
			throw new Error(`The roadmap tells ${data.relations.length} relations.`);
		const [ours, sql] = await alternate(
			ROUNDS,
			async () => void (await asked()),
			async () => void (await plain(database)),
		);
		return [median(ours), median(sql)];
	} finally {
		server.kill('SIGTERM');
		await ended(server);
		await database.destroy();
	}
}

/** The rows of which the answer is made. */
async function plain(database: Knex): Promise<unknown> {
	return Promise.all([
		database('projects')
			.where('archived', false)
			.orderBy('code')
			.select(
				...['id', 'code', 'title', 'title_en', 'kind', 'office', 'field_of_action', 'cycle', 'state'],
				...['health_schedule', 'health_cost', 'health_scope', 'planned_start', 'planned_end'],
				...['actual_start', 'actual_end', 'duration_working_days'],
			),
		database('milestones')
			.where('archived', false)
			.orderBy(['planned_on', 'id'])
			.select('id', 'project', 'title', 'title_en', 'planned_on', 'forecast_on', 'reached_on'),
		database('project_relations')
			.orderBy('id')
			.select('id', 'predecessor', 'successor', 'type', 'lag_working_days'),
	]);
}

/** Puts the network in place of whatever relations there were, with a milestone in each project. */
async function fill(database: Knex, { projects, relations }: Size): Promise<void> {
	const [offices, fields] = await Promise.all(
		['offices', 'fields_of_action'].map((table) => database(table).orderBy('id').pluck('id')),
	);
	const [state] = await database('workflow_states as state')
		.join('workflows as workflow', 'workflow.id', 'state.workflow')
		.where({ 'workflow.collection': 'projects', 'state.meaning': 'planned' })
		.pluck('state.id');
	const [example] = await database('projects').limit(1);
	await database('project_relations').delete();
	await database('milestones').where('title', 'like', 'Bench %').delete();
	await database('projects').where('code', 'like', 'P-%').delete();
	const ids = new Map(Array.from({ length: projects }, (_, at) => [`P-${at}`, randomUUID()]));
	/** As Directus writes it: SQLite keeps days as numbers. */
	const day = (at: number) => new Date(Date.UTC(2027, 0, 4 + (at % 1000)));
	await insert(
		...([database, 'projects'] as const),
		[...ids].map(([code, id], at) => ({
			...{ ...example, id, code, title: `Vorhaben ${code}`, state, cycle: null },
			...{ office: offices?.[at % offices.length], field_of_action: fields?.[at % fields.length] },
			...{ planned_start: day(at), planned_end: day(at + 60), actual_start: null, actual_end: null },
		})),
	);
	await insert(
		...([database, 'milestones'] as const),
		[...ids.values()].map((project, at) => ({
			...{ id: randomUUID(), project, title: `Bench ${at}`, planned_on: day(at + 30), archived: false },
		})),
	);
	await insert(
		...([database, 'project_relations'] as const),
		relations.map(({ from, to, type, lag: lag_working_days }) => ({
			...{ id: randomUUID(), predecessor: ids.get(from), successor: ids.get(to), type, lag_working_days },
		})),
	);
}

async function insert(database: Knex, table: string, rows: readonly object[]): Promise<void> {
	await database.batchInsert(table, rows as never, 20);
}
