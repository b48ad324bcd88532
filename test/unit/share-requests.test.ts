import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shareRequests } from '../../extensions/strategy-cockpit/src/shared/app/share-requests.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once for all who ask the same within five seconds, and again for whoever asks afresh or later', async () => {
	const share = shareRequests<number>();
	let asked = 0;
	const ask = () => Promise.resolve(++asked);
	expect(await Promise.all([share('a', false, ask), share('a', false, ask), share('b', false, ask)])).toEqual([
		1, 1, 2,
	]);
	expect(await share('a', true, ask)).toBe(3);
	vi.advanceTimersByTime(4999);
	expect(await share('a', false, ask)).toBe(3);
	vi.advanceTimersByTime(1);
	expect(await share('a', false, ask)).toBe(4);
});
