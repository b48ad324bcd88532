/** How saving stands; `failed` carries what went wrong last. */
export type SaveState = { kind: 'idle' | 'saving' | 'saved' } | { kind: 'failed'; error: unknown };

export interface SaveQueue {
	/** What `key` names has changed: it is saved after so many milliseconds without further changes. */
	touch: (key: string, delay: number) => void;
	/** Saves now what waits, and once more what failed; answers whether all of it is saved. */
	flush: () => Promise<boolean>;
}

/** Saves what changes, one after another and never the same twice at once; what fails stays in the queue until the next attempt. */
export function saveQueue(save: (key: string) => Promise<void>, tell: (state: SaveState) => void): SaveQueue {
	const waiting = new Set<string>();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | null = null;

	async function run(): Promise<void> {
		const failed = new Map<string, unknown>();
		const nextKey = () => [...waiting].find((key) => !failed.has(key));
		tell({ kind: 'saving' });
		for (let key = nextKey(); key !== undefined; key = nextKey()) {
			waiting.delete(key);
			try {
				await save(key);
			} catch (error) {
				waiting.add(key);
				failed.set(key, error);
			}
		}
		const [error] = failed.values();
		tell(failed.size > 0 ? { kind: 'failed', error } : { kind: 'saved' });
	}

	async function flush(): Promise<boolean> {
		clearTimeout(timer);
		// What failed in a run that is under way has its next attempt after it.
		await running;
		if (waiting.size > 0) running ??= run().finally(() => (running = null));
		await running;
		return waiting.size === 0;
	}

	return {
		touch(key, delay) {
			waiting.add(key);
			clearTimeout(timer);
			timer = setTimeout(() => void flush(), delay);
		},
		flush,
	};
}
