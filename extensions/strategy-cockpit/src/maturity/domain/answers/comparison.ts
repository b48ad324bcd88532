import type { Language } from '../../../shared/domain/locale.ts';
import {
	compareAssessments,
	type Assessed,
	type Compared,
	type ComparedCriterion,
	type ComparedNode,
} from '../analysis/compare.ts';
import { nameOf } from '../../wording/names.ts';
import type { Name } from '../model/model.ts';
import type { AssessmentHead, ModelSummary } from './heads.ts';

/** Two assessments side by side with the names of what is compared, for the reader's language. */
export interface Comparison {
	nodes: (ComparedNode & { name: string })[];
	criteria: (ComparedCriterion & { name: string })[];
	/** Codes of nodes and criteria that cannot be compared. */
	notComparable: string[];
}

interface ComparedAssessment {
	assessment: AssessmentHead;
	model: ModelSummary;
}

export type ComparisonAnswer = Comparison & { from: ComparedAssessment; to: ComparedAssessment };

export function comparison(from: Assessed, to: Assessed, language: Language): Comparison {
	const compared: Compared = compareAssessments(from, to);
	const named = <T extends { code: string }>(
		rows: readonly T[],
		nameIn: (assessed: Assessed, code: string) => Name | undefined,
	) =>
		rows.map((row) => ({
			...row,
			name: nameOf(nameIn(to, row.code) ?? nameIn(from, row.code), row.code, language),
		}));
	return {
		nodes: named(compared.nodes, ({ tree }, code) => tree.nodes.get(code)?.node.name),
		criteria: named(compared.criteria, ({ tree }, code) => tree.criteria.get(code)?.criterion.name),
		notComparable: [...compared.nodes, ...compared.criteria]
			.filter(({ comparable }) => !comparable)
			.map(({ code }) => code),
	};
}
