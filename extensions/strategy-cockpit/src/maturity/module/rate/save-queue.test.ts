import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveQueue, type SaveState } from './save-queue.ts';

/** A server that takes what is sent to it, unless it is down, and answers when told to. */
function world() {
	const screen = new Map<string, string>();
	const stored: string[] = [];
	const told: SaveState['kind'][] = [];
	const server = { isDown: false, atOnce: 0, most: 0 };
	const queue = saveQueue(
		async (key) => {
			const text = screen.get(key) ?? '';
			server.most = Math.max(server.most, (server.atOnce += 1));
			await new Promise((done) => setTimeout(done, 100));
			server.atOnce -= 1;
			if (server.isDown) throw new Error('down');
			stored.push(`${key}=${text}`);
		},
		({ kind }) => told.push(kind),
	);
	const type = (key: string, text: string, delay = 0) => {
		screen.set(key, text);
		queue.touch(key, delay);
	};
	return { queue, stored, told, server, type };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('waits until typing pauses, and saves what stands there then', async () => {
	const { stored, told, type } = world();
	type('K1', 'a', 800);
	await vi.advanceTimersByTimeAsync(700);
	type('K1', 'ab', 800);
	await vi.advanceTimersByTimeAsync(700);
	expect(stored).toEqual([]);
	await vi.advanceTimersByTimeAsync(300);
	expect([stored, told]).toEqual([['K1=ab'], ['saving', 'saved']]);
});

it('never saves two things at once, and saves again what changed meanwhile', async () => {
	const { stored, server, type } = world();
	type('K1', 'a');
	await vi.advanceTimersByTimeAsync(50);
	type('K1', 'b');
	type('K2', 'c');
	await vi.advanceTimersByTimeAsync(500);
	expect([stored, server.most]).toEqual([['K1=a', 'K1=b', 'K2=c'], 1]);
});

it('keeps what failed, tells it, and saves it at the next attempt together with the rest', async () => {
	const { queue, stored, told, server, type } = world();
	server.isDown = true;
	type('K1', 'a');
	type('K2', 'b');
	await vi.advanceTimersByTimeAsync(500);
	expect([stored, told.at(-1)]).toEqual([[], 'failed']);
	server.isDown = false;
	const saved = queue.flush();
	await vi.advanceTimersByTimeAsync(500);
	expect([await saved, stored, told.at(-1)]).toEqual([true, ['K1=a', 'K2=b'], 'saved']);
});

it('an attempt asked for while one is failing is made after it', async () => {
	const { queue, stored, server, type } = world();
	server.isDown = true;
	type('K1', 'a');
	await vi.advanceTimersByTimeAsync(50);
	const saved = queue.flush();
	await vi.advanceTimersByTimeAsync(51);
	server.isDown = false;
	await vi.advanceTimersByTimeAsync(500);
	expect([await saved, stored]).toEqual([true, ['K1=a']]);
});

it('says that not all is saved as long as that is so', async () => {
	const { queue, server, type } = world();
	expect(await queue.flush()).toBe(true);
	server.isDown = true;
	type('K1', 'a', 800);
	const saved = queue.flush();
	await vi.advanceTimersByTimeAsync(500);
	expect(await saved).toBe(false);
});
