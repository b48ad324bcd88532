/**
 * What the state of an assessment means (`workflow_states.meaning`): who rates, who settles, and when nothing changes any
 * more. Administrators may rename states and their keys, and have several of a meaning.
 */
export const RATING = 'rating';
export const MODERATION = 'moderation';
export const FINAL = 'done';

interface Stage {
	kind: 'actual' | 'target';
	meaning: string;
}

/** Whether the results are open to everyone who may read the assessment. A state of another meaning opens nothing; a target has no raters who could be led. */
export function isSettled({ kind, meaning }: Stage): boolean {
	return kind === 'target' || SETTLED.includes(meaning);
}

/** From moderation on everyone sees the same. */
export const SETTLED: readonly string[] = [MODERATION, FINAL];

/** Whether decisions can be entered: what moderation settles on in moderation, target values until the target is final. */
export function isOpenForDecisions({ kind, meaning }: Stage): boolean {
	return kind === 'target' ? meaning !== FINAL : meaning === MODERATION;
}

/** Whether evidence can be entered. */
export function isOpenForEvidence({ meaning }: Pick<Stage, 'meaning'>): boolean {
	return meaning === RATING || meaning === MODERATION;
}
