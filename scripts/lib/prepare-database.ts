import { mkdirSync } from 'node:fs';
import { createBackup, keepNewest } from './backup.ts';
import { checkData } from './check-data.ts';
import { applySchema, createDatabase, databaseState, installSchema, refuseNewerDatabase, rememberVersion, schemaChanges, schemaHasChanged } from './database.ts';
import type { Environment } from './environment.ts';
import { step } from './progress.ts';
import { loadChangedSeeds, seedsHaveChanged } from './seeds.ts';

const AUTOMATIC_BACKUPS = 'data/backups/automatic';
const KEPT_BACKUPS = 10;

/**
 * Brings the database to the data model and seeds of this version; says whether this call made it. Before a changed
 * data model is applied to data, it takes a backup, prints what would change and asks `approves`.
 */
export async function prepareDatabase(environment: Environment, approves: () => Promise<boolean>): Promise<boolean> {
	const uploads = environment['STORAGE_LOCAL_ROOT'];
	if (uploads) mkdirSync(uploads, { recursive: true, mode: 0o700 });
	const state = await databaseState(environment);
	if (state === 'interrupted') throw new Error('The installation of Directus into this database was interrupted: empty the database and start again.');
	if (state === 'new') {
		await createDatabase(environment, async (inMaking) => {
			await step('Creating the database', () => installSchema(inMaking));
			await step('Loading the seeds', () => loadChangedSeeds(inMaking));
		});
	} else {
		await refuseNewerDatabase(environment);
		const hasNewSchema = await schemaHasChanged(environment);
		if (hasNewSchema) {
			if (state === 'in use') await backUpAndAsk(environment, approves);
			await step('Applying the data model', () => applySchema(environment));
		}
		if (await seedsHaveChanged(environment)) await step('Loading the seeds', () => loadChangedSeeds(environment));
		// Records may be older than the journal, and copies than a column that they have now.
		if (hasNewSchema) await step('Checking journal and published copies', () => checkData(environment));
	}
	await rememberVersion(environment);
	return state === 'new' || state === 'bare';
}

async function backUpAndAsk(environment: Environment, approves: () => Promise<boolean>): Promise<void> {
	const backup = await step('Backing up the database', () => createBackup(environment, AUTOMATIC_BACKUPS, new Date()));
	keepNewest(AUTOMATIC_BACKUPS, KEPT_BACKUPS);
	console.log(`Backup: ${backup}\nThe data model has changed:\n${await schemaChanges(environment)}`);
	if (!(await approves())) throw new Error('Nothing was changed. To apply the new data model, start again with --yes (`npm start -- --yes`).');
}
