/** `npm start`, second stage, under Node 22: builds, prepares the database, starts the server, seeds, and stays. */
import { createInterface } from 'node:readline/promises';
import { ownValue } from '../extensions/strategy-cockpit/src/shared/domain/own-value.ts';
import { buildBundle } from './lib/bundle.ts';
import { directus, stopDirectus, waitFor } from './lib/directus.ts';
import { loadOrCreateEnvironment, withOptions } from './lib/environment.ts';
import { parseStartOptions } from './lib/options.js';
import { refuseTakenPort } from './lib/preconditions.js';
import { prepareDatabase } from './lib/prepare-database.ts';
import { step } from './lib/progress.ts';
import { loadDemoCity } from './lib/seeds.ts';
import { createMissingDatabase } from './lib/store.ts';
import { refuseIncompleteBundle } from './lib/whole-bundle.ts';

const DEFAULT_PORT = 8055;
const LICENCE =
	'Directus 11.17.4 is licensed under BUSL 1.1: production use is free up to US $5 million total finances (the entire budget counts); beyond that the city needs a licence from the vendor. The first login asks for the project owner and sends the answer to the vendor. See README, "Licences".';

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
	const {
		environment: file,
		created,
		givenUp,
	} = loadOrCreateEnvironment('.env', {
		port: options.port ?? DEFAULT_PORT,
		database: options.database,
	});
	for (const name of givenUp)
		console.log(
			`.env sets ${name} to what an earlier version wrote there and this one has given up (see .env.example). It counts as "${ownValue(file, name)}"; the line can go.`,
		);
	const environment = withOptions(file, options);
	await refuseTakenPort(Number(environment['PORT']), environment['HOST'] ?? '127.0.0.1');
	await step('Building the extension bundle', buildBundle);
	await refuseIncompleteBundle();
	if (options.demo) await createMissingDatabase(environment);
	const isNew = await prepareDatabase(environment, {
		approves: async () => options.yes || confirmed('Apply these changes? [y/N] '),
		isDemo: options.demo,
	});

	if (options.demo) await step('Loading the fictional city', () => loadDemoCity(environment, options.size));

	// The first administrator's login is needed by `bootstrap` and the seeds only, not by the running server.
	const { ADMIN_EMAIL = '', ADMIN_PASSWORD = '', ...serverEnvironment } = environment;
	delete process.env['ADMIN_EMAIL'];
	delete process.env['ADMIN_PASSWORD'];
	// In production the server refuses to start with a dangerous setting.
	const server = directus(['start'], { NODE_ENV: 'production', ...serverEnvironment });
	await step('Starting the server', () =>
		waitFor(`http://${reachable(environment['HOST'])}:${environment['PORT']}/cockpit/health`, server, 120),
	);
	server.on('exit', (code) => {
		if (!isStopping) process.exit(code || 1);
	});

	const city = options.demo ? ' (fictional city)' : '';
	console.log(`\nStrategy Cockpit${city}: ${environment['PUBLIC_URL']}\nAdministrator: ${ADMIN_EMAIL}`);
	if (isNew)
		console.log(
			`Password: ${ADMIN_PASSWORD}\n(also in .env as ADMIN_PASSWORD; after changing it, write the new one there: the seeds of later versions need it)\n\n${LICENCE}`,
		);
	else if (created)
		console.log('A new .env was written for a database that was already there: its users keep their passwords.');
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
