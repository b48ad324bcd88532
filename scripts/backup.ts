/** `npm run backup`: database, uploads and a manifest into a new folder below data/backups. */
import { createBackup } from './lib/backup.ts';
import { presentEnvironment } from './lib/environment.ts';
import { step } from './lib/progress.ts';

try {
	const folder = await step('Backing up', () => createBackup(presentEnvironment(), 'data/backups', new Date()));
	console.log(`Backup: ${folder}\nThe secrets in .env are not in it: keep a copy of that file apart.`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
