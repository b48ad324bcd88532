import type { Knex } from 'knex';
import { expect, it, vi } from 'vitest';
import { foundInTransaction, noticeWrites, oncePerTransaction } from './once-per-transaction.ts';

type Filter = (payload: unknown, meta: { collection?: string }, context: { database: Knex }) => Promise<unknown>;

const filters = new Map<string, Filter>();
noticeWrites({ filter: (event: string, handler: unknown) => void filters.set(event, handler as Filter) } as never);

const transaction = () => ({ isTransaction: true }) as unknown as Knex;
const write = async (database: Knex, action: string, collection: string) =>
	filters.get(`*.${action}`)?.({}, { collection }, { database });
const counting = () => {
	let count = 0;
	return vi.fn(() => Promise.resolve((count += 1)));
};

it('reads once in a transaction, and anew in the next and outside of any', async () => {
	const once = oncePerTransaction('workflows');
	const load = counting();
	const [first, second, none] = [transaction(), transaction(), {} as Knex];
	for (const database of [first, first, second, none, none, first]) await once(database, 'a', load);
	expect(load).toHaveBeenCalledTimes(4);
	expect(await once(first, 'b', load)).toBe(5);
});

it.each(['create', 'update', 'delete'])(
	'reads each time once the transaction writes what it reads (%s)',
	async (action) => {
		const once = oncePerTransaction('workflows', 'workflow_states');
		const load = counting();
		const [writing, other] = [transaction(), transaction()];
		await once(writing, 'a', load);
		await once(other, 'a', load);
		await write(writing, action, 'projects');
		expect(await once(writing, 'a', load)).toBe(1);
		await write(writing, action, 'workflow_states');
		expect([await once(writing, 'a', load), await once(writing, 'a', load), await once(other, 'a', load)]).toEqual([
			3, 4, 2,
		]);
	},
);

it('what is there stays there until something is deleted', async () => {
	const found = foundInTransaction();
	const database = transaction();
	found(database, 'offices').add('x');
	await write(database, 'create', 'offices');
	await write(database, 'update', 'offices');
	await write(database, 'delete', 'projects');
	expect([found(database, 'offices').has('x'), found(database, 'projects').has('x')]).toEqual([true, false]);
	expect(found(transaction(), 'offices').has('x')).toBe(false);
	await write(database, 'delete', 'offices');
	expect(found(database, 'offices').has('x')).toBe(false);
	found(database, 'offices').add('x');
	expect(found(database, 'offices').has('x')).toBe(false);
});
