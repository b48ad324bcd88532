import type { RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';

/** By transaction, the collections that it writes. */
const writes = new WeakMap<Knex, Set<string>>();

/** How a deletion in a collection is noted, beside the write: what is only said to be there stays so whatever else is written. */
function deletionIn(collection: string): string {
	return `deletion in ${collection}`;
}

/** Notes what each transaction is about to write, so that it remembers nothing of that. Registered before all that remembers. */
export function noticeWrites({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	for (const action of ['create', 'update', 'delete'])
		// Each kind of collection has its own event: items.create, users.create, roles.create and so on.
		filter(`*.${action}`, async (payload, { collection }: { collection?: string }, { database }) => {
			if (collection === undefined) return payload;
			const written = writes.get(database) ?? new Set<string>();
			writes.set(database, written.add(collection));
			if (action === 'delete') written.add(deletionIn(collection));
			return payload;
		});
}

/**
 * Keeps what has been read for as long as its transaction lives, and as it writes none of the collections from which it was
 * read. What others write meanwhile is not looked for: a transaction decides by what it has found.
 */
export function oncePerTransaction(...from: readonly string[]) {
	const known = new WeakMap<Knex, Map<string, Promise<unknown>>>();
	return <Value>(transaction: Knex, key: string, load: () => Promise<Value>): Promise<Value> => {
		const written = writes.get(transaction);
		if (!transaction.isTransaction || from.some((collection) => written?.has(collection))) return load();
		const ofTransaction = known.get(transaction) ?? new Map<string, Promise<unknown>>();
		known.set(transaction, ofTransaction);
		const value = (ofTransaction.get(key) as Promise<Value> | undefined) ?? load();
		ofTransaction.set(key, value);
		return value;
	};
}

/** What of a transaction has been found to be there, and stays so as long as nothing in the collection is deleted. */
export function foundInTransaction() {
	const known = new WeakMap<Knex, Map<string, Set<string>>>();
	return (transaction: Knex, collection: string): Set<string> => {
		if (!transaction.isTransaction || writes.get(transaction)?.has(deletionIn(collection))) return new Set();
		const ofTransaction = known.get(transaction) ?? new Map<string, Set<string>>();
		const found = ofTransaction.get(collection) ?? new Set<string>();
		known.set(transaction, ofTransaction.set(collection, found));
		return found;
	};
}
