import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { isSettled } from './ranges.ts';
import type { ChartTheme } from './theme.ts';

/** A value beside others: where it lies, what is possible, and what is aimed at. */
export interface RangeMark {
	/** On the axis along which the values stand. */
	position: number;
	/** Null while unknown. */
	value: number | null;
	lower: number;
	upper: number;
	target: number | null;
	/** What it says under the pointer; nothing where null. */
	title: string | null;
}

export interface Stroke {
	from: readonly [number, number];
	to: readonly [number, number];
	title: string | null;
}

/** The system of coordinates of a drawing, and where a value lies in it. */
export interface Plane {
	coordinateSystem: 'cartesian2d' | 'polar';
	place: (value: number, position: number) => [number, number];
}

type StrokeStyle = { stroke: string; lineWidth: number; lineDash?: number[]; lineCap?: 'round' };

/** What is possible as a striped bar, what is aimed at as a diamond, the value as a dot; what is unknown has no dot. */
export function rangeMarks(
	marks: readonly RangeMark[],
	{ coordinateSystem, place }: Plane,
	theme: ChartTheme,
): (CustomSeriesOption | ScatterSeriesOption)[] {
	const points = (id: 'target' | 'value', style: ScatterSeriesOption): ScatterSeriesOption => ({
		id,
		type: 'scatter',
		coordinateSystem,
		z: 5,
		// ECharts would lighten the colour under the pointer, and cannot read every colour of a theme.
		emphasis: { disabled: true },
		silent: marks.every(({ title }) => title === null),
		data: marks.flatMap(({ [id]: value, position, title }) =>
			value === null ? [] : [{ name: title ?? '', value: place(value, position) }],
		),
		...style,
	});
	return [
		strokes(
			'open',
			marks
				.filter((mark) => !isSettled(mark))
				.map(({ lower, upper, position, title }) => ({
					from: place(lower, position),
					to: place(upper, position),
					title,
				})),
			{ stroke: theme.mark, lineWidth: 8, lineDash: [2, 2] },
			coordinateSystem,
		),
		points('target', {
			symbol: 'diamond',
			symbolSize: 13,
			itemStyle: { color: theme.background, borderColor: theme.accent, borderWidth: 2 },
		}),
		points('value', {
			symbol: 'circle',
			symbolSize: 11,
			itemStyle: { color: theme.mark, borderColor: theme.background, borderWidth: 2 },
		}),
	];
}

/** Straight lines between two places each, which no series of ECharts joins in pairs. */
export function strokes(
	id: string,
	drawn: readonly Stroke[],
	style: StrokeStyle,
	coordinateSystem: Plane['coordinateSystem'],
): CustomSeriesOption {
	return {
		id,
		type: 'custom',
		coordinateSystem,
		z: 4,
		silent: drawn.every(({ title }) => title === null),
		data: drawn.map(({ from, to, title }) => ({ name: title ?? '', value: [...from, ...to] })),
		renderItem: (_params, api) => {
			const [x1, y1] = api.coord([api.value(0), api.value(1)]);
			const [x2, y2] = api.coord([api.value(2), api.value(3)]);
			return { type: 'line', shape: { x1, y1, x2, y2 }, style, emphasisDisabled: true };
		},
	};
}
