import type { Knex } from 'knex';

/** Keeps what has been read for as long as its transaction lives. */
export function oncePerTransaction() {
	const known = new WeakMap<Knex, Map<string, Promise<unknown>>>();
	return <Value>(transaction: Knex, key: string, load: () => Promise<Value>): Promise<Value> => {
		const ofTransaction = known.get(transaction) ?? new Map<string, Promise<unknown>>();
		known.set(transaction, ofTransaction);
		const value = (ofTransaction.get(key) as Promise<Value> | undefined) ?? load();
		ofTransaction.set(key, value);
		return value;
	};
}
