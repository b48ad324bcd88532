import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { stateOn } from '../../extensions/strategy-cockpit/src/journal/index.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import { databaseSettings, type Environment } from '../../scripts/lib/environment.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, client, ended, freePort, login, startServer, testEnvironment } from '../support/directus.ts';
import { createDatabase, startPostgres } from '../support/postgres.ts';
import { prepareDatabase } from '../support/prepare.ts';
import { alternate, median, type Ratio } from './ratio.ts';

const CHANGES = 150;
const ITEMS = 10_000;
const ENTRIES_PER_ITEM = 20;

/** What the journal costs, on SQLite and PostgreSQL. */
export async function benchJournal(): Promise<Ratio[]> {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
	const postgres = await startPostgres();
	try {
		const prepared = join(folder, 'prepared.sqlite');
		await prepareDatabase({ DB_CLIENT: 'sqlite3', DB_FILENAME: prepared });
		const onSqlite = (name: string): Promise<Environment> => {
			const file = join(folder, `${name}.sqlite`);
			cpSync(prepared, file);
			return Promise.resolve({ DB_CLIENT: 'sqlite3', DB_FILENAME: file });
		};
		await createDatabase(postgres.addressOf('postgres'), 'prepared');
		await prepareDatabase(databaseSettings(postgres.addressOf('prepared')));
		const onPostgres = async (name: string): Promise<Environment> => {
			await createDatabase(postgres.addressOf('postgres'), name, 'prepared');
			return databaseSettings(postgres.addressOf(name));
		};
		return [...(await measure('SQLite', onSqlite)), ...(await measure('PostgreSQL', onPostgres))];
	} finally {
		postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function measure(name: string, copyAs: (name: string) => Promise<Environment>): Promise<Ratio[]> {
	return [
		await costOfChange(name, await copyAs('with'), await copyAs('bare')),
		await costOfState(name, await copyAs('state')),
	];
}

/** The same change through the API, on a server with the bundle and on one without any extension. */
async function costOfChange(name: string, full: Environment, bare: Environment): Promise<Ratio> {
	const withJournal = await changer(full, {});
	const without = await changer(bare, {
		EXTENSIONS_PATH: mkdtempSync(join(tmpdir(), 'cockpit-bare-')),
		EXTENSIONS_MUST_LOAD: 'false',
	});
	const [ours, theirs] = await alternate(CHANGES, withJournal.change, without.change);
	await Promise.all([withJournal.stop(), without.stop()]);
	return {
		name: `${name}: one change of a public project, with rules, journal and copy / bare Directus`,
		ours: median(ours),
		theirs: median(theirs),
		aim: 2,
	};
}

async function changer(
	database: Environment,
	settings: Environment,
): Promise<{ change: (index: number) => Promise<void>; stop: () => Promise<void> }> {
	const port = await freePort();
	const server = startServer({ ...testEnvironment(port, database), ...settings });
	const url = `http://127.0.0.1:${port}`;
	await waitFor(`${url}/server/health`, server, 60);
	const api = client(url);
	const token = await login(api, ADMIN.email, ADMIN.password);
	const { text } = await api('GET', '/items/projects?fields=id&filter[visibility][_eq]=public&limit=1', { token });
	const [{ id }] = (JSON.parse(text) as { data: [{ id: string }] }).data;
	return {
		change: async (index) => {
			const { status } = await api('PATCH', `/items/projects/${id}`, {
				token,
				body: { description: `Fassung ${index}` },
			});
			if (status !== 200) throw new Error(`The change answered ${status}.`);
		},
		stop: async () => {
			server.kill('SIGTERM');
			await ended(server);
		},
	};
}

/** All projects as they were on a day in the middle of their history, against all projects as they are. */
async function costOfState(name: string, environment: Environment): Promise<Ratio> {
	const database = openDatabase(environment);
	await fillHistory(database);
	const [ours, theirs] = await alternate(
		15,
		async () => {
			const rows = await stateOn(database, 'projects', '2026-06-15');
			if (rows.length < ITEMS) throw new Error(`${rows.length} records on that day.`);
		},
		async () => {
			await database('projects').select('*');
		},
	);
	await database.destroy();
	return {
		name: `${name}: stateOn over ${ITEMS} records with ${ITEMS * ENTRIES_PER_ITEM} entries / reading the ${ITEMS} records`,
		ours: median(ours),
		theirs: median(theirs),
		aim: 3,
	};
}

async function fillHistory(database: Knex): Promise<void> {
	const [model] = await database('projects').limit(1);
	const { facts } = (await database('journal_entries').where({ collection: 'projects' }).first('facts')) as {
		facts: unknown;
	};
	const text = typeof facts === 'string' ? facts : JSON.stringify(facts);
	const projects = Array.from({ length: ITEMS }, (_, index) => ({
		...model,
		id: randomUUID(),
		code: `BENCH-${index}`,
	}));
	await database.batchInsert('projects', projects, 20);
	for (let sequence = 1; sequence <= ENTRIES_PER_ITEM; sequence++) {
		const effective_on = new Date(2026, 0, sequence * 15);
		const entries = projects.map(({ id }) => ({
			id: randomUUID(),
			collection: 'projects',
			item: id,
			sequence,
			kind: sequence === 1 ? 'created' : 'changed',
			effective_on,
			recorded_at: effective_on,
			override: false,
			facts: text,
		}));
		await database.batchInsert('journal_entries', entries, 60);
	}
	if (database.client.config.client === 'pg') await database.raw('analyze');
}
