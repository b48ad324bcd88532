import type { Language } from '../../../shared/domain/locale.ts';
import { nameOrNull } from '../../wording/names.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';
import { ownValue } from '../../../shared/domain/own-value.ts';

/** How a criterion can be answered. */
export interface AnswerForm {
	/** The possible answers, the lowest first; empty where a number is typed in. */
	choices: { answer: string; label: string }[];
	/** Smallest and largest number that can be typed in; null where anything goes. */
	range: readonly [number, number] | null;
	mayNotApply: boolean;
}

export function answerFormOf(tree: ModelTree, criterion: TreeCriterion, language: Language): AnswerForm {
	const { numbers } = criterion.ratings;
	return {
		choices: choicesOf(tree, criterion, language),
		range: numbers instanceof Set || numbers === 'any' ? null : (numbers as readonly [number, number]),
		mayNotApply: criterion.criterion.notApplicable === true,
	};
}

/** Whole numbers of a small range are offered like answers, with the names of the levels that they are. */
const FEW = 11;

function choicesOf(
	{ model }: ModelTree,
	{ criterion: { answerSet, normalisation }, ratings }: TreeCriterion,
	language: Language,
): AnswerForm['choices'] {
	if (answerSet !== undefined) {
		const answers = ownValue(model.answerSets, answerSet) ?? [];
		return [...answers]
			.sort((one, other) => one.value - other.value)
			.map((answer) => ({
				answer: answer.code ?? String(answer.value),
				label: nameOrNull(answer.label, language) ?? String(answer.value),
			}));
	}
	if (ratings.codes.size > 0) return [...ratings.codes.keys()].map((letter) => ({ answer: letter, label: letter }));
	const { numbers } = ratings;
	if (numbers === 'any' || numbers instanceof Set) return [];
	const [from, to] = numbers as readonly [number, number];
	const isSmall = Number.isInteger(from) && Number.isInteger(to) && to - from < FEW && !normalisation;
	if (!isSmall) return [];
	const levels = new Map((model.levels ?? []).map(({ level, label }) => [level, nameOrNull(label, language)]));
	return Array.from({ length: to - from + 1 }, (_, step) => ({
		answer: String(from + step),
		label: levels.get(from + step) ?? String(from + step),
	}));
}
