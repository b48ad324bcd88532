import type { EChartsCoreOption } from 'echarts/core';
import { labelColorOn, legendRows, wrapLabel, type Bars } from './bars.ts';
import { chartBase, textStyle, type ChartFrame } from './chart-frame.ts';

const LEGEND_ROW_HEIGHT = 24;
const LEGEND_GAP = 12;

/** The ECharts option of a bar chart: legend above the bars, labels in them, patterns beside colours. */
export function chartOption(bars: Bars, frame: ChartFrame): EChartsCoreOption {
	const { theme, width, formatNumber } = frame;
	const text = textStyle(theme);
	const base = chartBase(frame);
	const labels = bars.series.map(({ label }) => label);
	const legendHeight = legendRows(labels, width) * LEGEND_ROW_HEIGHT;
	const isHorizontal = bars.orientation === 'horizontal';
	const categoryAxis = {
		type: 'category',
		data: bars.categories.map((category) =>
			wrapLabel(category, isHorizontal ? Math.min(200, width * 0.34) : width / (bars.categories.length + 1)),
		),
		// ECharts counts upwards; readers go from top to bottom.
		inverse: isHorizontal,
		axisLine: { lineStyle: { color: theme.border } },
		axisTick: { show: false },
		axisLabel: { ...text, lineHeight: 16, interval: 0 },
	};
	const valueAxis = {
		type: 'value',
		minInterval: 1,
		axisLabel: { ...text, fontSize: 12 },
		splitLine: { lineStyle: { color: theme.border } },
	};
	return {
		...base,
		aria: { ...base.aria, decal: { show: true } },
		legend: { top: 0, left: 0, data: labels, selectedMode: false, itemGap: 16, textStyle: text },
		grid: {
			top: legendHeight + LEGEND_GAP,
			left: 0,
			right: 16,
			bottom: 4,
			outerBoundsMode: 'same',
			outerBoundsContain: 'axisLabel',
		},
		xAxis: isHorizontal ? valueAxis : categoryAxis,
		yAxis: isHorizontal ? categoryAxis : valueAxis,
		series: bars.series.map(({ key, label, color, values }, index) => {
			const fill = color ?? (index === 0 ? theme.primary : theme.foreground);
			return {
				id: key,
				name: label,
				type: 'bar',
				...(bars.stacked ? { stack: 'all' } : { barGap: '10%' }),
				barMaxWidth: 36,
				color: fill,
				itemStyle: { color: fill, borderColor: theme.foreground, borderWidth: 1 },
				label: {
					show: true,
					fontFamily: theme.fontFamily,
					fontSize: 13,
					fontWeight: 600,
					...(bars.stacked
						? { position: 'inside', color: labelColorOn(fill), textBorderColor: fill, textBorderWidth: 3 }
						: { position: isHorizontal ? 'right' : 'top', color: theme.foreground }),
					formatter: ({ value }: { value: number | '-' }) => (value === '-' ? '' : formatNumber(value)),
				},
				labelLayout: { hideOverlap: true },
				// ECharts writes '-' for "no value": an unknown is no zero, and an empty segment draws no edge.
				data: values.map(({ value }) => (value === null || (bars.stacked && value === 0) ? '-' : value)),
			};
		}),
	};
}
