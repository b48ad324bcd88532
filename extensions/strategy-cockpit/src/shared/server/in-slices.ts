import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import type { Steps } from '../domain/steps.ts';

/** How long the work of one request may keep everybody else waiting. */
const SLICE_MS = 20;

/** Does long work in slices between which other requests are answered; leaves off when nobody waits for the answer any more. */
export async function inSlices<Result>(steps: Steps<Result>, response?: Response): Promise<Result> {
	for (;;) {
		const end = performance.now() + SLICE_MS;
		while (performance.now() < end) {
			const { done, value } = steps.next();
			if (done) return value;
		}
		await setImmediate();
		if (response?.destroyed) throw new Error('The caller has gone.');
	}
}
