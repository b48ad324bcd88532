import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadSeeds } from '../../seeds/load.ts';
import { applySchema } from '../../scripts/lib/database.ts';
import { runDirectus, waitFor } from '../../scripts/lib/directus.ts';
import { hashOf } from '../../scripts/lib/hash.ts';
import { ADMIN, freePort, startServer, testEnvironment } from './directus.ts';

const FOLDER = join('node_modules', '.cache', 'cockpit-test');

/** Prepares one database with data model and seeds, which each test file copies; made anew when either has changed. */
export default async function prepareDatabase(): Promise<void> {
	const sources = hashOf('schema-snapshot.yaml', 'schema-unique-keys.json', 'seeds', 'extensions/strategy-cockpit/src');
	const prepared = join(FOLDER, `${sources}.sqlite`);
	process.env['COCKPIT_TEST_DATABASE'] = prepared;
	if (existsSync(prepared)) return;
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(FOLDER, { recursive: true });
	const draft = join(FOLDER, 'draft.sqlite');
	const port = await freePort();
	const environment = testEnvironment(port, draft);
	await runDirectus(['bootstrap'], environment);
	await applySchema(environment);
	const server = startServer(environment);
	const url = `http://127.0.0.1:${port}`;
	try {
		await waitFor(`${url}/server/ping`, server, 60);
		await loadSeeds({ url, ...ADMIN, log: () => {} });
	} finally {
		server.kill('SIGTERM');
		await new Promise((done) => (server.exitCode === null ? server.on('exit', done) : done(null)));
	}
	cpSync(draft, prepared);
}
