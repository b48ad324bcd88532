import { isCompleted, type StateMeaning } from '../shared/domain/counting.ts';
import type { TransitionWarning } from '../workflow/index.ts';
import { editionTexts } from './texts.ts';

/** Says what a report is from its publication on. */
export const warnOfPublication: TransitionWarning = ({ collection, facts, to }, language) => {
	if (collection !== 'reports' || !isCompleted(to.meaning as StateMeaning)) return [];
	const { frozen, open, closed } = editionTexts(language).publishing;
	return [frozen, facts['visibility'] === 'public' ? open : closed];
};
