/** Keys of the states of an assessment (seeds/config): who rates, who settles, and when nothing changes any more. */
export const RATING = 'rating';
export const MODERATION = 'moderation';
export const FINAL = 'final';

interface Stage {
	kind: 'actual' | 'target';
	/** Key of the state. */
	state: string;
}

/** Whether the results are open to everyone who may read the assessment. A state that a city has added opens nothing; a target has no raters who could be led. */
export function isSettled({ kind, state }: Stage): boolean {
	return kind === 'target' || SETTLED.includes(state);
}

/** From moderation on everyone sees the same. */
export const SETTLED: readonly string[] = [MODERATION, FINAL];

/** Whether decisions can be entered: what moderation settles on in moderation, target values until the target is final. */
export function isOpenForDecisions({ kind, state }: Stage): boolean {
	return kind === 'target' ? state !== FINAL : state === MODERATION;
}

/** Whether evidence can be entered. */
export function isOpenForEvidence({ state }: Pick<Stage, 'state'>): boolean {
	return state === RATING || state === MODERATION;
}
