import { isBlank, isSettled, rangeOn, shareOf, type RangeValue, type Scale } from './ranges.ts';

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

/** One line as shapes in the units of `LINE_SIZE`. */
export interface LineShape {
	marks: LineMark[];
	/** Between two values that may be compared. */
	segments: { key: string; x1: number; y1: number; x2: number; y2: number; isWithCare: boolean }[];
	/** Upright lines where what follows may not be compared with what was before. */
	breaks: { key: string; x: number; title: string }[];
}

interface LineMark {
	key: string;
	title: string;
	x: number;
	/** Null while the value is unknown. */
	y: number | null;
	/** What is possible; null where one value is left. */
	open: { top: number; bottom: number } | null;
}

export const LINE_SIZE = { width: 240, height: 96, left: 26, right: 12, top: 10, bottom: 10 };

/** A mark for each point with something known, joined where comparing means something. */
export function lineShape(points: readonly LinePoint[], scale: Scale): LineShape {
	const { width, left, right } = LINE_SIZE;
	const marks = points.flatMap((point): (LineMark & Pick<LinePoint, 'comparable'>)[] => {
		const { key, title, position, range, comparable } = point;
		if (isBlank(range)) return [];
		const ends = rangeOn(range, scale);
		return [
			{
				key,
				title,
				comparable,
				x: left + position * (width - left - right),
				y: range.value === null ? null : heightAt(shareOf(range.value, scale)),
				open: isSettled(range) ? null : { top: heightAt(ends.upper), bottom: heightAt(ends.lower) },
			},
		];
	});
	const pairs = marks.slice(1).map((mark, index) => ({ before: marks[index] ?? mark, mark }));
	return {
		marks,
		segments: pairs.flatMap(({ before, mark }) =>
			mark.comparable === 'no' || mark.y === null || before.y === null ? [] : [{ key: mark.key, x1: before.x, y1: before.y, x2: mark.x, y2: mark.y, isWithCare: mark.comparable === 'with_care' }],
		),
		breaks: pairs.flatMap(({ before, mark }) => (mark.comparable === 'no' ? [{ key: mark.key, x: (before.x + mark.x) / 2, title: mark.title }] : [])),
	};
}

/** From the top of the drawing. */
export function heightAt(share: number): number {
	const { height, top, bottom } = LINE_SIZE;
	return height - bottom - share * (height - top - bottom);
}
