import type { RecordSource } from '../domain/record-target.ts';

export interface BarValue {
	/** null means: not known, which is not zero. */
	value: number | null;
	opens: RecordSource | null;
}

export interface BarSeries {
	key: string;
	label: string;
	/** Colour that administrators gave it; null takes one of the theme. */
	color: string | null;
	/** One per category. */
	values: readonly BarValue[];
}

/** What the chart draws and its table says. */
export interface Bars {
	/** Heading of the table's first column. */
	categoryHeading: string;
	categories: readonly string[];
	series: readonly BarSeries[];
	stacked: boolean;
	orientation: 'horizontal' | 'vertical';
}

/** True when there is nothing to draw. */
export function isEmpty(bars: Bars): boolean {
	return bars.series.every(({ values }) => values.every(({ value }) => !value));
}

/** Black or white, whichever stands out more on the colour (WCAG 2.1 relative luminance). */
export function labelColorOn(background: string): '#000000' | '#ffffff' {
	const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(background);
	if (!hex) return '#000000';
	const [red = 0, green = 0, blue = 0] = hex.slice(1, 4).map((part) => {
		const channel = Number.parseInt(part, 16) / 255;
		return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	// Equal contrast to black and white lies at a luminance of 0.179.
	return luminance > 0.179 ? '#000000' : '#ffffff';
}

const CHARACTER_WIDTH = 7.5;
const LEGEND_MARK_WIDTH = 46;

/** Breaks a long label at its spaces into lines of about `width` pixels; a word that is longer stays whole. */
export function wrapLabel(label: string, width: number): string {
	const lines: string[] = [];
	for (const word of label.split(' ')) {
		const line = lines.at(-1);
		if (line !== undefined && (line.length + 1 + word.length) * CHARACTER_WIDTH <= width)
			lines[lines.length - 1] = `${line} ${word}`;
		else lines.push(word);
	}
	return lines.join('\n');
}

/** Rows that the legend needs, so that the bars can start below it. */
export function legendRows(labels: readonly string[], width: number): number {
	let rows = 1;
	let used = 0;
	for (const label of labels) {
		const needed = label.length * CHARACTER_WIDTH + LEGEND_MARK_WIDTH;
		if (used > 0 && used + needed > width) {
			rows += 1;
			used = 0;
		}
		used += needed;
	}
	return rows;
}
