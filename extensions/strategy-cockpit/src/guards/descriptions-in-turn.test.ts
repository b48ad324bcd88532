import { EventEmitter } from 'node:events';
import type { NextFunction, Request, Response } from 'express';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { descriptionsInTurn } from './descriptions-in-turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Asks as somebody; says whether the answer has begun, and lets it be read to its end or broken off. */
function asking() {
	const handle = descriptionsInTurn(() => Promise.reject(new Error('too many')));
	return (user: string | null, method = 'GET') => {
		const response = Object.assign(new EventEmitter(), { destroyed: false });
		const next = vi.fn();
		const request = { method, accountability: { user } } as unknown as Request;
		void handle(request, response as unknown as Response, next as NextFunction);
		return {
			hasBegun: () => next.mock.calls.length === 1 && next.mock.calls[0]?.length === 0,
			refusal: () => (next.mock.calls[0]?.[0] as Error | undefined)?.message,
			close: () => {
				response.destroyed = true;
				response.emit('close');
			},
		};
	};
}
/** Lets everything happen that needs no time. */
const settled = () => vi.advanceTimersByTimeAsync(0);

it('one account gets one description after the other, and others need not wait for it', async () => {
	const ask = asking();
	const [first, second, other, nobody] = [ask('a'), ask('a'), ask('b'), ask(null)];
	await settled();
	expect([first, second, other, nobody].map(({ hasBegun }) => hasBegun())).toEqual([true, false, true, true]);
	first.close();
	await settled();
	expect(second.hasBegun()).toBe(true);
});

it('who reads slowly holds up nobody for longer than a turn', async () => {
	const ask = asking();
	const [slow, next, last] = [ask('a'), ask('a'), ask('a')];
	await vi.advanceTimersByTimeAsync(9_999);
	expect([slow.hasBegun(), next.hasBegun()]).toEqual([true, false]);
	await vi.advanceTimersByTimeAsync(1);
	expect([next.hasBegun(), last.hasBegun()]).toEqual([true, false]);
	// Whose turn is over does not end that of the next.
	slow.close();
	await settled();
	expect(last.hasBegun()).toBe(false);
	next.close();
	await settled();
	expect(last.hasBegun()).toBe(true);
	expect(vi.getTimerCount()).toBe(1);
});

it('who has gone while waiting gets none, and lets the next have its turn', async () => {
	const ask = asking();
	const [first, gone, last] = [ask('a'), ask('a'), ask('a')];
	await settled();
	gone.close();
	first.close();
	await settled();
	expect([gone.hasBegun(), last.hasBegun()]).toEqual([false, true]);
});

it('a slow reader takes no place among those who wait once the turn is over', async () => {
	const ask = asking();
	const slow = Array.from({ length: 20 }, () => ask('a'));
	await settled();
	const refused = ask('a');
	await settled();
	expect(refused.refusal()).toBe('too many');
	await vi.advanceTimersByTimeAsync(200_000);
	expect(slow.every(({ hasBegun }) => hasBegun())).toBe(true);
	const later = ask('a');
	await settled();
	expect(later.hasBegun()).toBe(true);
});

it('what describes nothing does not wait', async () => {
	const ask = asking();
	const [, change] = [ask('a'), ask('a', 'PATCH')];
	await settled();
	expect(change.hasBegun()).toBe(true);
});
