import type { TreeCriterion } from '../model/tree.ts';

/** An answer as a rating or decision keeps it: a number or answer code as text, or why the criterion does not apply. */
export interface StoredAnswer {
	answer: string | null;
	notApplicableReason: string | null;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** The answer in the form of the exchange format, which `readRating` reads: a code stays text, a number becomes one. */
export function exchangeForm(
	{ ratings: { codes } }: Pick<TreeCriterion, 'ratings'>,
	{ answer, notApplicableReason }: StoredAnswer,
): unknown {
	if (notApplicableReason !== null) return { notApplicable: notApplicableReason };
	return answer !== null && !codes.has(answer) && NUMBER.test(answer) ? Number(answer) : answer;
}
