import type { Bars, BarValue } from '../../shared/charts/bars.ts';
import type { FigureAnswer, OverviewAnswer } from '../answers.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface CompletedPerYear {
	bars: Bars;
	note: string | null;
}

const NOTHING: BarValue = { value: null, opens: null };

/** Completed projects per year beside what a document states; projects without a known end stand apart, in the last column. */
export function completedPerYear(
	{ completedPerYear: { years, undated } }: Pick<OverviewAnswer, 'completedPerYear'>,
	{ texts, number }: PanelWording,
): CompletedPerYear {
	const unknown = undated?.value ? [undated] : [];
	return {
		bars: {
			categoryHeading: texts.year,
			categories: [...years.map(({ year }) => String(year)), ...unknown.map(() => texts.unknownYear)],
			series: [
				{
					...{ key: 'derived', label: texts.derived, color: null },
					values: [...years.map(({ derived }) => derived), ...unknown].map(barOf),
				},
				{
					...{ key: 'stated', label: texts.stated, color: null },
					values: [
						...years.map(({ stated }) =>
							stated ? { value: stated.value, opens: { target: stated.target } } : NOTHING,
						),
						...unknown.map(() => NOTHING),
					],
				},
			],
			stacked: false,
			orientation: 'vertical',
		},
		note: undated?.value ? texts.unknownYearNote(number(undated.value)) : null,
	};
}

function barOf(figure: FigureAnswer | null): BarValue {
	return figure ? { value: figure.value, opens: { address: figure.records } } : NOTHING;
}
