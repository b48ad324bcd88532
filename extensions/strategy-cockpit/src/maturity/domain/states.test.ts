import { expect, it } from 'vitest';
import { isOpenForDecisions, isOpenForEvidence, isSettled } from './states.ts';

it.each([
	['actual', 'planned', { results: false, decisions: false, evidence: false }],
	['actual', 'rating', { results: false, decisions: false, evidence: true }],
	['actual', 'moderation', { results: true, decisions: true, evidence: true }],
	['actual', 'final', { results: true, decisions: false, evidence: false }],
	['actual', 'on_hold', { results: false, decisions: false, evidence: false }],
	['target', 'planned', { results: true, decisions: true, evidence: false }],
	['target', 'final', { results: true, decisions: false, evidence: false }],
] as const)('%s in state %s: what is open', (kind, state, open) => {
	expect({ results: isSettled({ kind, state }), decisions: isOpenForDecisions({ kind, state }), evidence: isOpenForEvidence({ state }) }).toEqual(open);
});
