import type { Language } from '../../../shared/domain/locale.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import { compareAssessments, type Reason } from '../analysis/compare.ts';
import { nameOf } from '../../wording/names.ts';
import { topNodes } from '../model/tree-order.ts';
import type { AssessmentHead } from './heads.ts';
import { score, type NodeScore } from '../scoring/score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import type { ModelTree } from '../model/tree.ts';

/** One assessment of a series, the earlier ones first. */
export interface TrendAssessment {
	head: AssessmentHead;
	version: string;
	preliminary: boolean;
	tree: ModelTree;
	ratings: GivenRatings;
}

/** How the top nodes of a model went from assessment to assessment. */
export interface Trend {
	/** Every top node that one of the assessments has, in the order of the newest model. */
	nodes: { code: string; name: string }[];
	points: TrendPoint[];
}

export interface TrendPoint {
	assessment: AssessmentHead;
	version: string;
	/** Of the model in this version. */
	scale: readonly [number, number];
	preliminary: boolean;
	nodes: TrendNode[];
}

export interface TrendNode extends Pick<NodeScore, 'code' | 'score' | 'lower' | 'upper' | 'level'> {
	/** Compared with the point before: after minus before; null for the first point, and where it means nothing. */
	difference: number | null;
	/** Null for the first point. */
	comparable: boolean | null;
	reasons: readonly Reason[];
}

/** The series, assessment by assessment. */
export function* trendInSteps(assessments: readonly TrendAssessment[], language: Language): Steps<Trend> {
	const names = new Map<string, string>();
	for (const { tree } of assessments.toReversed()) {
		for (const code of topNodes(tree))
			if (!names.has(code)) names.set(code, nameOf(tree.nodes.get(code)?.node.name, code, language));
	}
	const points: TrendPoint[] = [];
	for (const [index, { head, version, preliminary, tree, ratings }] of assessments.entries()) {
		yield;
		const before = assessments[index - 1];
		const compared = new Map(
			(before ? compareAssessments(before, { tree, ratings }).nodes : []).map((node) => [node.code, node]),
		);
		yield;
		const top = new Set(topNodes(tree));
		points.push({
			assessment: head,
			version,
			scale: tree.model.scale,
			preliminary,
			nodes: score(tree, ratings)
				.filter(({ code }) => top.has(code))
				.map(({ code, score, lower, upper, level }) => {
					const found = compared.get(code);
					return {
						code,
						score,
						lower,
						upper,
						level,
						difference: found?.difference ?? null,
						comparable: found?.comparable ?? null,
						reasons: found?.reasons ?? [],
					};
				}),
		});
	}
	return { nodes: [...names].map(([code, name]) => ({ code, name })), points };
}
