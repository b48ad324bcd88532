import { loadSeeds } from '../../seeds/load.ts';
import { installSchema } from '../../scripts/lib/database.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import type { Environment } from '../../scripts/lib/environment.ts';
import { ADMIN, ended, freePort, startServer, testEnvironment } from './directus.ts';

/** Makes an empty database into that of a freshly started cockpit: data model, unique keys, seeds. */
export async function prepareDatabase(database: Environment): Promise<void> {
	const port = await freePort();
	const environment = testEnvironment(port, database);
	await installSchema(environment);
	const server = startServer(environment);
	const url = `http://127.0.0.1:${port}`;
	try {
		await waitFor(`${url}/server/ping`, server, 150);
		await loadSeeds({ url, ...ADMIN, log: () => {} });
	} finally {
		server.kill('SIGTERM');
		await ended(server);
	}
}
