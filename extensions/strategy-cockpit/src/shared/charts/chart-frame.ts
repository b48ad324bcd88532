import { ticksOf, type Scale } from './ranges.ts';
import type { ChartTheme } from './theme.ts';

/** Where a chart is drawn. */
export interface ChartPlace {
	theme: ChartTheme;
	/** Width of the drawing in pixels. */
	width: number;
}

/** Where a chart is drawn, and for whom. */
export interface ChartFrame extends ChartPlace {
	/** Sentence for screen readers. */
	description: string;
	formatNumber: (value: number) => string;
}

export function textStyle({ foreground, fontFamily }: ChartTheme) {
	return { color: foreground, fontFamily, fontSize: 13 };
}

/** What all charts have alike. */
export function chartBase({ theme, description }: ChartFrame) {
	return {
		animation: false,
		textStyle: textStyle(theme),
		aria: { enabled: true, label: { description } },
		tooltip: {
			trigger: 'item',
			appendToBody: true,
			backgroundColor: theme.background,
			borderColor: theme.border,
			textStyle: textStyle(theme),
		},
	};
}

export function gridStyle({ foreground }: ChartTheme) {
	return { show: true, lineStyle: { color: foreground, opacity: 0.3 } };
}

/** An axis as long as the scale, with its values named. */
export function scaleAxis(scale: Scale, { theme, formatNumber }: ChartFrame) {
	const [from, to] = scale;
	const steps = ticksOf(scale).length - 1;
	return {
		type: 'value',
		min: from,
		max: to,
		interval: steps > 0 ? (to - from) / steps : undefined,
		axisLine: { show: false },
		axisTick: { show: false },
		splitLine: gridStyle(theme),
		axisLabel: { ...textStyle(theme), fontSize: 12, formatter: formatNumber },
	};
}
