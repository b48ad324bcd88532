import type { Knex } from 'knex';

/**
 * Runs `check` when all writes of a transaction are done and before they hold; a throw takes them all back. What consists
 * of several records can be judged only there: within one save they may be wrong for a moment. Neither Directus nor knex
 * tells of the moment before a commit, so the transaction's own `commit` is led past the check.
 */
export function beforeCommit(transaction: Knex, check: () => Promise<void>): void {
	if (!transaction.isTransaction)
		throw new Error('What is checked before a commit must be written in a transaction.');
	const written = transaction as Knex.Transaction;
	const commit = written.commit.bind(written);
	const checkedCommit = async (value?: unknown): Promise<unknown> => {
		await check();
		return commit(value);
	};
	written.commit = checkedCommit as Knex.Transaction['commit'];
}
