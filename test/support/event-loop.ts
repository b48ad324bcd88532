import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Strain {
	/** How long the server stood still at a stretch. */
	longestMs: number;
	/** Size of the server's process afterwards, and the most in between. */
	restMegabytes: number;
	mostMegabytes: number;
	/** What somebody else got meanwhile who asks the database twenty times a second, and the longest wait for it. */
	bystander: { answered: number; refused: number; longestMs: number };
}

/** Measures what requests do to the server and to others: start the server with `settings` and `log`. */
export function eventLoopMonitor(onLine: (line: string) => void = () => {}) {
	let samples = 0;
	let longestMs = 0;
	let megabytes = 0;
	let mostMegabytes = 0;

	/** Waits until the server has told about what is done by now. */
	async function settled(): Promise<void> {
		for (const last = samples; samples < last + 2;) await sleep(50);
	}

	return {
		settings: { NODE_OPTIONS: `--import=${resolve('test/support/event-loop-preload.ts')} --no-warnings` },
		log: (line: string) => {
			const [, delay, rss] = /^event-loop (\d+) (\d+)$/.exec(line) ?? [];
			if (delay === undefined) return onLine(line);
			samples++;
			longestMs = Math.max(longestMs, Number(delay));
			megabytes = Math.round(Number(rss) / 1e6);
			mostMegabytes = Math.max(mostMegabytes, megabytes);
		},
		/** Does the work while somebody else asks `url`. */
		during: async (url: string, work: () => Promise<unknown>): Promise<Strain> => {
			await settled();
			[longestMs, mostMegabytes] = [0, 0];
			const bystander = { answered: 0, refused: 0, longestMs: 0 };
			let isOver = false;
			const asking = (async () => {
				while (!isOver) {
					const start = performance.now();
					const answer = await fetch(`${url}/items/published_projects?limit=1&fields=id`);
					await answer.arrayBuffer();
					bystander[answer.ok ? 'answered' : 'refused']++;
					bystander.longestMs = Math.max(bystander.longestMs, Math.round(performance.now() - start));
					await sleep(50);
				}
			})();
			try {
				await work();
				await settled();
			} finally {
				isOver = true;
				await asking;
			}
			return { longestMs, restMegabytes: megabytes, mostMegabytes, bystander };
		},
	};
}
