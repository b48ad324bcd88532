import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../scripts/lib/hash.ts';
import { prepareDatabase } from './prepare.ts';

const FOLDER = join('node_modules', '.cache', 'cockpit-test');

/** Prepares one SQLite file with data model and seeds, which each test file copies; made anew when either has changed. */
export default async function setUp(): Promise<void> {
	const sources = hashOf('schema-snapshot.yaml', 'schema-unique-keys.json', 'schema-indexes.json', 'seeds', 'extensions/strategy-cockpit/src');
	const prepared = join(FOLDER, `${sources}.sqlite`);
	process.env['COCKPIT_TEST_DATABASE'] = prepared;
	if (existsSync(prepared)) return;
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(FOLDER, { recursive: true });
	const draft = join(FOLDER, 'draft.sqlite');
	await prepareDatabase({ DB_CLIENT: 'sqlite3', DB_FILENAME: draft });
	cpSync(draft, prepared);
}
