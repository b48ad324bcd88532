import { z } from 'zod';
import { agreement, METRICS } from './agreement.ts';
import { percentToTarget, progressToDate } from './metrics.ts';
import type { Outcome } from '../model/problem.ts';
import { hasSeveralRaters, type RatedAssessment } from '../rating/ratings.ts';
import { score } from '../scoring/score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import type { ModelTree } from '../model/tree.ts';

const byNode = z.record(z.string(), z.number().nullable());
const published = z.looseObject({
	statistic: z.literal('krippendorff_alpha'),
	metric: z.enum(METRICS),
	value: z.number().nullable(),
	tolerance: z.number().optional(),
});

const expectedShape = z.looseObject({
	tolerance: z.number().default(0),
	assessments: z
		.array(
			z.looseObject({
				assessment: z.string(),
				scores: byNode.default({}),
				lower: byNode.default({}),
				upper: byNode.default({}),
				level: byNode.default({}),
				coverage: byNode.default({}),
				level_bounds: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
				agreement: z.union([published.transform((one) => [one]), z.array(published)]).default([]),
			}),
		)
		.default([]),
	metrics: z
		.array(
			z.looseObject({
				metric: z.enum(['percent_to_target', 'progress_to_date']),
				node: z.string(),
				baseline: z.string().optional(),
				current: z.string(),
				target: z.string(),
				value: z.number().nullable(),
				tolerance: z.number().optional(),
			}),
		)
		.default([]),
});

/** A published result and what we compute in its place. */
export interface RecomputedResult {
	/** Assessment, what is compared, and the node or metric. */
	what: string;
	published: number | null;
	computed: number | null;
	agrees: boolean;
}

/** Recomputes published results of a model, so that whoever takes it over sees whether the engine gives the same. */
export function recompute(
	tree: ModelTree,
	assessments: readonly RatedAssessment[],
	expected: unknown,
): Outcome<RecomputedResult[]> {
	const { success, data, error } = expectedShape.safeParse(expected);
	if (!success)
		return {
			ok: false,
			problems: error.issues.map(({ path, message }) => ({
				code: 'WRONG_VALUE',
				path: path.join('.'),
				about: [],
				detail: message,
			})),
		};
	const { tolerance } = data;
	const assessmentOf = new Map(assessments.map((assessment) => [assessment.code, assessment]));
	const results = data.assessments.flatMap((one): RecomputedResult[] => {
		const assessment = assessmentOf.get(one.assessment);
		if (assessment && hasSeveralRaters(assessment)) {
			const found = agreement(assessment.units.values());
			return one.agreement.map(({ metric, value, tolerance: own }) =>
				compare(`${one.assessment}: alpha ${metric}`, value, found[metric].alpha, own ?? tolerance),
			);
		}
		const nodes = new Map(assessment ? score(tree, assessment.ratings).map((node) => [node.code, node]) : []);
		const compared = (key: 'scores' | 'lower' | 'upper' | 'level' | 'coverage') =>
			Object.entries(one[key]).map(([code, value]) =>
				compare(
					`${one.assessment}: ${key} ${code}`,
					value,
					nodes.get(code)?.[key === 'scores' ? 'score' : key] ?? null,
					tolerance,
				),
			);
		const levelBounds = Object.entries(one.level_bounds).flatMap(([code, [lower, upper]]) => [
			compare(`${one.assessment}: levelLower ${code}`, lower, nodes.get(code)?.levelLower ?? null, tolerance),
			compare(`${one.assessment}: levelUpper ${code}`, upper, nodes.get(code)?.levelUpper ?? null, tolerance),
		]);
		return [...(['scores', 'lower', 'upper', 'level', 'coverage'] as const).flatMap(compared), ...levelBounds];
	});
	const ratingsOf = (code: string | undefined): GivenRatings => {
		const assessment = code === undefined ? undefined : assessmentOf.get(code);
		return assessment && !hasSeveralRaters(assessment) ? assessment.ratings : new Map();
	};
	const scoreOf = (code: string | undefined, node: string) =>
		score(tree, ratingsOf(code)).find((one) => one.code === node)?.score ?? null;
	const metrics = data.metrics.map(({ metric, node, baseline, current, target, value, tolerance: own }) => {
		const computed =
			metric === 'percent_to_target'
				? percentToTarget(tree, node, ratingsOf(current), ratingsOf(target))
				: progressToDate(scoreOf(baseline, node), scoreOf(current, node), scoreOf(target, node));
		return compare(`${current}: ${metric} ${node}`, value, computed, own ?? tolerance);
	});
	return { ok: true, value: [...results, ...metrics] };
}

function compare(what: string, published: number | null, computed: number | null, tolerance: number): RecomputedResult {
	const agrees =
		published === null || computed === null ? published === computed : Math.abs(published - computed) <= tolerance;
	return { what, published, computed, agrees };
}
