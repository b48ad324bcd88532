/** Two medians of one run, in milliseconds: what ours costs against what it is compared with. */
export interface Ratio {
	name: string;
	ours: number;
	theirs: number;
	/** The ratio that we aim not to exceed. */
	aim: number;
}

/** Runs both by turns, so that whatever else the machine does meets both alike; the first tenth of each only warms up. */
export async function alternate(
	rounds: number,
	ours: (round: number) => Promise<void>,
	theirs: (round: number) => Promise<void>,
): Promise<[number[], number[]]> {
	const times: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		for (const [side, run] of [ours, theirs].entries()) {
			const begun = performance.now();
			await run(round);
			if (round >= rounds / 10) times[side as 0 | 1].push(performance.now() - begun);
		}
	}
	return times;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
