import type { Language } from '../../../shared/domain/locale.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import { levelText } from '../../wording/level-text.ts';
import { nameOf } from '../../wording/names.ts';
import { rollUpOffices, type OfficeRule, type RolledUp } from '../analysis/office-roll-up.ts';
import type { AssessmentHead, ModelSummary } from './heads.ts';
import { topNodes } from '../model/tree-order.ts';
import { score, type NodeScore } from '../scoring/score.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import type { ModelTree } from '../model/tree.ts';
import { asRead } from '../../../shared/domain/order.ts';

/** The newest assessment of an office, or of the whole city. */
export interface OfficeAssessment {
	head: AssessmentHead;
	/** How much it counts in the weighted picture. */
	weight: number;
	preliminary: boolean;
	ratings: GivenRatings;
}

/** Offices beside dimensions. In the order of the offices' codes, never of their scores: this is no league table. */
export interface OfficePicture {
	/** The root and the dimensions below it. */
	columns: { code: string; name: string }[];
	rows: OfficeRow[];
	/** All offices together, by each rule, for the columns; without the assessment of the whole city. */
	rollUps: { rule: OfficeRule; nodes: RolledUp[] }[];
}

export type OfficesAnswer = OfficePicture & { model: ModelSummary };

export interface OfficeRow {
	assessment: AssessmentHead;
	preliminary: boolean;
	cells: OfficeCell[];
}

export type OfficeCell = Pick<NodeScore, 'code' | 'score' | 'lower' | 'upper' | 'level' | 'coverage'> & {
	levelText: string | null;
};

const RULES: readonly OfficeRule[] = ['minimum', 'median', 'weighted'];

/** The picture, assessment by assessment. */
export function* officePictureInSteps(
	tree: ModelTree,
	assessments: readonly OfficeAssessment[],
	language: Language,
): Steps<OfficePicture> {
	const columns = topNodes(tree);
	const shown = new Set(columns);
	const scored: (OfficeAssessment & { nodes: NodeScore[] })[] = [];
	for (const assessment of assessments) {
		scored.push({
			...assessment,
			nodes: score(tree, assessment.ratings).filter(({ code }) => shown.has(code)),
		});
		yield;
	}
	const ofOffices = scored.flatMap(({ head, weight, nodes }) =>
		head.office && weight > 0 ? [{ office: head.office.code, weight, nodes }] : [],
	);
	return {
		columns: columns.map((code) => ({ code, name: nameOf(tree.nodes.get(code)?.node.name, code, language) })),
		rows: scored
			.map(({ head, preliminary, ratings, nodes }): OfficeRow => ({
				assessment: head,
				preliminary,
				cells: columns.flatMap((column) =>
					nodes.filter(({ code }) => code === column).map((node) => cellOf(tree, ratings, node, language)),
				),
			}))
			.sort((one, other) => asRead(one.assessment.office?.code ?? '', other.assessment.office?.code ?? '')),
		rollUps:
			ofOffices.length < 2
				? []
				: RULES.map((rule) => ({ rule, nodes: inOrder(columns, rollUpOffices(ofOffices, rule)) })),
	};
}

function cellOf(tree: ModelTree, ratings: GivenRatings, node: NodeScore, language: Language): OfficeCell {
	const { code, score, lower, upper, level, coverage } = node;
	return { code, score, lower, upper, level, coverage, levelText: levelText(tree, ratings, node, language) };
}

function inOrder<T extends { code: string }>(order: readonly string[], nodes: readonly T[]): T[] {
	return order.flatMap((code) => nodes.filter((node) => node.code === code));
}
