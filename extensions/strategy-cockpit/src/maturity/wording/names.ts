import type { Language } from '../../shared/domain/locale.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import type { Name } from '../domain/model/model.ts';
import type { ModelTree } from '../domain/model/tree.ts';
import type { GivenRating } from '../domain/rating/given-ratings.ts';
import { reaches } from '../domain/scoring/levels.ts';

/** A name in the reader's language, otherwise in the other one, or the code of what has none. */
export function nameOf(name: Name | undefined, code: string, language: Language): string {
	return (typeof name === 'object' ? (name[language] ?? name.de ?? name.en) : name) ?? code;
}

/** The same, where a code would say nothing. */
export function nameOrNull(name: Name | null | undefined, language: Language): string | null {
	return name === null || name === undefined ? null : nameOf(name, '', language) || null;
}

/** The name that the model gives to the range that a score lies in, if it names any. */
export function labelOf({ model: { labels = [] } }: ModelTree, score: number): Name | null {
	const reached = labels.filter(({ min }) => reaches(score, min));
	return (
		reached.reduce<(typeof labels)[number] | null>(
			(highest, label) => (highest && highest.min >= label.min ? highest : label),
			null,
		)?.label ?? null
	);
}

/** The label of the answer that a rating stands for. */
export function answerText(
	{ model, criteria }: ModelTree,
	code: string,
	rating: GivenRating | null,
	language: Language,
): string | null {
	const set = criteria.get(code)?.criterion.answerSet;
	const answers = set === undefined ? [] : (ownValue(model.answerSets, set) ?? []);
	const found = answers.filter(({ value }) => value === rating);
	return found.length === 1 ? nameOrNull(found[0]?.label, language) : null;
}
