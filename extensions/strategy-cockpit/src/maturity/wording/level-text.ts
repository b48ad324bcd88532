import type { Language } from '../../shared/domain/locale.ts';
import type { ModelTree } from '../domain/model/tree.ts';
import type { GivenRatings } from '../domain/rating/given-ratings.ts';
import { openCriteria, type NodeScore } from '../domain/scoring/score.ts';
import { explanationTexts } from './explanation-texts.ts';
import { inFull } from './numbers.ts';

/** "2", or "2 to 3, open: K3" while the bounds do not agree; null where the model has no levels. */
export function levelText(
	tree: ModelTree,
	ratings: GivenRatings,
	{ code, level, levelLower, levelUpper }: NodeScore,
	language: Language,
): string | null {
	const number = inFull(language);
	if (level !== null) return number(level);
	if (levelLower === null || levelUpper === null) return null;
	return explanationTexts(language).levels(
		number(levelLower),
		number(levelUpper),
		openCriteria(tree, ratings, code).join(', '),
	);
}
