import type { LineSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import { wrapLabel } from './bars.ts';
import { chartBase, gridStyle, scaleAxis, textStyle, type ChartFrame } from './chart-frame.ts';
import { rangeMarks, type RangeMark } from './range-marks.ts';
import { within, type RangeValue, type Scale } from './ranges.ts';

export interface RadarAxis {
	key: string;
	label: string;
	range: RangeValue;
	/** What is aimed at; null where nothing is. */
	target: number | null;
}

/** In pixels; labels stand beside, above and below. */
export const RADAR_HEIGHT = 360;
const MOST_RADIUS = 124;
/** Of the width, so that a line of a label has room beside the rings. */
const RADIUS_SHARE = 0.22;
const LABEL_DISTANCE = 12;
const LONG_WORD = /\S{14}(?=\S{3})/g;

/**
 * Three axes or more, the first one upwards, the others clockwise: what is certain as an area, what is possible hatched around
 * it. In polar coordinates, because the radar of ECharts puts a missing value at the centre, where zero is.
 */
export function radarOption(axes: readonly RadarAxis[], scale: Scale, frame: ChartFrame): EChartsCoreOption {
	const { theme, width } = frame;
	const radius = Math.min(MOST_RADIUS, width * RADIUS_SHARE);
	const marks = axes.map(({ range, target }, position): RangeMark => {
		return {
			...within(range, scale),
			position,
			target: within({ ...range, value: target }, scale).value,
			title: null,
		};
	});
	const outline = (
		id: string,
		at: (mark: RangeMark) => number | null,
		style: LineSeriesOption,
	): LineSeriesOption => ({
		id,
		type: 'line',
		coordinateSystem: 'polar',
		// The line ends where it began.
		data: [...marks, ...marks.slice(0, 1)].map((mark, index) => [at(mark), index]),
		symbol: 'none',
		silent: true,
		clip: false,
		...style,
	});
	const values = scaleAxis(scale, frame);
	return {
		...chartBase(frame),
		polar: { radius },
		angleAxis: {
			type: 'value',
			min: 0,
			max: axes.length,
			interval: 1,
			axisLine: { show: false },
			axisTick: { show: false },
			splitLine: gridStyle(theme),
			axisLabel: {
				...textStyle(theme),
				color: theme.accent,
				lineHeight: 15,
				margin: LABEL_DISTANCE,
				formatter: (index: number) =>
					wrapLabel(broken(axes[index]?.label ?? ''), width / 2 - radius - LABEL_DISTANCE),
			},
		},
		radiusAxis: {
			...values,
			z: 6,
			axisLabel: { ...values.axisLabel, textBorderColor: theme.background, textBorderWidth: 3 },
		},
		series: [
			outline('certain', ({ lower }) => lower, {
				stack: 'range',
				stackStrategy: 'all',
				lineStyle: { color: theme.mark, width: 2 },
				areaStyle: { color: theme.mark, opacity: 0.22 },
			}),
			outline('possible', ({ lower, upper }) => upper - lower, {
				stack: 'range',
				stackStrategy: 'all',
				lineStyle: { color: theme.foreground, width: 1, type: [3, 3] },
				areaStyle: { color: 'transparent' },
				itemStyle: {
					decal: { color: theme.mark, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
				},
			}),
			...(marks.every(({ target }) => target !== null)
				? [
						outline('targets', ({ target }) => target, {
							lineStyle: { color: theme.accent, width: 2, type: [8, 5] },
						}),
					]
				: []),
			...rangeMarks(marks, { coordinateSystem: 'polar', place: (value, position) => [value, position] }, theme),
		],
	};
}

/** Words that would reach beyond the drawing, in pieces: an SVG breaks none. */
function broken(label: string): string {
	return label.replace(LONG_WORD, '$&- ');
}
