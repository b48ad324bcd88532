import type { Language } from '../../../shared/domain/locale.ts';
import type { SheetCriterion } from '../../domain/answers/sheet.ts';
import { readTyped, typedFrom } from './typed-number.ts';

/** What stands on the screen of a criterion, saved or not. */
export interface Draft {
	chosen: 'open' | 'answer' | 'notApplicable';
	/** The chosen answer, or the number as it was typed. */
	answer: string;
	reason: string;
	comment: string;
}

/** A rating as it is written. */
export interface Content {
	answer: string | null;
	not_applicable_reason: string | null;
	comment: string | null;
}

/** Why a draft cannot be saved as it is. */
export type DraftFault =
	| { why: 'NOT_A_NUMBER' | 'GROUPED'; typed: string }
	| { why: 'OUTSIDE'; typed: string; range: readonly [number, number] }
	| { why: 'REASON' };

export function isTyped({ choices }: Pick<SheetCriterion, 'choices'>): boolean {
	return choices.length === 0;
}

/** What a stored rating looks like on the screen. */
export function draftOf({ choices, rating }: Pick<SheetCriterion, 'choices' | 'rating'>, language: Language): Draft {
	const { answer = null, notApplicableReason = null, comment = null } = rating ?? {};
	return {
		chosen: notApplicableReason !== null ? 'notApplicable' : answer !== null ? 'answer' : 'open',
		answer: answer === null ? '' : isTyped({ choices }) ? typedFrom(answer, language) : answer,
		reason: notApplicableReason ?? '',
		comment: comment ?? '',
	};
}

/** What a draft would be saved as. */
export function contentOf(
	criterion: Pick<SheetCriterion, 'choices' | 'range'>,
	draft: Draft,
	language: Language,
): Content | DraftFault {
	const comment = textOf(draft.comment);
	if (draft.chosen === 'open') return { answer: null, not_applicable_reason: null, comment };
	if (draft.chosen === 'notApplicable') {
		const reason = textOf(draft.reason);
		return reason === null ? { why: 'REASON' } : { answer: null, not_applicable_reason: reason, comment };
	}
	if (!isTyped(criterion)) return { answer: draft.answer, not_applicable_reason: null, comment };
	const read = readTyped(draft.answer, language);
	if (!read.ok) return { why: read.why, typed: draft.answer };
	const { range } = criterion;
	if (range && (Number(read.answer) < range[0] || Number(read.answer) > range[1]))
		return { why: 'OUTSIDE', typed: draft.answer, range };
	return { answer: read.answer, not_applicable_reason: null, comment };
}

export function isFault(content: Content | DraftFault): content is DraftFault {
	return 'why' in content;
}

/** What the server knows of the rating. */
export function savedContent({ rating }: Pick<SheetCriterion, 'rating'>): Content {
	return {
		answer: rating?.answer ?? null,
		not_applicable_reason: rating?.notApplicableReason ?? null,
		comment: rating?.comment ?? null,
	};
}

export function isSame(one: Content, other: Content): boolean {
	return (
		one.answer === other.answer &&
		one.not_applicable_reason === other.not_applicable_reason &&
		one.comment === other.comment
	);
}

function textOf(typed: string): string | null {
	return typed.trim() === '' ? null : typed.trim();
}
