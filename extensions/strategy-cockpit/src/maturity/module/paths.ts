/** The parts of the page of results. */
export const PARTS = ['result', 'moderation', 'gaps', 'whatIf', 'comparison'] as const;
export type Part = (typeof PARTS)[number];

/** Where the results of an assessment stand. */
export function resultsPath(assessment: string, part: Part = 'result'): string {
	return `/cockpit-maturity/results/${encodeURIComponent(assessment)}${part === 'result' ? '' : `?part=${part}`}`;
}

/** Where a rater fills in the own sheet. */
export function ratePath(assessment: string): string {
	return `/cockpit-maturity/rate/${encodeURIComponent(assessment)}`;
}
