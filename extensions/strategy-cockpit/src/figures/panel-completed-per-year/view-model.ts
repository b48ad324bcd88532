import type { Bars } from '../../shared/charts/bars.ts';
import type { Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface CompletedPerYear {
	bars: Bars;
	note: string | null;
}

/** Completed projects per year beside what a document states; projects without a known end stand apart, in the last column. */
export function completedPerYear(
	{ completedPerYear: { years, unknownYear } }: Overview,
	{ texts, number }: PanelWording,
): CompletedPerYear {
	const hasUnknown = unknownYear.value > 0;
	return {
		bars: {
			categoryHeading: texts.year,
			categories: [...years.map(({ year }) => String(year)), ...(hasUnknown ? [texts.unknownYear] : [])],
			series: [
				{
					key: 'derived',
					label: texts.derived,
					color: null,
					values: [...years.map(({ derived }) => derived), ...(hasUnknown ? [unknownYear] : [])],
				},
				{
					key: 'stated',
					label: texts.stated,
					color: null,
					values: [
						...years.map(({ stated }) => stated ?? { value: null, target: null }),
						...(hasUnknown ? [{ value: null, target: null }] : []),
					],
				},
			],
			stacked: false,
			orientation: 'vertical',
		},
		note: hasUnknown ? texts.unknownYearNote(number(unknownYear.value)) : null,
	};
}
