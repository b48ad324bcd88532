import { expect, it } from 'vitest';
import { queueByKey } from './queue.ts';

const refuse = () => Promise.reject(new Error('too many'));

it('lets what concerns one key happen one after the other, and different keys at once', async () => {
	const inTurn = queueByKey(10);
	const under = new Map<string, number>();
	const most = new Map<string, number>();
	const work = (key: string) =>
		inTurn(
			key,
			async () => {
				under.set(key, (under.get(key) ?? 0) + 1);
				most.set(key, Math.max(most.get(key) ?? 0, under.get(key) ?? 0));
				await new Promise((resolve) => setTimeout(resolve, 2));
				under.set(key, (under.get(key) ?? 0) - 1);
				return key;
			},
			refuse,
		);
	expect(await Promise.all(['a', 'b', 'a', 'a', 'b'].map(work))).toEqual(['a', 'b', 'a', 'a', 'b']);
	expect(Object.fromEntries(most)).toEqual({ a: 1, b: 1 });
});

it('lets the next begin when the one before says so, or fails', async () => {
	const inTurn = queueByKey(10);
	const done: string[] = [];
	const first = inTurn(
		'a',
		async (release) => {
			release();
			await new Promise((resolve) => setTimeout(resolve, 20));
			done.push('first');
		},
		refuse,
	);
	const second = inTurn(
		'a',
		async () => {
			done.push('second');
			throw new Error('failed');
		},
		refuse,
	);
	await expect(second).rejects.toThrow('failed');
	await inTurn('a', async () => void done.push('third'), refuse);
	await first;
	expect(done).toEqual(['second', 'third', 'first']);
});

it('lets no more wait than it should, and forgets who is done', async () => {
	const inTurn = queueByKey(2);
	const waiting = [1, 2].map((count) => inTurn('a', async () => count, refuse));
	await expect(inTurn('a', async () => 3, refuse)).rejects.toThrow('too many');
	expect(await Promise.all(waiting)).toEqual([1, 2]);
	expect(await inTurn('a', async () => 4, refuse)).toBe(4);
});
