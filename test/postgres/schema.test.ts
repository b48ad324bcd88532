import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databaseSettings } from '../../scripts/lib/environment.ts';
import { runDirectus } from '../../scripts/lib/directus.ts';
import { copyOfPreparedOnPostgres, testEnvironment } from '../support/directus.ts';

it('the data model, applied to PostgreSQL and taken again, is the same file', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'cockpit-snapshot-')), 'snapshot.yaml');
	await runDirectus(
		['schema', 'snapshot', '--yes', file],
		testEnvironment(0, databaseSettings(await copyOfPreparedOnPostgres())),
	);
	// Compared as one value: a difference of two texts of 33,000 lines takes minutes to draw.
	expect(readFileSync(file, 'utf8') === readFileSync('schema-snapshot.yaml', 'utf8')).toBe(true);
});
