import type { RecomputedResult } from '../analysis/published-results.ts';

/** A model in the list of those that a city has. */
export interface ListedModel {
	id: string;
	code: string;
	version: string;
	name: string;
	dimensions: number;
	criteria: number;
	/** How many assessments use it. */
	assessments: number;
	/** What is missing until it can be rated by; empty when it is whole. */
	problems: string[];
}

/** What an import did, or would do. */
export interface Imported {
	dryRun: boolean;
	/** `identical`: the model is there already, just so. */
	outcome: 'created' | 'identical';
	/** Null after a dry run. */
	id: string | null;
	code: string;
	version: string;
	name: string;
	nodes: number;
	criteria: number;
	/** Published results that the document carries, beside what we compute; null without any. */
	reference: { agreeing: number; comparisons: RecomputedResult[] } | null;
}
