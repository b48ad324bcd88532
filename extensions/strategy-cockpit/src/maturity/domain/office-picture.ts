import type { Language } from '../../shared/locale.ts';
import { levelText, nameOf } from './explain.ts';
import { rollUpOffices, type OfficeRule, type RolledUp } from './office-roll-up.ts';
import { topDown, type AssessmentHead, type ModelSummary } from './result.ts';
import { score, type GivenRatings, type NodeScore } from './score.ts';
import type { ModelTree } from './tree.ts';

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

export type OfficeCell = Pick<NodeScore, 'code' | 'score' | 'lower' | 'upper' | 'level' | 'coverage'> & { levelText: string | null };

const RULES: readonly OfficeRule[] = ['minimum', 'median', 'weighted'];

export function officePicture(tree: ModelTree, assessments: readonly OfficeAssessment[], language: Language): OfficePicture {
	const columns = topNodes(tree);
	const scored = assessments.map((assessment) => ({ ...assessment, nodes: score(tree, assessment.ratings).filter(({ code }) => columns.includes(code)) }));
	const ofOffices = scored.flatMap(({ head, weight, nodes }) => (head.office && weight > 0 ? [{ office: head.office.code, weight, nodes }] : []));
	return {
		columns: columns.map((code) => ({ code, name: nameOf(tree.nodes.get(code)?.node.name, code, language) })),
		rows: scored
			.map(({ head, preliminary, ratings, nodes }): OfficeRow => ({
				assessment: head,
				preliminary,
				cells: columns.flatMap((column) => nodes.filter(({ code }) => code === column).map((node) => cellOf(tree, ratings, node, language))),
			}))
			.sort((one, other) => (one.assessment.office?.code ?? '').localeCompare(other.assessment.office?.code ?? '')),
		rollUps: ofOffices.length < 2 ? [] : RULES.map((rule) => ({ rule, nodes: inOrder(columns, rollUpOffices(ofOffices, rule)) })),
	};
}

/** The codes of the root and the dimensions right below it, or of all roots with theirs. */
export function topNodes(tree: ModelTree): string[] {
	const roots = new Set(tree.model.nodes.filter(({ parent }) => parent === null).map(({ code }) => code));
	return topDown(tree, tree.model.nodes)
		.filter(({ code, parent }) => roots.has(code) || (parent !== null && roots.has(parent)))
		.map(({ code }) => code);
}

function cellOf(tree: ModelTree, ratings: GivenRatings, node: NodeScore, language: Language): OfficeCell {
	const { code, score, lower, upper, level, coverage } = node;
	return { code, score, lower, upper, level, coverage, levelText: levelText(tree, ratings, node, language) };
}

function inOrder<T extends { code: string }>(order: readonly string[], nodes: readonly T[]): T[] {
	return order.flatMap((code) => nodes.filter((node) => node.code === code));
}
