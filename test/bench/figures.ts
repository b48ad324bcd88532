import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { PROJECT_FIGURES } from '../../extensions/strategy-cockpit/src/figures/domain/entries/projects.ts';
import { SERVICE_FIGURES } from '../../extensions/strategy-cockpit/src/figures/domain/entries/services.ts';
import { STRATEGY_FIGURES } from '../../extensions/strategy-cockpit/src/figures/domain/entries/strategy.ts';
import type { CountedFigure, Scope } from '../../extensions/strategy-cockpit/src/figures/domain/figure.ts';
import { questionsOf } from '../../extensions/strategy-cockpit/src/figures/domain/questions.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import { databaseSettings, type Environment } from '../../scripts/lib/environment.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, client, ended, freePort, login, startServer, testEnvironment } from '../support/directus.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { prepareDatabase } from '../support/prepare.ts';
import { alternate, median, type Ratio } from './ratio.ts';

const PROJECTS = 10_000;
const SERVICES = 240_000;
const ROUNDS = 5;

/** What all figures of a cycle cost, on SQLite and PostgreSQL: against plain SQL and against the generated API. */
export async function benchFigures(): Promise<Ratio[]> {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
	const postgres = await startPostgres();
	try {
		const file = join(folder, 'figures.sqlite');
		const prepared = join(folder, 'prepared.sqlite');
		await prepareDatabase({ DB_CLIENT: 'sqlite3', DB_FILENAME: prepared });
		cpSync(prepared, file);
		await createDatabase(postgres.addressOf('postgres'), 'figures');
		const onPostgres = databaseSettings(postgres.addressOf('figures'));
		await prepareDatabase(onPostgres);
		return [
			...(await measure('SQLite', { DB_CLIENT: 'sqlite3', DB_FILENAME: file })),
			...(await measure('PostgreSQL', onPostgres)),
		];
	} finally {
		postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measure(name: string, environment: Environment): Promise<Ratio[]> {
	const database = openDatabase(environment);
	await fill(database);
	const port = await freePort();
	const server = startServer(testEnvironment(port, environment));
	const url = `http://127.0.0.1:${port}`;
	await waitFor(`${url}/server/health`, server, 60);
	const api = client(url);
	const token = await login(api, ADMIN.email, ADMIN.password);
	const figures = async () => {
		const { status, text } = await api('GET', '/cockpit/figures?cycle=2025', { token });
		if (status !== 200) throw new Error(`The figures answered ${status}.`);
		return JSON.parse(text) as { data: { key: string; value: number | null }[] };
	};
	const generated = async () => {
		for (const { collection, filter } of QUESTIONS) {
			const body = { query: { aggregate: { count: ['id'] }, filter } };
			const { status } = await api('SEARCH', `/items/${collection}`, { token, body });
			if (status !== 200) throw new Error(`The generated API answered ${status}.`);
		}
	};
	const { data } = await figures();
	const plainly = await plain(database);
	for (const [key, value] of Object.entries(plainly)) {
		const told = data.find((figure) => figure.key === key)?.value;
		if (told !== value) throw new Error(`${key} is ${told} here and ${value} in plain SQL.`);
	}
	const [ours, sql] = (
		await alternate(
			ROUNDS,
			async () => void (await figures()),
			async () => void (await plain(database)),
		)
	).map(median) as [number, number];
	const [again, asked] = (await alternate(2, async () => void (await figures()), generated)).map(median) as [
		number,
		number,
	];
	server.kill('SIGTERM');
	await ended(server);
	await database.destroy();
	const size = `${PROJECTS} projects and ${SERVICES} services`;
	return [
		{ name: `${name}: all figures of ${size} / plain SQL, a query a collection`, ours, theirs: sql, aim: 2 },
		{
			name: `${name}: the same / ${QUESTIONS.length} aggregates of the generated API`,
			...{ ours: again, theirs: asked, aim: 0.1 },
		},
	];
}

const SCOPE: Scope = {
	cycle: { code: '2025', starts_on: '2025-01-01', ends_on: '2025-12-31' },
	nextCycle: { code: '2026', starts_on: '2026-01-01', ends_on: '2026-12-31' },
	...{ day: todayInGermany(), knownSince: todayInGermany() },
};

/** What a program that knows our definitions would ask the generated API. */
const QUESTIONS = [...PROJECT_FIGURES, ...SERVICE_FIGURES, ...STRATEGY_FIGURES]
	.filter((entry): entry is CountedFigure => entry.kind === 'counted')
	.flatMap((entry) => {
		const { of, known, counted } = questionsOf(entry, SCOPE);
		return [of, known, counted].flatMap((question) => question ?? []);
	});

/** The same numbers by hand: one pass over each of the large collections. */
async function plain(database: Knex): Promise<Record<string, number>> {
	const sum = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;
	const isDone = `s.meaning in ('done', 'regular_operation')`;
	const [projects] = (await database('projects as p')
		.join('workflow_states as s', 's.id', 'p.state')
		.leftJoin('strategy_cycles as c', 'c.id', 'p.cycle')
		.where('p.archived', false)
		.where((query) => query.whereNull('p.cycle').orWhere('c.starts_on', '<=', new Date(SCOPE.cycle.starts_on)))
		.select(
			database.raw(`${sum(isDone)} as projects_completed`),
			database.raw(`${sum(`s.meaning in ('active', 'paused')`)} as projects_running`),
			database.raw(`${sum(`s.meaning = 'planned'`)} as projects_planned`),
			database.raw(`${sum(`s.meaning = 'cancelled'`)} as projects_cancelled`),
			database.raw(`${sum(`s.meaning in ('active', 'paused') and p.planned_end <= ?`)} as projects_due`, [
				new Date(SCOPE.cycle.ends_on),
			]),
		)) as Record<string, string | number>[];
	const [services] = (await database('services as v')
		.join('workflow_states as s', 's.id', 'v.state')
		.where('v.archived', false)
		.select(database.raw('count(*) as services'), database.raw(`${sum(isDone)} as online_services`))) as Record<
		string,
		string | number
	>[];
	return Object.fromEntries(Object.entries({ ...projects, ...services }).map(([key, value]) => [key, Number(value)]));
}

async function fill(database: Knex): Promise<void> {
	const ids = async (table: string, where: object = {}) => database(table).where(where).orderBy('id').pluck('id');
	const statesOf = async (collection: string) =>
		database('workflow_states as s')
			.join('workflows as w', 'w.id', 's.workflow')
			.where('w.collection', collection)
			.orderBy('s.id')
			.pluck('s.id');
	const [projectStates, serviceStates, offices, fields, models] = await Promise.all([
		statesOf('projects'),
		statesOf('services'),
		ids('offices'),
		ids('fields_of_action'),
		ids('maturity_models', { code: 'ozg-reifegrad' }),
	]);
	const pick = (list: readonly unknown[], at: number) => list[at % list.length];
	/** As Directus writes them: SQLite keeps days as numbers. */
	const day = (at: number) => new Date(Date.UTC(2024, 0, 1 + (at % 1000)));
	const [project] = await database('projects').limit(1);
	await database.batchInsert(
		'projects',
		Array.from({ length: PROJECTS }, (_, at) => ({
			...project,
			...{ id: randomUUID(), code: `BENCH-${at}`, state: pick(projectStates, at) },
			...{ office: pick(offices, at), field_of_action: pick(fields, at) },
			...{ planned_end: at % 7 === 0 ? null : day(at), actual_end: at % 5 === 0 ? day(at + 30) : null },
		})),
		20,
	);
	const portion = 20_000;
	for (let from = 0; from < SERVICES; from += portion)
		await database.batchInsert(
			'services',
			Array.from({ length: portion }, (_, at) => ({
				...{ id: randomUUID(), code: `BENCH-${from + at}`, name: `Leistung ${from + at}` },
				...{ state: pick(serviceStates, at), office: pick(offices, at), maturity_model: pick(models, at) },
				...{ online_maturity_level: at % 4 === 0 ? null : at % 5, visibility: 'public', archived: false },
			})),
			60,
		);
	// As its own service leaves a database that has been there for a minute.
	if (database.client.config.client === 'pg') await database.raw('vacuum analyze');
}
