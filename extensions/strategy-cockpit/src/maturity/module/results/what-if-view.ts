import type { Language } from '../../../shared/domain/locale.ts';
import type { ScoreAnswer } from '../../domain/answers/result.ts';
import type { Influence, NodeSensitivity } from '../../domain/analysis/what-if.ts';
import type { WhatIfAnswer } from '../../domain/answers/what-if-answer.ts';
import { resultsTexts } from './messages.ts';
import { numberIn, percentIn } from '../../wording/numbers.ts';

export interface WhatIfView {
	openSentence: string;
	open: { id: string; name: string; shrinks: string; lower: string; upper: string }[];
	weightsNote: string;
	weightsSentence: string;
	weights: { id: string; name: string; score: string; range: string; most: string; level: string }[];
}

/** Which open criteria narrow the range of a node, and how firm the scores stand; the answer names codes, the result their names. */
export function whatIfView(
	{ node, open, seed, sensitivity }: WhatIfAnswer,
	{ nodes, criteria }: Pick<ScoreAnswer, 'nodes' | 'criteria'>,
	language: Language,
): WhatIfView {
	const texts = resultsTexts(language).whatIf;
	const number = numberIn(language);
	const name = new Map([
		...criteria.map(({ code, name }) => [code, `${code} ${name}`] as const),
		...nodes.map(({ code, name }) => [code, name] as const),
	]);
	const nameOf = (code: string) => name.get(code) ?? code;
	const bound = (value: number | null) => (value === null ? texts.unbounded : number(value));
	const own = sensitivity.find(({ code }) => code === node);
	// In the order of the tree, as everywhere else on the page.
	const byCode = new Map(sensitivity.map((one) => [one.code, one]));
	return {
		openSentence: openSentence(open, nameOf(node), nameOf, language),
		open: open.map(({ criterion, shrinksAtLeast, shrinksAtMost, lowerAtBest, upperAtWorst }) => ({
			id: criterion,
			name: nameOf(criterion),
			shrinks: rangeOf(shrinksAtLeast, shrinksAtMost, language) ?? texts.unbounded,
			lower: bound(lowerAtBest),
			upper: bound(upperAtWorst),
		})),
		weightsNote: texts.weightsNote(String(seed)),
		weightsSentence: own ? weightsSentence(own, nameOf(node), language) : '',
		weights: nodes.flatMap(({ code }) => {
			const one = byCode.get(code);
			if (!one) return [];
			const { score, lowest, lowest5, highest5, highest, sameLevel } = one;
			return [
				{
					id: code,
					name: nameOf(code),
					score: score === null ? texts.none : number(score),
					range: rangeOf(lowest, highest, language) ?? texts.none,
					most: rangeOf(lowest5, highest5, language) ?? texts.none,
					level: sameLevel === null ? texts.noLevel : percentIn(language)(sameLevel),
				},
			];
		}),
	};
}

function openSentence(
	open: readonly Influence[],
	node: string,
	nameOf: (code: string) => string,
	language: Language,
): string {
	const texts = resultsTexts(language).whatIf;
	const [first] = open;
	if (!first) return texts.allRated(node);
	const range = rangeOf(first.shrinksAtLeast, first.shrinksAtMost, language);
	if (range === null) return texts.firstUnbounded(nameOf(first.criterion));
	// Equal as far as it is shown.
	const equal = open.filter(
		({ shrinksAtLeast, shrinksAtMost }) => rangeOf(shrinksAtLeast, shrinksAtMost, language) === range,
	).length;
	return equal > 1
		? texts.equal(numberIn(language)(equal), node, range)
		: texts.first(nameOf(first.criterion), node, range);
}

function weightsSentence(
	{ score, lowest, highest, level, sameLevel }: NodeSensitivity,
	node: string,
	language: Language,
): string {
	const texts = resultsTexts(language).whatIf;
	if (score === null || lowest === null || highest === null) return texts.noScore(node);
	const number = numberIn(language);
	return [
		texts.sentence(node, number(lowest), number(highest)),
		...(level === null || sameLevel === null ? [] : [texts.level(percentIn(language)(sameLevel), number(level))]),
	].join(' ');
}

function rangeOf(from: number | null, to: number | null, language: Language): string | null {
	if (from === null || to === null) return null;
	const [lower, upper] = [from, to].map(numberIn(language)) as [string, string];
	return lower === upper ? lower : resultsTexts(language).score.range(lower, upper);
}
