import type { Language } from '../../../shared/domain/locale.ts';
import type { SheetCriterion } from '../../domain/answers/sheet.ts';
import { maturityPageTexts } from '../messages.ts';
import { isTyped, type Draft, type DraftFault } from './drafts.ts';
import { typedFrom } from './typed-number.ts';

/** One possible answer of a criterion. */
export interface Option {
	chosen: Draft['chosen'];
	answer: string;
	label: string;
	note: string | null;
	/** Key that chooses it. */
	key: string | null;
}

/** The answers to choose from, ending with the ways to give none. */
export function optionsOf(criterion: Pick<SheetCriterion, 'choices' | 'mayNotApply'>, language: Language): Option[] {
	const texts = maturityPageTexts(language).sheet;
	const given = isTyped(criterion)
		? [{ answer: '', label: texts.numberOption, key: null }]
		: withKeys(criterion.choices);
	return [
		...given.map((choice): Option => ({ chosen: 'answer', note: null, ...choice })),
		...(criterion.mayNotApply
			? [{ chosen: 'notApplicable' as const, answer: '', label: texts.notApplicable, note: null, key: null }]
			: []),
		{ chosen: 'open', answer: '', label: texts.notYet, note: texts.notYetNote, key: null },
	];
}

/** Where the answers are whole numbers, a digit stands for itself, so that 1 never chooses level 0; elsewhere for the place in the list. */
function withKeys(choices: SheetCriterion['choices']): { answer: string; label: string; key: string | null }[] {
	const areNumbers = choices.every(({ answer }) => /^-?\d+$/.test(answer));
	return choices.map(({ answer, label }, index) => {
		const key = areNumbers ? answer : String(index + 1);
		return { answer, label, key: key.length === 1 ? key : null };
	});
}

/** The digits that choose, as "1–5"; null where there are none. */
export function digitsOf(options: readonly Option[]): string | null {
	const keys = options.flatMap(({ key }) => key ?? []);
	return keys.length > 1 ? `${keys[0]}–${keys.at(-1)}` : (keys[0] ?? null);
}

/** A fault as a sentence. */
export function faultText(fault: DraftFault, language: Language): string {
	const { faults } = maturityPageTexts(language).sheet;
	if (fault.why === 'REASON') return faults.REASON();
	if (fault.why !== 'OUTSIDE') return faults[fault.why](fault.typed);
	const [min, max] = fault.range.map((bound) => typedFrom(String(bound), language));
	return faults.OUTSIDE(fault.typed, min ?? '', max ?? '');
}

/** What may be typed where there are no choices. */
export function rangeText({ range }: Pick<SheetCriterion, 'range'>, language: Language): string {
	const texts = maturityPageTexts(language).sheet;
	return range
		? texts.range(typedFrom(String(range[0]), language), typedFrom(String(range[1]), language))
		: texts.anyNumber;
}
