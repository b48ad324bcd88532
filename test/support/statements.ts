import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Answer } from './directus.ts';

/** Counts what a server asks its database, which it writes to its log: start it with `settings` and `log`. */
export function statementCounter() {
	let statements = 0;

	/** Waits until the server has written nothing for a while. */
	async function quiet(): Promise<void> {
		for (let last = -1; last !== statements;) {
			last = statements;
			await sleep(400);
		}
	}

	return {
		settings: { LOG_LEVEL: 'trace' },
		log: (line: string) => void (/ms\] (select|insert|update|delete|with)/i.test(line) && statements++),
		/** How many statements the server makes for a request. */
		statementsOf: async (ask: () => Promise<Answer>): Promise<number> => {
			await quiet();
			const before = statements;
			const answer = await ask();
			expect(answer.status, answer.text).toBe(200);
			await quiet();
			return statements - before;
		},
	};
}
