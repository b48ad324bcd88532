import { mkdirSync } from 'node:fs';
import { DEMO_FOLDERS, SEED_FOLDERS } from '../../seeds/load.ts';
import { createBackup, keepNewest } from './backup.ts';
import { checkData } from './check-data.ts';
import {
	applySchema,
	createDatabase,
	databaseState,
	dataIsUnchecked,
	installSchema,
	keepTriggers,
	refuseNewerDatabase,
	rememberChecked,
	rememberVersion,
	schemaChanges,
	schemaHasChanged,
} from './database.ts';
import type { Environment } from './environment.ts';
import { step } from './progress.ts';
import { loadChangedSeeds, seedsHaveChanged } from './seeds.ts';

const AUTOMATIC_BACKUPS = 'data/backups/automatic';
const DEMO_BACKUPS = 'data/backups/automatic-demo';
const KEPT_BACKUPS = 10;

export interface Preparation {
	/** Asked before a changed data model is applied to data. */
	approves: () => Promise<boolean>;
	/** Whether it is the database of the fictional city, with seeds and backups of its own. */
	isDemo?: boolean;
}

/**
 * Brings the database to the data model and seeds of this version; says whether this call made it. Before a changed
 * data model is applied to data, it takes a backup, prints what would change and asks `approves`.
 */
export async function prepareDatabase(
	environment: Environment,
	{ approves, isDemo = false }: Preparation,
): Promise<boolean> {
	const folders = isDemo ? DEMO_FOLDERS : SEED_FOLDERS;
	const uploads = environment['STORAGE_LOCAL_ROOT'];
	if (uploads) mkdirSync(uploads, { recursive: true, mode: 0o700 });
	const state = await databaseState(environment);
	if (state === 'interrupted')
		throw new Error(
			'The installation of Directus into this database was interrupted: empty the database and start again.',
		);
	if (state === 'new') {
		await createDatabase(environment, async (inMaking) => {
			await step('Creating the database', () => installSchema(inMaking));
			await step('Loading the seeds', () => loadChangedSeeds(inMaking, folders));
			await rememberChecked(inMaking);
		});
	} else {
		await refuseNewerDatabase(environment);
		if (await schemaHasChanged(environment)) {
			if (state === 'in use')
				await backUpAndAsk(environment, isDemo ? DEMO_BACKUPS : AUTOMATIC_BACKUPS, approves);
			await step('Applying the data model', () => applySchema(environment));
		} else await keepTriggers(environment);
		if (await seedsHaveChanged(environment))
			await step('Loading the seeds', () => loadChangedSeeds(environment, folders));
		// Records may be older than the journal, copies than a column that they have now, and offices than their ancestors. Remembered by itself: whoever
		// is interrupted after the data model has been applied does it at the next start.
		if (await dataIsUnchecked(environment)) {
			await step('Checking journal and published copies', () => checkData(environment));
			await rememberChecked(environment);
		}
	}
	await rememberVersion(environment);
	return state === 'new' || state === 'bare';
}

async function backUpAndAsk(environment: Environment, folder: string, approves: () => Promise<boolean>): Promise<void> {
	const backup = await step('Backing up the database', () => createBackup(environment, folder, new Date()));
	keepNewest(folder, KEPT_BACKUPS);
	console.log(`Backup: ${backup}\nThe data model has changed:\n${await schemaChanges(environment)}`);
	if (!(await approves()))
		throw new Error(
			'Nothing was changed. To apply the new data model, start again with --yes (`npm start -- --yes`).',
		);
}
