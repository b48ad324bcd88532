/** `npm start`, second stage, under Node 22: builds, prepares the database, starts the server, seeds, and stays. */
import { accessSync, constants, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { loadSeeds } from '../seeds/load.ts';
import { buildBundle } from './lib/bundle.ts';
import { applySchema, backUp, isNewDatabase, schemaChanges, schemaHasChanged, withStore } from './lib/database.ts';
import { directus, runDirectus, waitFor } from './lib/directus.ts';
import { databaseSettings, loadOrCreateEnvironment, type Environment } from './lib/environment.ts';
import { hashOf } from './lib/hash.ts';
import { parseStartOptions } from './lib/options.js';
import { remember, remembered } from './lib/store.ts';

const DEFAULT_PORT = 8055;
const LICENCE = 'Directus 11.17.4 is licensed under BUSL 1.1: production use is free up to US $5 million total finances (the entire budget counts); beyond that the city needs a licence from the vendor. The first login asks for the project owner and sends the answer to the vendor. See README, "Licences".';

try {
	await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}

async function main(): Promise<void> {
	const options = parseStartOptions(process.argv.slice(2));
	refuseUnwritableFolder();
	const { environment: file, created } = loadOrCreateEnvironment('.env', { port: options.port ?? DEFAULT_PORT, database: options.database });
	const environment = withOptions(file, options);
	await refuseTakenPort(Number(environment['PORT']), environment['HOST'] ?? '127.0.0.1');
	await step('Building the extension bundle', () => Promise.resolve(buildBundle()));
	const isNew = await isNewDatabase(environment);
	await prepareDatabase(environment, isNew, options.yes);

	// The first administrator's password is needed by `bootstrap` and the seeds only, not by the running server.
	const { ADMIN_EMAIL = '', ADMIN_PASSWORD = '', ...serverEnvironment } = environment;
	const server = directus(['start'], serverEnvironment);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
	const url = `http://127.0.0.1:${environment['PORT']}`;
	try {
		await step('Starting the server', () => waitFor(`${url}/server/ping`, server, 120));
		await seed(environment, url, { email: ADMIN_EMAIL, password: ADMIN_PASSWORD });
		await waitFor(`${url}/cockpit/health`, server, 30);
	} catch (error) {
		server.kill('SIGTERM');
		throw error;
	}
	console.log(`\nStrategy Cockpit: ${environment['PUBLIC_URL']}`);
	if (isNew || created) console.log(`First administrator: ${ADMIN_EMAIL}\nPassword: ${ADMIN_PASSWORD}   (also in .env; change it after the first login)\n\n${LICENCE}`);
	server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
}

function withOptions(file: Environment, options: { port: number | undefined; database: string | undefined }): Environment {
	const port: Environment = options.port === undefined ? {} : { PORT: String(options.port), PUBLIC_URL: `http://localhost:${options.port}` };
	const database: Environment = options.database === undefined ? {} : databaseSettings(options.database);
	return { ...file, ...port, ...database };
}

async function prepareDatabase(environment: Environment, isNew: boolean, yes: boolean): Promise<void> {
	if (isNew) await step('Creating the database', () => runDirectus(['bootstrap'], environment));
	if (!(await schemaHasChanged(environment))) return;
	if (!isNew) {
		const backup = await step('Backing up the database', () => backUp(environment, 'data/backups', new Date()));
		console.log(`Backup: ${backup}\nThe data model has changed:\n${await schemaChanges(environment)}`);
		if (!yes && !(await confirmed('Apply these changes? [y/N] '))) throw new Error('Nothing was changed. Start again with `npm start -- --yes` to apply the new data model.');
	}
	await step('Applying the data model', () => applySchema(environment));
}

async function seed(environment: Environment, url: string, login: { email: string; password: string }): Promise<void> {
	const hash = hashOf('seeds');
	if ((await withStore(environment, remembered)).get('seeds_hash') === hash) return;
	await step('Loading the seeds', () => loadSeeds({ url, ...login, log: (line) => console.log(`  ${line}`) }));
	await withStore(environment, (store) => remember(store, 'seeds_hash', hash));
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const begun = Date.now();
	console.log(`${name} …`);
	const result = await work();
	console.log(`${name}: done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
	return result;
}

async function confirmed(question: string): Promise<boolean> {
	if (!process.stdin.isTTY) return false;
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question(question);
	terminal.close();
	return /^(y|yes|j|ja)$/i.test(answer.trim());
}

function refuseUnwritableFolder(): void {
	if (!existsSync('schema-snapshot.yaml')) throw new Error('Start from the folder of the project: schema-snapshot.yaml is not here.');
	try {
		accessSync('.', constants.W_OK);
	} catch {
		throw new Error(`The folder ${process.cwd()} cannot be written to.`);
	}
}

async function refuseTakenPort(port: number, host: string): Promise<void> {
	await new Promise<void>((free, taken) => {
		const probe = createServer();
		probe.once('error', () => taken(new Error(`Port ${port} is taken or not allowed. Choose another: npm start -- --port ${port + 1}`)));
		probe.listen(port, host, () => probe.close(() => free()));
	});
}
