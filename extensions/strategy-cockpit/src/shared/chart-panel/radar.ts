import { wrapLabel } from './bars.ts';
import { isSettled, rangeOn, shareOf, ticksOf, type RangeValue, type Scale } from './ranges.ts';

export interface RadarAxis {
	key: string;
	label: string;
	range: RangeValue;
	/** What is aimed at; null where nothing is. */
	target: number | null;
}

interface Point {
	x: number;
	y: number;
}

/** A radar chart as shapes in the units of `RADAR_SIZE`. */
export interface RadarShape {
	rings: { value: number; points: string; label: Point }[];
	axes: DrawnAxis[];
	/** What is certain at least. */
	certain: string;
	/** Between what is certain and what is possible, as a path that leaves out the certain part. */
	open: string;
	/** Null unless every axis has a target. */
	target: string | null;
}

interface DrawnAxis {
	key: string;
	end: Point;
	label: Point & { lines: string[]; anchor: 'start' | 'middle' | 'end' };
	/** Where the value stands; null while it is unknown. */
	value: Point | null;
	/** Ends of what is possible; null where one value is left. */
	whisker: { from: Point; to: Point } | null;
	target: Point | null;
}

export const RADAR_SIZE = { width: 520, height: 360 };
const RADIUS = 128;
const LABEL_DISTANCE = 14;
const LABEL_WIDTH = 118;
const LINE_HEIGHT = 15;
const LONG_WORD = /\S{14}(?=\S{3})/g;

/** Shapes for three axes or more, the first one upwards, the others clockwise. */
export function radarShape(axes: readonly RadarAxis[], scale: Scale): RadarShape {
	const center = { x: RADAR_SIZE.width / 2, y: RADAR_SIZE.height / 2 };
	const at = (index: number, share: number, beyond = 0): Point => {
		const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2;
		const distance = share * RADIUS + beyond;
		return { x: rounded(center.x + Math.cos(angle) * distance), y: rounded(center.y + Math.sin(angle) * distance) };
	};
	const around = (shareAt: (axis: RadarAxis) => number) => axes.map((axis, index) => at(index, shareAt(axis)));
	const lower = around(({ range }) => rangeOn(range, scale).lower);
	const upper = around(({ range }) => rangeOn(range, scale).upper);
	const targets = axes.map(({ target }, index) => (target === null ? null : at(index, shareOf(target, scale))));
	const aims = targets.filter((target) => target !== null);
	return {
		rings: ticksOf(scale).map((value) => ({ value, points: pointsOf(around(() => shareOf(value, scale))), label: at(0, shareOf(value, scale)) })),
		axes: axes.map(({ key, label, range }, index) => ({
			key,
			end: at(index, 1),
			label: labelAt(at(index, 1, LABEL_DISTANCE), center, label),
			value: range.value === null ? null : at(index, shareOf(range.value, scale)),
			whisker: isSettled(range) ? null : { from: lower[index] ?? center, to: upper[index] ?? center },
			target: targets[index] ?? null,
		})),
		certain: pointsOf(lower),
		open: `M${pointsOf(upper)}ZM${pointsOf(lower)}Z`,
		target: aims.length === axes.length ? pointsOf(aims) : null,
	};
}

function labelAt({ x, y }: Point, center: Point, label: string): DrawnAxis['label'] {
	const lines = wrapLabel(broken(label), LABEL_WIDTH).split('\n');
	const isAbove = y < center.y - RADIUS / 2;
	const isBeside = Math.abs(y - center.y) <= RADIUS / 2;
	const height = (lines.length - 1) * LINE_HEIGHT;
	return {
		x,
		y: isAbove ? y - height : isBeside ? y - height / 2 : y + LINE_HEIGHT / 2,
		lines,
		anchor: Math.abs(x - center.x) < 1 ? 'middle' : x > center.x ? 'start' : 'end',
	};
}

/** Words that would reach beyond the drawing, in pieces: an SVG breaks none. */
function broken(label: string): string {
	return label.replace(LONG_WORD, '$&- ');
}

function pointsOf(points: readonly Point[]): string {
	return points.map(({ x, y }) => `${x},${y}`).join(' ');
}

function rounded(value: number): number {
	return Math.round(value * 100) / 100;
}
