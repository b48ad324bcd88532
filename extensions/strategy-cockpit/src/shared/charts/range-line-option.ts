import type { EChartsCoreOption } from 'echarts/core';
import { format } from 'echarts/core';
import { chartBase, scaleAxis, type ChartFrame } from './chart-frame.ts';
import { rangeMarks, strokes, type RangeMark, type Stroke } from './range-marks.ts';
import { isBlank, within, type RangeValue, type Scale } from './ranges.ts';

export interface LinePoint {
	key: string;
	/** Between the first and the last point, 0 to 1. */
	position: number;
	range: RangeValue;
	/** How far it may be compared with the point before; null where there is none. */
	comparable: 'yes' | 'with_care' | 'no' | null;
	/** What the mark says under the pointer. */
	title: string;
}

export interface RangeLine {
	key: string;
	label: string;
	/** What the newest point says, beside the label. */
	latest: string;
	points: readonly LinePoint[];
}

/** Several values over the same time, each in a drawing of its own, so that lines need no colours to be told apart. */
export interface RangeLines {
	scale: Scale;
	/** First and last moment. */
	from: string;
	to: string;
	lines: readonly RangeLine[];
}

/** A mark for each point with something known, joined where comparing means something. */
export function rangeLineOption(points: readonly LinePoint[], scale: Scale, frame: ChartFrame): EChartsCoreOption {
	const { theme } = frame;
	const base = chartBase(frame);
	const known = points.filter(({ range }) => !isBlank(range));
	const marks = known.map(({ range, position, title }): RangeMark => {
		return { ...within(range, scale), position, target: null, title };
	});
	const pairs = known.slice(1).flatMap(({ comparable, title, position }, index) => {
		const [before, after] = [marks[index], marks[index + 1]];
		return before && after ? [{ comparable, title, position, before, after }] : [];
	});
	/** Between two values that may be compared so far. */
	const joined = (how: LinePoint['comparable']): Stroke[] =>
		pairs.flatMap(({ comparable, before, after }) =>
			comparable === how && before.value !== null && after.value !== null
				? [{ from: [before.position, before.value], to: [after.position, after.value], title: null }]
				: [],
		);
	/** Upright where what follows may not be compared with what was before. */
	const breaks = pairs
		.filter(({ comparable }) => comparable === 'no')
		.map(({ before, after, title }): Stroke => {
			const position = (before.position + after.position) / 2;
			return { from: [position, scale[0]], to: [position, scale[1]], title };
		});
	const line = { stroke: theme.mark, lineWidth: 2 };
	return {
		...base,
		tooltip: {
			...base.tooltip,
			formatter: ({ name }: { name: string }) => format.encodeHTML(name),
			extraCssText: 'max-width: 320px; white-space: normal',
		},
		grid: { top: 10, right: 12, bottom: 10, left: 26 },
		xAxis: { type: 'value', min: 0, max: 1, show: false },
		yAxis: scaleAxis(scale, frame),
		series: [
			strokes('comparable', joined('yes'), line, 'cartesian2d'),
			strokes('with_care', joined('with_care'), { ...line, lineDash: [5, 4] }, 'cartesian2d'),
			strokes(
				'breaks',
				breaks,
				{ stroke: theme.accent, lineWidth: 2, lineDash: [1, 4], lineCap: 'round' },
				'cartesian2d',
			),
			...rangeMarks(
				marks,
				{ coordinateSystem: 'cartesian2d', place: (value, position) => [position, value] },
				theme,
			),
		],
	};
}
