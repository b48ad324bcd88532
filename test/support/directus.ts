import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '../../scripts/lib/directus.ts';
import { databaseSettings, SETTINGS, type Environment } from '../../scripts/lib/environment.ts';
import { databaseFolder } from './folders.ts';
import { createDatabase } from './postgres.ts';

export const ADMIN = { email: 'admin@example.org', password: 'Probe-Kennwort-2026' };

export interface Answer {
	status: number;
	// The body of a foreign answer: each test knows what it asked for.
	body: { data?: never; errors?: { message: string; extensions: { code: string; field?: string } }[] };
	text: string;
}

/** What an answer of Directus or of our endpoints carries. */
export function dataOf<Value>({ text }: Answer): Value {
	return (JSON.parse(text) as { data: Value }).data;
}

export interface Login {
	email: string;
	password: string;
}

/** A running Directus with the built bundle on its own copy of the prepared database. */
export interface Cockpit {
	url: string;
	/** Its settings, by which a test opens the database itself. */
	environment: Environment;
	api: (
		method: string,
		path: string,
		options?: { token?: string; body?: unknown; headers?: Record<string, string> },
	) => Promise<Answer>;
	admin: string;
	/** Asks as the first administrator. */
	asAdmin: (method: string, path: string, body?: unknown) => Promise<Answer>;
	/** Id of the record with this code. */
	idOf: (collection: string, code: string) => Promise<string>;
	/** Token of a new user with a seeded role, member of the offices with these codes. */
	userOf: (role: string, offices?: readonly string[]) => Promise<string>;
	/** The same, as what a person types into the login page. */
	loginOf: (role: string, offices?: readonly string[]) => Promise<Login>;
	/** Ends the server as a power cut would, and starts it again. */
	crash: () => Promise<void>;
	stop: () => Promise<void>;
}

/** Settings of a test server: those of the product, less its limits on the rate of requests. */
export function testEnvironment(port: number, database: Environment): Environment {
	return {
		...SETTINGS,
		...database,
		PORT: String(port),
		PUBLIC_URL: `http://127.0.0.1:${port}`,
		SECRET: 'test-secret-that-guards-nothing-0123456789',
		ADMIN_EMAIL: ADMIN.email,
		ADMIN_PASSWORD: ADMIN.password,
		STORAGE_LOCAL_ROOT: tmpdir(),
		RATE_LIMITER_ENABLED: 'false',
		RATE_LIMITER_GLOBAL_ENABLED: 'false',
		RATE_LIMITER_EMAIL_ENABLED: 'false',
		PRESSURE_LIMITER_ENABLED: 'false',
		// Guessing a password need not be slow here, and logging in a hundred people must not be.
		LOGIN_STALL_TIME: '0',
		HASH_MEMORY_COST: '1024',
		HASH_TIME_COST: '2',
		LOG_LEVEL: 'error',
	};
}

/** Code as an earlier start has compiled it: each of the many starts takes it from there. */
const COMPILED = resolve('node_modules', '.cache', 'cockpit-compiled');

export function startServer(environment: Environment, output: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
	return spawn(process.execPath, ['node_modules/@directus/api/dist/cli/run.js', 'start'], {
		stdio: ['ignore', output, output],
		env: {
			...process.env,
			NODE_ENV: 'test',
			NODE_COMPILE_CACHE: COMPILED,
			...environment,
			CONFIG_PATH: join(tmpdir(), 'no-such.env'),
		},
	});
}

export function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** Resolves when the process has ended, also when it had before. */
export async function ended(server: ChildProcess): Promise<void> {
	if (server.exitCode === null && server.signalCode === null) await new Promise((done) => server.once('exit', done));
}

/** A server with its database, before anybody asks it something. */
export interface Running {
	url: string;
	environment: Environment;
	crash: () => Promise<void>;
	stop: () => Promise<void>;
}

interface Wishes {
	/** Settings beside those of every test server. */
	settings?: Environment;
	/** Gets the lines of the log instead of the console. */
	log?: (line: string) => void;
}

/** Starts a Directus on a copy of the database that the global set-up has prepared, on SQLite or PostgreSQL. */
export async function launch({ settings = {}, log }: Wishes = {}): Promise<Running> {
	const folder = databaseFolder('test');
	const port = await freePort();
	const environment = { ...testEnvironment(port, await copyOfPrepared(folder)), ...settings };
	const url = `http://127.0.0.1:${port}`;
	const start = async () => {
		const started = startServer(environment, log ? 'pipe' : 'inherit');
		if (log)
			for (const output of [started.stdout, started.stderr]) if (output) createInterface(output).on('line', log);
		await waitFor(`${url}/cockpit/health`, started, 150);
		return started;
	};
	let server = await start();
	return {
		url,
		environment,
		crash: async () => {
			server.kill('SIGKILL');
			await ended(server);
			server = await start();
		},
		stop: async () => {
			server.kill('SIGTERM');
			await ended(server);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/**
 * A running cockpit with the rows of the prepared database. A file that wishes nothing gets the server that its worker
 * keeps from file to file; one with settings, with its log, or with `isOwn` starts its own, and so does a second one in a file.
 */
export async function startCockpit({ isOwn = false, ...wishes }: Wishes & { isOwn?: boolean } = {}): Promise<Cockpit> {
	const canShare = !isOwn && Object.keys(wishes).length === 0;
	const shared = canShare ? await takeShared() : undefined;
	const { url, environment, crash, stop } = shared ?? (await launch(wishes));
	const api = client(url);
	const admin = await login(api, ADMIN.email, ADMIN.password);
	const asAdmin: Cockpit['asAdmin'] = (method, path, body) => api(method, path, { token: admin, body });
	// What the server remembers of rights and of the data model is that of the file before.
	if (shared) await asAdmin('POST', '/utils/cache/clear?system');
	return {
		url,
		environment,
		api,
		admin,
		asAdmin,
		idOf: async (collection, code) =>
			dataOf<[{ id: string }]>(
				await asAdmin('GET', `/items/${collection}?fields=id&filter[code][_eq]=${code}`),
			)[0].id,
		userOf: async (role, offices = []) => {
			const { email, password } = await newUser(api, admin, role, offices);
			return login(api, email, password);
		},
		loginOf: (role, offices = []) => newUser(api, admin, role, offices),
		crash,
		stop,
	};
}

let isTaken = false;

/** The server of this worker with fresh rows, if the global set-up shares servers and this file does not have it yet. */
async function takeShared(): Promise<Running | undefined> {
	const address = process.env['COCKPIT_TEST_SERVERS'];
	if (!address || isTaken) return undefined;
	isTaken = true;
	const ask = async (wish: 'fresh' | 'crash') => {
		const answer = await fetch(`${address}/${process.env['VITEST_POOL_ID'] ?? 1}/${wish}`, { method: 'POST' });
		if (!answer.ok) throw new Error(await answer.text());
		return (await answer.json()) as Pick<Running, 'url' | 'environment'>;
	};
	return {
		...(await ask('fresh')),
		crash: async () => void (await ask('crash')),
		stop: () => {
			isTaken = false;
			return Promise.resolve();
		},
	};
}

async function copyOfPrepared(folder: string): Promise<Environment> {
	if (process.env['COCKPIT_TEST_POSTGRES']) return databaseSettings(await copyOfPreparedOnPostgres());
	const file = process.env['COCKPIT_TEST_DATABASE'];
	if (!file) throw new Error('The global set-up has not prepared a database.');
	const copy = join(folder, 'cockpit.sqlite');
	cpSync(file, copy);
	return { DB_CLIENT: 'sqlite3', DB_FILENAME: copy };
}

/** Copies the prepared database and returns the copy's address. */
export async function copyOfPreparedOnPostgres(): Promise<string> {
	const server = process.env['COCKPIT_TEST_POSTGRES'];
	if (!server) throw new Error('The global set-up has not started PostgreSQL.');
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	await createDatabase(server, name, 'prepared');
	return server.replace(/[^/]*$/, name);
}

/** Asks one server. */
export function client(url: string): Cockpit['api'] {
	return async (method, path, { token, body, headers } = {}) => {
		const isForm = body instanceof FormData;
		const response = await fetch(url + path, {
			method,
			headers: {
				...(body && !isForm ? { 'content-type': 'application/json' } : {}),
				...(token ? { authorization: `Bearer ${token}` } : {}),
				...headers,
			},
			...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
		});
		const text = await response.text();
		return {
			status: response.status,
			text,
			body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
		};
	};
}

/** A token for who has this password. */
export async function login(api: Cockpit['api'], email: string, password: string): Promise<string> {
	const { text } = await api('POST', '/auth/login', { body: { email, password } });
	return (JSON.parse(text) as { data: { access_token: string } }).data.access_token;
}

async function newUser(api: Cockpit['api'], token: string, role: string, offices: readonly string[]): Promise<Login> {
	const idsOf = async (path: string) =>
		(JSON.parse((await api('GET', path, { token })).text) as { data: { id: string }[] }).data.map(({ id }) => id);
	const [roleId] = await idsOf(`/roles?fields=id&filter[name][_eq]=${encodeURIComponent(role)}`);
	if (!roleId) throw new Error(`No seeded role ${role}`);
	const officeIds =
		offices.length > 0 ? await idsOf(`/items/offices?fields=id&filter[code][_in]=${offices.join(',')}`) : [];
	const email = `test-${crypto.randomUUID()}@example.org`;
	const body = {
		email,
		password: ADMIN.password,
		role: roleId,
		offices: { create: officeIds.map((office) => ({ office })), update: [], delete: [] },
	};
	const created = await api('POST', '/users', { token, body });
	if (created.status !== 200) throw new Error(created.text);
	return { email, password: ADMIN.password };
}
