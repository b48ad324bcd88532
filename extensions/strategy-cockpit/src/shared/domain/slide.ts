import type { Run } from './text-fit.ts';

/** A slide of 16:9. All lengths are in points. */
export const SLIDE = { width: 960, height: 540 };

/** Where the title stands, where everything else may stand, and the foot. */
export const TITLE: Area = { x: 44, y: 24, width: 872, height: 82 };

export const BODY: Area = { x: 44, y: 118, width: 872, height: 372 };

export const FOOT: Area = { x: 44, y: 506, width: 872, height: 18 };

/** Around the text of a panel, and of a cell of a table. */
export const PANEL_PAD = 10;

export const CELL_PAD = { x: 6, y: 4 };

/** Bullets stand this far left of their text. */
export const BULLET_INDENT = 16;

export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface TextLines {
	runs: Run[];
	size: number;
	/** Space above, in points. */
	above: number;
	isBullet?: true;
	isHeading?: true;
	/** Of what is told over several slides: "Abgeschlossen (2 von 3)". */
	part?: { number: number; of: { count: number } };
	/** The records behind it, for who speaks. */
	spoken?: string;
}

export interface TextBox {
	kind: 'text';
	area: Area;
	lines: TextLines[];
	/** Stands on a ground of its own, below a stripe in the colour of its field. */
	panel?: { color: string | null };
}

/** Bars of numbers, stacked by series; its data are its table. */
export interface Chart {
	kind: 'chart';
	heading: string;
	/** What the bars are of: "Handlungsfeld". */
	category: string;
	categories: string[];
	series: { name: string; tone: Tone; values: (number | null)[] }[];
	/** What it says, in a sentence, for who does not see it. */
	description: string;
}

/** What a series means, by which every renderer colours it alike. */
export type Tone = 'done' | 'running' | 'planned' | 'later' | 'unknown';

export interface ChartBox {
	kind: 'chart';
	area: Area;
	chart: Chart;
	/** What stands below the bars: the categories, as far as there is room. */
	labels: string[];
}

export interface TableBox {
	kind: 'table';
	area: Area;
	name: string;
	widths: number[];
	head: TextLines[][];
	rows: { height: number; cells: { lines: TextLines[]; isNumber: boolean; isOpen: boolean }[] }[];
	headHeight: number;
}

export type Box = TextBox | ChartBox | TableBox;

export interface Slide {
	/** The chapter that it tells, or begins the file, or lists the chapters. */
	chapter: string | null;
	isTitle: boolean;
	title: TextLines[];
	color: string | null;
	boxes: Box[];
	/** What the speaker reads. */
	notes: string[];
}
