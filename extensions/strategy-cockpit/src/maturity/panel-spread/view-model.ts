import { widened, type RangeValue, type Scale } from '../../shared/charts/ranges.ts';
import type { ScoreAnswer } from '../domain/answers/result.ts';
import { resultsPath } from '../module/paths.ts';
import { assessmentTitle, type PanelWording } from '../panel-wording.ts';

export interface SpreadView {
	title: string;
	href: string;
	/** Whether the raters agree, in words; the statistic stands with the results. */
	agreement: string | null;
	scale: Scale;
	/** As a moderation takes them: the divided first, then the widest spread. */
	rows: SpreadRow[];
}

export interface SpreadRow {
	code: string;
	name: string;
	ratings: string;
	range: RangeValue;
	spread: string;
	rated: string;
	notApplicable: string | null;
	state: { icon: string; text: string; isToDo: boolean };
	isDecided: boolean;
}

/** What the raters see differently; null with fewer than two of them. */
export function spreadView(
	{ assessment, preliminary, model, agreement, moderation }: ScoreAnswer,
	wording: PanelWording,
): SpreadView | null {
	if (!agreement) return null;
	const { texts, number, percent } = wording;
	return {
		title: `${texts.spread.title}: ${assessmentTitle(assessment, preliminary, wording)}`,
		href: resultsPath(assessment.id, 'moderation'),
		agreement: agreement.find(({ metric }) => metric === 'interval')?.inWords ?? null,
		scale: widened(
			model.scale,
			moderation.flatMap(({ lowest, highest }) => [lowest, highest]),
		),
		rows: moderation.map(
			({ criterion, name, rated, notApplicable, lowest, highest, spread, isDivided, isDecided }) => ({
				code: criterion,
				name,
				ratings:
					lowest === null || highest === null
						? texts.noValue
						: lowest === highest
							? number(lowest)
							: texts.range(number(lowest), number(highest)),
				range: { value: null, lower: lowest, upper: highest },
				spread: percent(spread),
				rated: number(rated + notApplicable),
				notApplicable: notApplicable > 0 ? texts.spread.notApplicable(number(notApplicable)) : null,
				state: stateOf(isDivided, spread, texts.spread),
				isDecided,
			}),
		),
	};
}

function stateOf(isDivided: boolean, spread: number, texts: PanelWording['texts']['spread']): SpreadRow['state'] {
	if (isDivided) return { icon: 'call_split', text: texts.divided, isToDo: true };
	return spread > 0
		? { icon: 'unfold_more', text: texts.apart, isToDo: true }
		: { icon: 'check', text: texts.agreed, isToDo: false };
}
