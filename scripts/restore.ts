/** `npm run restore -- FOLDER`: puts a backup in the place of the present data, which are kept under another name. */
import { restoreBackup } from './lib/backup.ts';
import { presentEnvironment } from './lib/environment.ts';
import { refuseTakenPort } from './lib/preconditions.js';
import { step } from './lib/progress.ts';

const [folder, ...rest] = process.argv.slice(2);
if (!folder || rest.length > 0) {
	console.error('Name one backup: npm run restore -- data/backups/FOLDER');
	process.exit(2);
}
try {
	const environment = presentEnvironment();
	await refuseTakenPort(Number(environment['PORT'] ?? 8055), environment['HOST'] ?? '127.0.0.1').catch(() => {
		throw new Error('The cockpit is running: stop it before you restore.');
	});
	const former = await step('Restoring', () => restoreBackup(environment, folder, new Date()));
	console.log(former.length > 0 ? `Restored. The former data are kept: ${former.join(', ')}` : 'Restored.');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
