import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endWaiting } from './end-waiting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client whose server answers after a while, or never, and which fails when its connection ends. */
function client(answerMs: number | null) {
	const ended = vi.fn();
	let fail: (error: Error) => void = () => undefined;
	const connection = {
		connection: {
			stream: {
				destroy: () => {
					ended();
					fail(new Error('Connection terminated unexpectedly'));
				},
			},
		},
	};
	class Dialect {
		connectionSettings: { connectionTimeoutMillis?: number } = {};
		_query(_connection: unknown, statement: string): Promise<string> {
			return new Promise((resolve, reject) => {
				fail = reject;
				if (answerMs !== null) setTimeout(() => resolve(`answer to ${statement}`), answerMs);
			});
		}
	}
	const ofPool = new Dialect();
	endWaiting({ client: ofPool } as unknown as Knex);
	// As knex makes the client of a transaction.
	const ofTransaction = Object.create(Dialect.prototype) as Dialect;
	return { ofPool, ask: () => ofTransaction._query(connection, 'select 1'), ended };
}

it('ends a connection whose server does not answer, and with it the statement, in transactions too', async () => {
	const { ask, ended, ofPool } = client(null);
	const answer = expect(ask()).rejects.toThrow('Connection terminated');
	await vi.advanceTimersByTimeAsync(59_999);
	expect(ended).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	expect(ended).toHaveBeenCalledTimes(1);
	await answer;
	expect(ofPool.connectionSettings.connectionTimeoutMillis).toBe(10_000);
});

it('leaves a connection alone that has answered', async () => {
	const { ask, ended } = client(50_000);
	const answer = ask();
	await vi.advanceTimersByTimeAsync(50_000);
	expect(await answer).toBe('answer to select 1');
	await vi.advanceTimersByTimeAsync(60_000);
	expect(ended).not.toHaveBeenCalled();
});
