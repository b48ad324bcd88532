/** Long work that pauses between its steps, so that whoever runs it may let others have a turn, or leave off. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does the work without a pause. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}
