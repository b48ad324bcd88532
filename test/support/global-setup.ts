import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../scripts/lib/hash.ts';
import { databaseFolder } from './folders.ts';
import { prepareDatabase } from './prepare.ts';
import { shareServers } from './shared-servers.ts';

const FOLDER = join('node_modules', '.cache', 'cockpit-test');

/** Prepares one SQLite file with data model and seeds, which each server copies, and shares servers. */
export default async function setUp(): Promise<() => Promise<void>> {
	process.env['COCKPIT_TEST_DATABASE'] = await preparedFile();
	return shareServers();
}

/** The file, made anew when the data model, the seeds or our rules have changed. */
async function preparedFile(): Promise<string> {
	const sources = hashOf(
		'schema-snapshot.yaml',
		'schema-unique-keys.json',
		'schema-indexes.json',
		'seeds',
		'extensions/strategy-cockpit/src',
		'scripts/lib',
	);
	const prepared = join(FOLDER, `${sources}.sqlite`);
	if (existsSync(prepared)) return prepared;
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(FOLDER, { recursive: true });
	const folder = databaseFolder('draft');
	const draft = join(folder, 'draft.sqlite');
	await prepareDatabase({ DB_CLIENT: 'sqlite3', DB_FILENAME: draft });
	cpSync(draft, prepared);
	rmSync(folder, { recursive: true, force: true });
	return prepared;
}
