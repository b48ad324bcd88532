import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './directus.ts';
import { databaseFolder } from './folders.ts';

/** A private PostgreSQL cluster on a free port of this machine, gone after `stop`. */
export interface Postgres {
	addressOf: (database: string) => string;
	stop: () => void;
}

/** Starts the cluster. PostgreSQL refuses to run as root, so root hands it to the user `postgres` of Debian's package. */
export async function startPostgres(): Promise<Postgres> {
	const bin = binaries();
	const folder = databaseFolder('postgres');
	const isRoot = process.getuid?.() === 0;
	if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
	const run = (program: string, ...args: string[]) => {
		const [command = '', ...rest] = isRoot
			? ['runuser', '-u', 'postgres', '--', join(bin, program), ...args]
			: [join(bin, program), ...args];
		execFileSync(command, rest, { stdio: 'ignore', cwd: folder });
	};
	const port = await freePort();
	const data = join(folder, 'data');
	// With the order of letters that docker-compose.yml asks for.
	const order = ['--locale-provider=icu', '--icu-locale=de-DE-u-kn', '--locale=C.UTF-8', '--encoding=UTF8'];
	run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', ...order);
	run(
		'pg_ctl',
		'-D',
		data,
		'-l',
		join(folder, 'log'),
		'-w',
		'-o',
		`-p ${port} -h 127.0.0.1 -k ${folder} -F`,
		'start',
	);
	return {
		addressOf: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
		stop: () => {
			run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Creates a database, as a copy of `template` where one is named; nobody may be connected to that. */
export function createDatabase(server: string, name: string, template = 'template0'): Promise<void> {
	return onServer(server, (client) => copy(client, name, template));
}

/** Makes a database a copy of `template` again, whoever is connected to it. */
export function recreateDatabase(server: string, name: string, template: string): Promise<void> {
	return onServer(server, async (client) => {
		await client.query(`drop database "${name}" with (force)`);
		await copy(client, name, template);
	});
}

async function copy(client: pg.Client, name: string, template: string): Promise<void> {
	await client.query(`create database "${name}" template "${template}"`);
}

async function onServer(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
	const client = new pg.Client(server);
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}

function binaries(): string {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const found = versions
		.map((version) => join(debian, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
	if (!found) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
	return found;
}

function idOf(flag: '-u' | '-g'): number {
	return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
