import type { Language } from '../../../shared/domain/locale.ts';
import type { ResultCriterion, ScoreAnswer } from '../../domain/answers/result.ts';
import { contentOf, draftOf, isFault, type Draft } from '../answering/drafts.ts';
import { resultsTexts } from './messages.ts';
import { ratingText } from './results-view.ts';
import { numberIn } from '../../wording/numbers.ts';
import { faultText } from '../answering/answer-options.ts';

/** A criterion as moderation takes it. */
export interface ModerationRow {
	criterion: ResultCriterion;
	name: string;
	/** How far the raters lie apart, in words; null of a target. */
	spread: string | null;
	isDivided: boolean;
	/** What counts at present. */
	counts: string;
	reason: string | null;
	isDecided: boolean;
}

/** What the raters see differently, the widest first, then all other criteria; of a target all in the order of the model. */
export function moderationRows({ assessment, criteria, moderation }: ScoreAnswer, language: Language): ModerationRow[] {
	const texts = resultsTexts(language).moderation;
	const spreads = new Map(moderation.map((spread) => [spread.criterion, spread]));
	const byCode = new Map(criteria.map((criterion) => [criterion.code, criterion]));
	const first = moderation.flatMap(({ criterion }) => byCode.get(criterion) ?? []);
	const isTarget = assessment.kind === 'target';
	return [...first, ...criteria.filter(({ code }) => !spreads.has(code))].map((criterion) => {
		const spread = spreads.get(criterion.code);
		return {
			criterion,
			name: `${criterion.code} ${criterion.name}`,
			spread: isTarget ? null : spread ? spreadText(spread, language) : texts.onlyOne,
			isDivided: spread?.isDivided ?? false,
			counts: isTarget && criterion.rating === null ? texts.noTarget : ratingText(criterion, language),
			reason: criterion.decision?.reason || null,
			isDecided: criterion.decision !== null,
		};
	});
}

function spreadText(
	{ rated, notApplicable, lowest, highest, isDivided }: ScoreAnswer['moderation'][number],
	language: Language,
): string {
	const texts = resultsTexts(language).moderation;
	const number = numberIn(language);
	if (lowest === null || highest === null) return texts.unanimous;
	const ratings = lowest === highest ? texts.same(number(lowest)) : texts.spread(number(lowest), number(highest));
	return isDivided ? `${texts.isDivided(number(rated), number(notApplicable))}. ${ratings}` : ratings;
}

/** What stands in the form of a decision: the present one, or nothing. Its reason is the draft's comment. */
export function decisionDraft({ choices, decision }: ResultCriterion, language: Language): Draft {
	return draftOf({ choices, rating: decision && { ...decision, comment: decision.reason } }, language);
}

/** A decision as it is written, or what is missing in it. */
export function decisionOf(
	criterion: ResultCriterion,
	draft: Draft,
	isReasonNeeded: boolean,
	language: Language,
):
	| { answer: string | null; not_applicable_reason: string | null; reason: string | null }
	| { fault: string; field: 'answer' | 'notApplicable' | 'reason' } {
	const texts = resultsTexts(language).moderation;
	if (draft.chosen === 'open') return { fault: texts.chooseAnswer, field: 'answer' };
	const content = contentOf(criterion, draft, language);
	if (isFault(content))
		return { fault: faultText(content, language), field: content.why === 'REASON' ? 'notApplicable' : 'answer' };
	const { comment: reason, ...answer } = content;
	return isReasonNeeded && reason === null ? { fault: texts.giveReason, field: 'reason' } : { ...answer, reason };
}
