/**
 * `npm run check-data`: proves the journal and the published copies against the records. Enters records that are older
 * than the journal and makes wrong copies right; what only a person can judge is listed, and the command ends with 1.
 */
import { enterUnrecorded, journalFaults } from '../extensions/strategy-cockpit/src/journal/index.ts';
import { repairCopies, wrongCopies } from '../extensions/strategy-cockpit/src/open-data/index.ts';
import { presentEnvironment } from './lib/environment.ts';
import { openDirectusDatabase } from './lib/directus-database.ts';

try {
	const { database, schema, close } = await openDirectusDatabase(presentEnvironment());
	const { entered, wrong } = await database.transaction(async (transaction) => {
		const entered = await enterUnrecorded(transaction, schema);
		const wrong = await wrongCopies(transaction);
		await repairCopies(transaction, wrong);
		return { entered, wrong };
	});
	const faults = await journalFaults(database, schema);
	await close();
	for (const { collection, id, fault } of wrong) console.log(`repaired: ${collection}/${id} was ${fault}`);
	for (const { collection, item, fault } of faults) console.log(`fault: ${collection}/${item}: ${fault}`);
	console.log(`Records entered: ${entered}. Copies repaired: ${wrong.length}. Faults in the journal: ${faults.length}.`);
	process.exit(faults.length > 0 ? 1 : 0);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(2);
}
