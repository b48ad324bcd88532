import { expect, it } from 'vitest';
import { isOpenForDecisions, isOpenForEvidence, isSettled } from './states.ts';

it.each([
	['actual', 'planned', { results: false, decisions: false, evidence: false }],
	['actual', 'rating', { results: false, decisions: false, evidence: true }],
	['actual', 'moderation', { results: true, decisions: true, evidence: true }],
	['actual', 'done', { results: true, decisions: false, evidence: false }],
	['actual', 'active', { results: false, decisions: false, evidence: false }],
	['target', 'planned', { results: true, decisions: true, evidence: false }],
	['target', 'done', { results: true, decisions: false, evidence: false }],
] as const)('%s in a state of meaning %s: what is open', (kind, meaning, open) => {
	expect({
		results: isSettled({ kind, meaning }),
		decisions: isOpenForDecisions({ kind, meaning }),
		evidence: isOpenForEvidence({ meaning }),
	}).toEqual(open);
});
