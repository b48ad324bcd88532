import { highestLevel, reaches } from './levels.ts';
import type { CapabilityNode, Limits, ModelNode, StagedNode } from '../model/model.ts';
import { highestOf, lowestOf, mean, sum } from '../sums.ts';
import { thresholdsOf, type Threshold } from '../model/values.ts';

/** A part of a node with its value. */
export interface PartValue {
	code: string;
	weight: number;
	value: number;
}

/** What the parts of a node make together, before `to` and `rounding`. The parts are at least one. */
export function aggregate(node: ModelNode, parts: readonly PartValue[], scale: Limits): number {
	const values = parts.map(({ value }) => value);
	switch (node.aggregation) {
		case 'weighted_mean':
			return mean(parts);
		case 'sum':
			return sum(values);
		case 'min':
			return lowestOf(values);
		case 'max':
			return highestOf(values);
		case 'geometric_mean':
			return geometricMean(parts);
		case 'staged':
			return stagedLevel(node, parts, scale);
		case 'capability':
			return capabilityLevel(node, parts, scale);
	}
}

function geometricMean(parts: readonly PartValue[]): number {
	const values = parts.map(({ value }) => value);
	const lowest = lowestOf(values);
	if (lowest <= 0) return 0;
	const result = Math.exp(mean(parts.map(({ weight, value }) => ({ weight, value: Math.log(value) }))));
	// A mean lies between its values; logarithm and power may miss that by a last digit.
	return Math.min(highestOf(values), Math.max(lowest, result));
}

function stagedLevel({ levels }: StagedNode, parts: readonly PartValue[], scale: Limits): number {
	const valueOf = byCode(parts);
	// A stage whose node has left is none.
	const present = levels.filter(({ node }) => valueOf.has(node));
	return highestLevel(present, ({ node, fulfilledAt }) => reaches(valueOf.get(node) ?? NaN, fulfilledAt), scale);
}

/** Whether a part is rated F where F is needed, or L or F where L is; what has left does not stand in the way. */
export function isRatedAtLeast(
	needed: 'L' | 'F',
	value: number | undefined,
	thresholds: readonly Threshold[],
): boolean {
	return value === undefined || rankOf(value, thresholds) >= (needed === 'F' ? 3 : 2);
}

/** The place of a percentage among N, P, L, F; a bound belongs to the lower rating. */
export function rankOf(percent: number, thresholds: readonly Threshold[]): number {
	const rank = thresholds.findIndex(({ upTo }) => reaches(upTo, percent));
	return rank < 0 ? thresholds.length - 1 : rank;
}

function capabilityLevel(node: CapabilityNode, parts: readonly PartValue[], scale: Limits): number {
	const valueOf = byCode(parts);
	const thresholds = thresholdsOf(node);
	const isHeld = (needed: 'L' | 'F') => (code: string) => isRatedAtLeast(needed, valueOf.get(code), thresholds);
	return highestLevel(
		node.rule,
		({ fully, largely }) => fully.every(isHeld('F')) && largely.every(isHeld('L')),
		scale,
	);
}

function byCode(parts: readonly PartValue[]): Map<string, number> {
	return new Map(parts.map(({ code, value }) => [code, value]));
}
