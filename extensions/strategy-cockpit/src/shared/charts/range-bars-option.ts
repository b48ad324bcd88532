import type { EChartsCoreOption } from 'echarts/core';
import { chartBase, textStyle, type ChartFrame } from './chart-frame.ts';
import type { RadarAxis } from './radar-option.ts';
import { rangeMarks, type RangeMark } from './range-marks.ts';
import { shareOf, within, type Scale } from './ranges.ts';

/** In pixels: a label and its bar. */
export const RANGE_BAR_HEIGHT = 48;

/**
 * Bars for what is too many or too few axes for a radar, or of different scales. Each is drawn on its own scale and without
 * numbers: the table beside it has them.
 */
export function rangeBarsOption(bars: readonly (RadarAxis & { scale: Scale })[], frame: ChartFrame): EChartsCoreOption {
	const { theme, width } = frame;
	const marks = bars.map(({ range, target, scale }, position): RangeMark => {
		const { value, lower, upper } = within(range, scale);
		const share = (one: number | null) => (one === null ? null : shareOf(one, scale));
		return {
			position,
			value: share(value),
			lower: shareOf(lower, scale),
			upper: shareOf(upper, scale),
			target: share(target),
			title: null,
		};
	});
	return {
		...chartBase(frame),
		grid: { top: 10, left: 8, right: 8, bottom: 0 },
		xAxis: { type: 'value', min: 0, max: 1, show: false },
		yAxis: {
			type: 'category',
			data: bars.map(({ label }) => label),
			// ECharts counts upwards; readers go from top to bottom.
			inverse: true,
			axisLine: { show: false },
			axisTick: { show: false },
			// Above the bar, where long words have room.
			axisLabel: {
				...textStyle(theme),
				color: theme.accent,
				inside: true,
				interval: 0,
				margin: 0,
				width: width - 16,
				overflow: 'truncate',
				verticalAlign: 'bottom',
				padding: [0, 0, 8, 0],
			},
		},
		series: [
			{
				id: 'certain',
				type: 'bar',
				silent: true,
				barWidth: 12,
				showBackground: true,
				backgroundStyle: { color: theme.border },
				itemStyle: { color: theme.mark },
				data: marks.map(({ lower }) => lower),
			},
			...rangeMarks(
				marks,
				{ coordinateSystem: 'cartesian2d', place: (value, position) => [value, position] },
				theme,
			),
		],
	};
}
