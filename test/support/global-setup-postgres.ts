import { databaseSettings } from '../../scripts/lib/environment.ts';
import { prepareDatabase } from './prepare.ts';
import { createDatabase, startPostgres } from './postgres.ts';
import { shareServers } from './shared-servers.ts';

/** Starts a PostgreSQL and prepares one database in it, which each server copies, and shares servers. */
export default async function setUp(): Promise<() => Promise<void>> {
	const postgres = await startPostgres();
	try {
		await createDatabase(postgres.addressOf('postgres'), 'prepared');
		await prepareDatabase(databaseSettings(postgres.addressOf('prepared')));
	} catch (error) {
		postgres.stop();
		throw error;
	}
	process.env['COCKPIT_TEST_POSTGRES'] = postgres.addressOf('postgres');
	const stopServers = await shareServers();
	return async () => {
		await stopServers();
		postgres.stop();
	};
}
