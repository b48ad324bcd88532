/** `npm start`, second stage, under Node 22: builds, prepares the database, starts the server, seeds, and stays. */
import { existsSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { createBackup, keepNewest } from './lib/backup.ts';
import { buildBundle } from './lib/bundle.ts';
import { applySchema, createDatabase, databaseState, installSchema, refuseNewerDatabase, rememberVersion, schemaChanges, schemaHasChanged } from './lib/database.ts';
import { directus, stopDirectus, waitFor } from './lib/directus.ts';
import { loadOrCreateEnvironment, withOptions, type Environment } from './lib/environment.ts';
import { parseStartOptions } from './lib/options.js';
import { refuseTakenPort } from './lib/preconditions.js';
import { step } from './lib/progress.ts';
import { loadChangedSeeds, seedsHaveChanged } from './lib/seeds.ts';

const DEFAULT_PORT = 8055;
const AUTOMATIC_BACKUPS = 'data/backups/automatic';
const KEPT_BACKUPS = 10;
const LICENCE = 'Directus 11.17.4 is licensed under BUSL 1.1: production use is free up to US $5 million total finances (the entire budget counts); beyond that the city needs a licence from the vendor. The first login asks for the project owner and sends the answer to the vendor. See README, "Licences".';

let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => void stop());

try {
	await main();
} catch (error) {
	// Whatever ends because it was told to end is no failure.
	if (!isStopping) {
		console.error(error instanceof Error ? error.message : error);
		await stopDirectus();
		process.exit(1);
	}
}

async function stop(): Promise<void> {
	if (isStopping) return;
	isStopping = true;
	await stopDirectus();
	process.exit(0);
}

async function main(): Promise<void> {
	const options = parseStartOptions(process.argv.slice(2));
	if (options.demo && !existsSync('seeds/demo')) throw new Error('The demo city is not part of this version: start without --demo.');
	const { environment: file, created } = loadOrCreateEnvironment('.env', { port: options.port ?? DEFAULT_PORT, database: options.database });
	const environment = withOptions(file, options);
	await refuseTakenPort(Number(environment['PORT']), environment['HOST'] ?? '127.0.0.1');
	await step('Building the extension bundle', buildBundle);
	const isNew = await prepareDatabase(environment, options.yes);
	await rememberVersion(environment);

	// The first administrator's login is needed by `bootstrap` and the seeds only, not by the running server.
	const { ADMIN_EMAIL = '', ADMIN_PASSWORD = '', ...serverEnvironment } = environment;
	delete process.env['ADMIN_EMAIL'];
	delete process.env['ADMIN_PASSWORD'];
	const server = directus(['start'], serverEnvironment);
	await step('Starting the server', () => waitFor(`http://${reachable(environment['HOST'])}:${environment['PORT']}/cockpit/health`, server, 120));
	server.on('exit', (code) => {
		if (!isStopping) process.exit(code || 1);
	});

	console.log(`\nStrategy Cockpit: ${environment['PUBLIC_URL']}\nAdministrator: ${ADMIN_EMAIL}`);
	if (isNew) console.log(`Password: ${ADMIN_PASSWORD}\n(also in .env as ADMIN_PASSWORD; after changing it, write the new one there: the seeds of later versions need it)\n\n${LICENCE}`);
	else if (created) console.log('A new .env was written for a database that was already there: its users keep their passwords.');
}

/** Brings the database to the data model and seeds of this version; says whether it was made by this start. */
async function prepareDatabase(environment: Environment, yes: boolean): Promise<boolean> {
	const uploads = environment['STORAGE_LOCAL_ROOT'];
	if (uploads) mkdirSync(uploads, { recursive: true, mode: 0o700 });
	const state = await databaseState(environment);
	if (state === 'interrupted') throw new Error('The installation of Directus into this database was interrupted: empty the database and start again.');
	if (state === 'new') {
		await createDatabase(environment, async (inMaking) => {
			await step('Creating the database', () => installSchema(inMaking));
			await step('Loading the seeds', () => loadChangedSeeds(inMaking));
		});
		return true;
	}
	await refuseNewerDatabase(environment);
	if (await schemaHasChanged(environment)) {
		if (state === 'in use') await askBeforeChange(environment, yes);
		await step('Applying the data model', () => applySchema(environment));
	}
	if (await seedsHaveChanged(environment)) await step('Loading the seeds', () => loadChangedSeeds(environment));
	return state === 'bare';
}

async function askBeforeChange(environment: Environment, yes: boolean): Promise<void> {
	const backup = await step('Backing up the database', () => createBackup(environment, AUTOMATIC_BACKUPS, new Date()));
	keepNewest(AUTOMATIC_BACKUPS, KEPT_BACKUPS);
	console.log(`Backup: ${backup}\nThe data model has changed:\n${await schemaChanges(environment)}`);
	if (!yes && !(await confirmed('Apply these changes? [y/N] '))) throw new Error('Nothing was changed. Start again with `npm start -- --yes` to apply the new data model.');
}

/** The address at which this machine reaches a server that listens on `host`. */
function reachable(host: string | undefined): string {
	return !host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

async function confirmed(question: string): Promise<boolean> {
	if (!process.stdin.isTTY) return false;
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	// While it asks, the terminal hands Ctrl-C to the question and not to the process.
	terminal.on('SIGINT', () => void stop());
	const answer = await terminal.question(question);
	terminal.close();
	return /^(y|yes|j|ja)$/i.test(answer.trim());
}
