import type { CapabilityNode, Criterion, Letter, Limits, MaturityModel, ModelNode, Normalisation } from './model.ts';
import { ownValue } from '../../../shared/domain/own-value.ts';

/**
 * From what a rater gives to the value that is scored.
 *
 * Where FORMAT.md leaves room:
 * - `min` and `max` of a normalisation are goalposts in the unit of the rating, of a z-score too, and `min` lies below `max`: what is
 *   better is said by `direction` alone. `clip` draws a rating back to the nearer goalpost; without it a rating beyond
 *   a goalpost counts as the formula says, below 0 or above 1.
 * - `direction: -1` turns a share into 1 - share and a z-score into its negative. `to` is applied last: to[0] + value x (to[1] - to[0]).
 * - An unrated criterion can have every value of its answer set or range. Without both it lies between the goalposts (a z-score
 *   without goalposts has no bounds), and without a normalisation on the scale of the model.
 * - A letter stands for the upper end of its percentages; criteria of a `capability` node may always be rated by letter, and without
 *   `range` in percent from 0 to 100.
 */
export function valueOf(normalisation: Normalisation | undefined, rating: number): number {
	if (!normalisation) return rating;
	const { direction, to } = normalisation;
	const share = shareOf(normalisation, clipped(normalisation, rating));
	const directed = direction !== -1 ? share : normalisation.kind === 'z_score' ? -share : 1 - share;
	return to ? rescale(directed, to) : directed;
}

/** What 0..1 becomes between the two ends; exact at both. */
export function rescale(value: number, [from, to]: Limits): number {
	return value === 1 ? to : from + value * (to - from);
}

function clipped({ clip, min = -Infinity, max = Infinity }: Normalisation, rating: number): number {
	return clip === 'both' ? Math.min(max, Math.max(min, rating)) : rating;
}

function shareOf(normalisation: Normalisation, rating: number): number {
	switch (normalisation.kind) {
		case 'min_max':
			return (rating - normalisation.min) / (normalisation.max - normalisation.min);
		case 'log_min_max':
			return Math.log(rating / normalisation.min) / Math.log(normalisation.max / normalisation.min);
		case 'z_score':
			return (rating - normalisation.mean) / normalisation.standardDeviation;
	}
}

/** Which ratings a criterion takes, and what they are worth. */
export interface RatingScale {
	/** Answer codes and letters with their number. */
	codes: ReadonlyMap<string, number>;
	/** The numbers that may be given: those of a set, those of a range, or any. */
	numbers: ReadonlySet<number> | Limits | 'any';
	/** The two ends of what can be given; -Infinity and Infinity where the model names none. */
	ends: Limits;
}

/** The ratings that `criterion` of `node` takes. */
export function ratingScaleOf(
	criterion: Criterion,
	node: ModelNode,
	model: Pick<MaturityModel, 'scale' | 'answerSets'>,
): RatingScale {
	const { answerSet, normalisation } = criterion;
	if (answerSet !== undefined) {
		const answers = ownValue(model.answerSets, answerSet) ?? [];
		const values = answers.map(({ value }) => value);
		return {
			codes: new Map(answers.flatMap(({ code, value }) => (code === undefined ? [] : [[code, value]]))),
			numbers: new Set(values),
			ends: [Math.min(...values), Math.max(...values)],
		};
	}
	const codes = new Map<string, number>(
		node.aggregation === 'capability' ? thresholdsOf(node).map(({ rating, upTo }) => [rating, upTo]) : [],
	);
	const range =
		criterion.range ?? (node.aggregation === 'capability' ? PERCENT : normalisation ? undefined : model.scale);
	if (range)
		return {
			codes,
			numbers: range,
			ends: [Math.min(range[0], ...codes.values()), Math.max(range[1], ...codes.values())],
		};
	return { codes, numbers: 'any', ends: [normalisation?.min ?? -Infinity, normalisation?.max ?? Infinity] };
}

const PERCENT: Limits = [0, 100];

/** ISO/IEC 33020:2015, for a node that names no thresholds. */
const ISO_33020: readonly Threshold[] = [
	{ rating: 'N', upTo: 15 },
	{ rating: 'P', upTo: 50 },
	{ rating: 'L', upTo: 85 },
	{ rating: 'F', upTo: 100 },
];

/** Up to which percentage a rating reaches; the bound belongs to it. */
export interface Threshold {
	rating: Letter;
	upTo: number;
}

/** The thresholds of a node from N to F, whatever their order in the document. */
export function thresholdsOf({ thresholds }: CapabilityNode): Threshold[] {
	return thresholds
		? LETTERS.flatMap((letter) => thresholds.filter(({ rating }) => rating === letter))
		: [...ISO_33020];
}

const LETTERS: readonly Letter[] = ['N', 'P', 'L', 'F'];
