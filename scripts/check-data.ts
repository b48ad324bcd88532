/** `npm run check-data`: what the check finds is listed, and the command ends with 1 where a person must judge, with 2 where it could not be done. */
import { checkRecords } from './lib/data-check.ts';
import { openDirectusDatabase } from './lib/directus-database.ts';
import { presentEnvironment } from './lib/environment.ts';

try {
	const environment = presentEnvironment();
	const { close, ...opened } = await openDirectusDatabase(environment);
	const { lines, isSound } = await checkRecords(opened, environment);
	await close();
	for (const line of lines) console.log(line);
	process.exit(isSound ? 0 : 1);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(2);
}
