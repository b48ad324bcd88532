import knex, { type Knex } from 'knex';
import { afterAll, expect, it } from 'vitest';
import { held } from './deliver.ts';

const database = knex({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
afterAll(() => database.destroy());

const fail = () => {
	throw new Error('rolled back');
};

/** What becomes of `held` when the transaction, within another one or not, ends in these ways. */
async function outcome(inner: () => void, outer?: () => void): Promise<string> {
	let asked: Promise<string> | undefined;
	const within = (transaction: Knex) =>
		transaction.transaction(async (own) => {
			asked = held(own).then(
				() => 'holds',
				() => 'rolled back',
			);
			inner();
		});
	const work = outer
		? database.transaction(async (around) => {
				await within(around).catch(() => undefined);
				outer();
			})
		: within(database);
	await work.catch(() => undefined);
	return (await asked) ?? 'not asked';
}

it.each([
	['committed', () => undefined, undefined, 'holds'],
	['rolled back', fail, undefined, 'rolled back'],
	['committed within one that is committed', () => undefined, () => undefined, 'holds'],
	['committed within one that is rolled back', () => undefined, fail, 'rolled back'],
	['rolled back within one that is committed', fail, () => undefined, 'rolled back'],
])('a transaction that is %s', async (_what, inner, outer, expected) => {
	expect(await outcome(inner, outer)).toBe(expected);
});
