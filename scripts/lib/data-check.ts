import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { enterUnrecorded, journalFaults } from '../../extensions/strategy-cockpit/src/journal/index.ts';
import { repairCopies, wrongCopies } from '../../extensions/strategy-cockpit/src/open-data/index.ts';
import {
	OFFICE_ANCESTORS,
	officesWithWrongAncestors,
	repairAncestors,
} from '../../extensions/strategy-cockpit/src/rights/index.ts';
import { requestFaults } from '../../extensions/strategy-cockpit/src/workflow/index.ts';
import { editionFileFaults } from './edition-files.ts';
import type { Environment } from './environment.ts';
import { missingTriggers } from './journal-guard.ts';
import { withStore } from './store.ts';

export interface DataCheck {
	/** What was made right, each fault that only a person can judge, and last how many there were. */
	lines: readonly string[];
	isSound: boolean;
}

/**
 * Proves the journal, the published copies and the ancestors of offices against the records. Enters records that are older than
 * the journal and makes wrong copies right; what only a person can judge is told.
 */
export async function checkRecords(
	{ database, schema }: { database: Knex; schema: SchemaOverview },
	environment: Environment,
): Promise<DataCheck> {
	const [missing, altered] = await withStore(environment, async (store) => [
		await missingTriggers(store, environment),
		await editionFileFaults(store),
	]);
	const { entered, wrong } = await database.transaction(async (transaction) => {
		const entered = await enterUnrecorded(transaction, schema);
		const wrong = await wrongCopies(transaction);
		await repairCopies(transaction, wrong);
		const offices = await officesWithWrongAncestors(transaction);
		await repairAncestors(transaction, offices);
		const ancestors = offices.map((id) => ({ collection: OFFICE_ANCESTORS, id, fault: 'different' }));
		return { entered, wrong: [...wrong, ...ancestors] };
	});
	const faults = [...(await journalFaults(database, schema)), ...(await requestFaults(database))];
	const count = faults.length + missing.length + altered.length;
	return {
		lines: [
			...wrong.map(({ collection, id, fault }) => `repaired: ${collection}/${id} was ${fault}`),
			...faults.map(({ collection, item, fault }) => `fault: ${collection}/${item}: ${fault}`),
			...altered.map((fault) => `fault: ${fault}`),
			...missing.map((trigger) => `fault: the database has lost the trigger ${trigger}`),
			`Records entered: ${entered}. Copies repaired: ${wrong.length}. Faults in the journal: ${count}.`,
		],
		isSound: count === 0,
	};
}
