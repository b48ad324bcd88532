import type { Language } from '../../../shared/domain/locale.ts';
import { answerFormOf, type AnswerForm } from './answer-form.ts';
import type { StoredAnswer } from '../rating/stored-answer.ts';
import type { Evidence } from './evidence.ts';
import { nameOf } from '../../wording/names.ts';
import { topDown } from '../model/tree-order.ts';
import type { ModelTree } from '../model/tree.ts';

/** What a rater fills in: the criteria one by one, in the order of the model. */
export interface RatingSheet {
	assessment: { id: string; code: string; title: string; office: string | null; model: string };
	/** `open`: to be filled in; `submitted`: nothing can be changed any more; `closed`: the assessment is not open for rating. */
	status: 'open' | 'submitted' | 'closed';
	criteria: SheetCriterion[];
	/** How many criteria have an answer, or do not apply. */
	answered: number;
}

/** One line of the list of what the caller is to rate. */
export interface SheetSummary extends Pick<RatingSheet, 'assessment' | 'status' | 'answered'> {
	of: number;
}

export interface SheetCriterion extends AnswerForm {
	/** Id of the criterion, which the own rating names. */
	id: string;
	code: string;
	name: string;
	guidance: string | null;
	/** Names of the dimensions above, the nearest last; without the root where there is only one. */
	path: string[];
	/** The own rating, if there is one. */
	rating: ({ id: string; comment: string | null } & StoredAnswer) | null;
	evidence: Evidence[];
}

/** What the data model knows of a criterion beside its document. */
export interface CriterionRecord {
	id: string;
	guidance: string | null;
	rating: SheetCriterion['rating'];
	evidence: Evidence[];
}

export function sheetCriteria(
	tree: ModelTree,
	records: ReadonlyMap<string, CriterionRecord>,
	language: Language,
): SheetCriterion[] {
	const nodes = new Map(tree.model.nodes.map((node) => [node.code, node]));
	const hasOneRoot = tree.model.nodes.filter(({ parent }) => parent === null).length === 1;
	const pathOf = (code: string): string[] => {
		const node = nodes.get(code);
		if (!node || (node.parent === null && hasOneRoot && tree.model.nodes.length > 1)) return [];
		return [...(node.parent === null ? [] : pathOf(node.parent)), nameOf(node.name, code, language)];
	};
	const byNode = Map.groupBy(tree.model.criteria, ({ node }) => node);
	return topDown(tree, tree.model.nodes).flatMap(({ code: node }) =>
		(byNode.get(node) ?? []).flatMap(({ code, name }) => {
			const record = records.get(code);
			const criterion = tree.criteria.get(code);
			if (!record || !criterion) return [];
			const { id, guidance, rating, evidence } = record;
			return [
				{
					id,
					code,
					name: nameOf(name, code, language),
					guidance,
					path: pathOf(node),
					...answerFormOf(tree, criterion, language),
					rating,
					evidence,
				},
			];
		}),
	);
}
