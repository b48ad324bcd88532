import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tintOf } from '../../extensions/strategy-cockpit/src/shared/chart-panel/heat-map.ts';
import { RADAR_SIZE, radarShape, type RadarAxis } from '../../extensions/strategy-cockpit/src/shared/chart-panel/radar.ts';
import { lineShape, type LinePoint } from '../../extensions/strategy-cockpit/src/shared/chart-panel/range-lines.ts';
import { isSettled, shareOf, ticksOf, widened, type RangeValue } from '../../extensions/strategy-cockpit/src/shared/chart-panel/ranges.ts';

const known = (value: number): RangeValue => ({ value, lower: value, upper: value });
const open = (lower: number | null, upper: number | null): RangeValue => ({ value: null, lower, upper });

describe('a range', () => {
	it('is settled when one value is left, however it was summed up', () => {
		expect(isSettled({ value: 0.3, lower: 0.1 + 0.2, upper: 0.3 })).toBe(true);
		expect(isSettled(open(2, 3))).toBe(false);
		expect(isSettled(open(null, 3))).toBe(false);
	});

	it('lies on a scale that has room for it', () => {
		expect(widened([0, 4], [1, null, 6])).toEqual([0, 6]);
		expect([shareOf(1, [0, 4]), shareOf(9, [0, 4]), shareOf(2, [2, 2])]).toEqual([0.25, 1, 0]);
	});

	it.each([
		[[0, 4], [0, 1, 2, 3, 4]],
		[[0, 100], [0, 50, 100]],
		[[0, 2.5], [0, 1.25, 2.5]],
	] as const)('names on the scale %j the values %j', (scale, expected) => expect(ticksOf(scale)).toEqual(expected));
});

describe('a radar', () => {
	const axis = (key: string, range: RangeValue, target: number | null = null): RadarAxis => ({ key, label: key, range, target });
	const center = { x: RADAR_SIZE.width / 2, y: RADAR_SIZE.height / 2 };

	it('points upwards with the first axis and to the right with the second of four', () => {
		const [up, right] = radarShape(['A', 'B', 'C', 'D'].map((key) => axis(key, known(4))), [0, 4]).axes;
		// The radius is 128.
		expect(up?.value).toEqual({ x: 260, y: 180 - 128 });
		expect(right?.value).toEqual({ x: 260 + 128, y: 180 });
	});

	it('draws what is missing from its lower to its upper bound, and no value', () => {
		const [first] = radarShape([axis('A', open(1, 3)), axis('B', known(2)), axis('C', known(2))], [0, 4]).axes;
		expect(first).toMatchObject({ value: null, whisker: { from: { x: 260, y: 180 - 32 }, to: { x: 260, y: 180 - 96 } } });
	});

	it('outlines a target only when every axis has one, and marks each', () => {
		const axes = [axis('A', known(1), 4), axis('B', known(1), 3), axis('C', known(1))];
		expect(radarShape(axes, [0, 4])).toMatchObject({ target: null, axes: [{ target: { x: 260, y: 52 } }, {}, { target: null }] });
		expect(radarShape(axes.slice(0, 2).concat(axis('C', known(1), 2)), [0, 4]).target).toMatch(/^260,52 /);
	});

	it('breaks words that are longer than there is room', () => {
		const [first] = radarShape(['Digitalisierungskompetenz', 'B', 'C'].map((key) => axis(key, known(1))), [0, 4]).axes;
		expect(first?.label.lines).toEqual(['Digitalisierun-', 'gskompetenz']);
	});

	it('keeps all that it draws within the outer ring', () => {
		const bound = fc.option(fc.double({ min: -2, max: 9, noNaN: true }));
		const axes = fc.array(fc.tuple(bound, bound).map(([lower, upper]) => axis('A', open(lower, upper), lower)), { minLength: 3, maxLength: 8 });
		fc.assert(
			fc.property(axes, (drawn) => {
				for (const { whisker, target } of radarShape(drawn, [0, 4]).axes) {
					for (const point of [whisker?.from, whisker?.to, target]) if (point) expect(Math.hypot(point.x - center.x, point.y - center.y)).toBeLessThan(128.1);
				}
			}),
		);
	});
});

describe('a line', () => {
	const point = (key: string, range: RangeValue, comparable: LinePoint['comparable'], position = 0): LinePoint => ({ key, range, comparable, position, title: `title of ${key}` });

	it('joins what may be compared, and says where only with care', () => {
		const { segments, breaks } = lineShape([point('1', known(1), null), point('2', known(2), 'yes', 0.5), point('3', known(4), 'with_care', 1)], [0, 4]);
		// 240 wide less 26 and 12 at the sides; 96 high less 10 above and below.
		expect(segments).toEqual([
			{ key: '2', x1: 26, y1: 67, x2: 127, y2: 48, isWithCare: false },
			{ key: '3', x1: 127, y1: 48, x2: 228, y2: 10, isWithCare: true },
		]);
		expect(breaks).toEqual([]);
	});

	it('breaks where it may not be compared, with the reason', () => {
		expect(lineShape([point('1', known(1), null), point('2', known(2), 'no', 1)], [0, 4])).toMatchObject({ segments: [], breaks: [{ key: '2', x: 127, title: 'title of 2' }] });
	});

	it('draws a missing value as a bar that no line leads to', () => {
		const { marks, segments } = lineShape([point('1', known(1), null), point('2', open(1, 3), 'yes', 1)], [0, 4]);
		expect(marks[1]).toMatchObject({ y: null, open: { top: 29, bottom: 67 } });
		expect(segments).toEqual([]);
	});

	it('draws nothing of what has left', () => {
		expect(lineShape([point('1', open(null, null), null)], [0, 4]).marks).toEqual([]);
	});
});

it('tints a cell by its value, and not at all while that is open', () => {
	expect([known(4), known(2), open(2, 2), open(1, 4), null].map((range) => tintOf(range, [0, 4]))).toEqual([32, 16, 16, 0, 0]);
});
