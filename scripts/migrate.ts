/**
 * Prepares the database once, before several servers start on it: installs Directus, applies the data model, loads the
 * seeds. Takes its settings from the variables of the process. `--yes` applies a changed data model without stopping.
 */
import { stopDirectus } from './lib/directus.ts';
import { presentEnvironment } from './lib/environment.ts';
import { prepareDatabase } from './lib/prepare-database.ts';
import { refuseIncompleteBundle } from './lib/whole-bundle.ts';

const args = process.argv.slice(2);
if (args.some((argument) => argument !== '--yes')) {
	console.error('The only option is --yes: apply a changed data model, after a backup.');
	process.exit(2);
}
try {
	await refuseIncompleteBundle();
	await prepareDatabase(presentEnvironment(), { approves: () => Promise.resolve(args.includes('--yes')) });
	console.log('The database is ready.');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	await stopDirectus();
	process.exit(1);
}
