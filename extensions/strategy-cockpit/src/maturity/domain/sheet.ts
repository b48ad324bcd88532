import type { Language } from '../../shared/locale.ts';
import { nameOf } from './explain.ts';
import type { StoredAnswer } from './answers.ts';
import { nameOrNull, topDown } from './result.ts';
import type { ModelTree } from './tree.ts';

/** What a rater fills in: the criteria one by one, in the order of the model. */
export interface RatingSheet {
	assessment: { id: string; code: string; title: string; office: string | null; model: string };
	/** `open`: to be filled in; `submitted`: nothing can be changed any more; `closed`: the assessment is not open for rating. */
	status: 'open' | 'submitted' | 'closed';
	criteria: SheetCriterion[];
	/** How many criteria have an answer, or do not apply. */
	answered: number;
}

export interface SheetCriterion {
	/** Id of the criterion, which the own rating names. */
	id: string;
	code: string;
	name: string;
	guidance: string | null;
	/** Names of the dimensions above, the nearest last; without the root where there is only one. */
	path: string[];
	/** The possible answers, the lowest first; empty where a number is typed in. */
	choices: { answer: string; label: string }[];
	/** Smallest and largest number that can be typed in; null where anything goes. */
	range: readonly [number, number] | null;
	mayNotApply: boolean;
	/** The own rating, if there is one. */
	rating: ({ id: string; comment: string | null } & StoredAnswer) | null;
	evidence: SheetEvidence[];
}

export interface SheetEvidence {
	id: string;
	description: string;
	url: string | null;
	file: { id: string; name: string } | null;
	validUntil: string | null;
	isExpired: boolean;
	/** Whether the reader entered it and may take it away. */
	isOwn: boolean;
}

/** What the data model knows of a criterion beside its document. */
export interface CriterionRecord {
	id: string;
	guidance: string | null;
	rating: SheetCriterion['rating'];
	evidence: SheetEvidence[];
}

export function sheetCriteria(tree: ModelTree, records: ReadonlyMap<string, CriterionRecord>, language: Language): SheetCriterion[] {
	const nodes = new Map(tree.model.nodes.map((node) => [node.code, node]));
	const hasOneRoot = tree.model.nodes.filter(({ parent }) => parent === null).length === 1;
	const pathOf = (code: string): string[] => {
		const node = nodes.get(code);
		if (!node || (node.parent === null && hasOneRoot && tree.model.nodes.length > 1)) return [];
		return [...(node.parent === null ? [] : pathOf(node.parent)), nameOf(node.name, code, language)];
	};
	const byNode = Map.groupBy(tree.model.criteria, ({ node }) => node);
	return topDown(tree, tree.model.nodes).flatMap(({ code: node }) =>
		(byNode.get(node) ?? []).flatMap(({ code, name, notApplicable, answerSet }) => {
			const record = records.get(code);
			const ratings = tree.criteria.get(code)?.ratings;
			if (!record || !ratings) return [];
			return [
				{
					id: record.id,
					code,
					name: nameOf(name, code, language),
					guidance: record.guidance,
					path: pathOf(node),
					choices: choicesOf(tree, code, answerSet, language),
					range: ratings.numbers instanceof Set || ratings.numbers === 'any' ? null : (ratings.numbers as readonly [number, number]),
					mayNotApply: notApplicable === true,
					rating: record.rating,
					evidence: record.evidence,
				},
			];
		}),
	);
}

/** Whole numbers of a small range are offered like answers, with the names of the levels that they are. */
const FEW = 11;

function choicesOf({ model, criteria }: ModelTree, code: string, answerSet: string | undefined, language: Language): SheetCriterion['choices'] {
	const ratings = criteria.get(code)?.ratings;
	if (!ratings) return [];
	if (answerSet !== undefined) {
		const answers = model.answerSets?.[answerSet] ?? [];
		return [...answers].sort((one, other) => one.value - other.value).map((answer) => ({ answer: answer.code ?? String(answer.value), label: nameOrNull(answer.label, language) ?? String(answer.value) }));
	}
	if (ratings.codes.size > 0) return [...ratings.codes.keys()].map((letter) => ({ answer: letter, label: letter }));
	const numbers = ratings.numbers;
	if (numbers === 'any' || numbers instanceof Set) return [];
	const [from, to] = numbers as readonly [number, number];
	const isSmall = Number.isInteger(from) && Number.isInteger(to) && to - from < FEW && !criteria.get(code)?.criterion.normalisation;
	if (!isSmall) return [];
	const levels = new Map((model.levels ?? []).map(({ level, label }) => [level, nameOrNull(label, language)]));
	return Array.from({ length: to - from + 1 }, (_, step) => ({ answer: String(from + step), label: levels.get(from + step) ?? String(from + step) }));
}
