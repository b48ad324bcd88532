import type { NodeScore } from '../scoring/score.ts';
import { finite, highestOf, lowestOf, mean } from '../sums.ts';

/** What one office has reached in an assessment of the same model version as the others. */
export interface OfficeScores {
	office: string;
	/** Above 0; counts for the rule `weighted` only. */
	weight: number;
	nodes: readonly NodeScore[];
}

/**
 * How the scores of offices become one. `minimum`: the lowest. `median`: the middle one, of two middle ones the lower, so that it is a score
 * that some office has (as with several raters), and a whole city is not said to be where none of its offices is. `weighted`: the mean by the
 * weights of the offices.
 */
export type OfficeRule = 'minimum' | 'median' | 'weighted';

/** A node over all offices to which it applies. */
export interface RolledUp {
	code: string;
	/** Null unless every office has a score. */
	score: number | null;
	/** Null where the bound of an office leaves it open. */
	lower: number | null;
	upper: number | null;
	/** How many of the offices have a score. */
	known: number;
	of: number;
	/** The ends of the spread among the offices that have a score. */
	lowest: OfficeEnd | null;
	highest: OfficeEnd | null;
}

/** An end of the spread, and the offices that are there. */
export interface OfficeEnd {
	score: number;
	offices: readonly string[];
}

/**
 * Rolls every node up over the offices, in the order of the model. An office to which a node does not apply is not asked; one that has only
 * bounds enters with them. Offices are named at the ends of the spread and nowhere else: this is no league table.
 */
export function rollUpOffices(entries: readonly OfficeScores[], rule: OfficeRule): RolledUp[] {
	const offices = entries.map(({ office, weight, nodes }) => ({
		office,
		weight,
		nodeOf: new Map(nodes.map((node) => [node.code, node])),
	}));
	return (entries[0]?.nodes ?? []).map(({ code }) => {
		const asked = offices.flatMap(({ office, weight, nodeOf }): Asked[] => {
			const node = nodeOf.get(code);
			return node && node.coverage !== null ? [{ office, weight, node }] : [];
		});
		return rolledUp(code, asked, rule);
	});
}

interface Asked {
	office: string;
	weight: number;
	node: NodeScore;
}

function rolledUp(code: string, asked: readonly Asked[], rule: OfficeRule): RolledUp {
	const known = asked.flatMap(({ office, weight, node: { score } }) =>
		score === null ? [] : [{ office, weight, value: score }],
	);
	const values = known.map(({ value }) => value);
	const over = (open: number, bound: 'lower' | 'upper') =>
		finite(
			combine(
				asked.map(({ weight, node }) => ({ weight, value: node[bound] ?? open })),
				rule,
			),
		);
	return {
		code,
		score: known.length === asked.length ? finite(combine(known, rule)) : null,
		lower: over(-Infinity, 'lower'),
		upper: over(Infinity, 'upper'),
		known: known.length,
		of: asked.length,
		lowest: endOf(known, lowestOf(values)),
		highest: endOf(known, highestOf(values)),
	};
}

/** Not finite without parts. */
function combine(parts: readonly { weight: number; value: number }[], rule: OfficeRule): number {
	const values = parts.map(({ value }) => value);
	switch (rule) {
		case 'minimum':
			return lowestOf(values);
		case 'median':
			return Float64Array.from(values).sort()[Math.ceil(values.length / 2) - 1] ?? NaN;
		case 'weighted':
			return mean(parts);
	}
}

function endOf(known: readonly { office: string; value: number }[], score: number): OfficeEnd | null {
	const offices = known.filter(({ value }) => value === score).map(({ office }) => office);
	return offices.length > 0 ? { score, offices } : null;
}
