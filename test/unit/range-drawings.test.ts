import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tintOf } from '../../extensions/strategy-cockpit/src/shared/charts/heat-map.ts';
import { radarOption, type RadarAxis } from '../../extensions/strategy-cockpit/src/shared/charts/radar-option.ts';
import { rangeBarsOption } from '../../extensions/strategy-cockpit/src/shared/charts/range-bars-option.ts';
import {
	rangeLineOption,
	type LinePoint,
} from '../../extensions/strategy-cockpit/src/shared/charts/range-line-option.ts';
import {
	isSettled,
	shareOf,
	ticksOf,
	widened,
	type RangeValue,
} from '../../extensions/strategy-cockpit/src/shared/charts/ranges.ts';

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
		[
			[0, 4],
			[0, 1, 2, 3, 4],
		],
		[
			[0, 100],
			[0, 50, 100],
		],
		[
			[0, 2.5],
			[0, 1.25, 2.5],
		],
	] as const)('names on the scale %j the values %j', (scale, expected) => expect(ticksOf(scale)).toEqual(expected));
});

const theme = {
	foreground: '#111',
	accent: '#000',
	border: '#ccc',
	primary: '#00f',
	mark: '#009',
	background: '#fff',
	fontFamily: 'Inter',
};
const frame = { theme, width: 520, description: 'What is drawn', formatNumber: String };

/** What the series with this id draws: coordinates, by ECharts in the order of its axes. */
function drawn(option: Record<string, unknown>, id: string): unknown[] | undefined {
	const series = option['series'] as { id: string; data: (number | null | { value: unknown })[] }[];
	return series
		.find((one) => one.id === id)
		?.data.map((item) => (typeof item === 'object' && item && 'value' in item ? item.value : item));
}

const axis = (key: string, range: RangeValue, target: number | null = null): RadarAxis => ({
	key,
	label: key,
	range,
	target,
});

describe('a radar', () => {
	it('points upwards with the first axis and to the right with the second of four', () => {
		const option = radarOption(
			['A', 'B', 'C', 'D'].map((key) => axis(key, known(4))),
			[0, 4],
			frame,
		);
		// ECharts begins upwards and turns clockwise; a full turn has as many steps as there are axes.
		expect(option['angleAxis']).toMatchObject({ min: 0, max: 4, interval: 1 });
		expect(option['angleAxis']).not.toHaveProperty('startAngle');
		expect(option['radiusAxis']).toMatchObject({ min: 0, max: 4, interval: 1 });
		expect(drawn(option, 'value')).toEqual([
			[4, 0],
			[4, 1],
			[4, 2],
			[4, 3],
		]);
	});

	it('draws what is missing from its lower to its upper bound, and no value', () => {
		const option = radarOption([axis('A', open(1, 3)), axis('B', known(2)), axis('C', known(2))], [0, 4], frame);
		expect(drawn(option, 'open')).toEqual([[1, 0, 3, 0]]);
		expect(drawn(option, 'value')).toEqual([
			[2, 1],
			[2, 2],
		]);
		// Around what is certain, stacked upon it; both end where they began.
		expect(drawn(option, 'certain')).toEqual([
			[1, 0],
			[2, 1],
			[2, 2],
			[1, 3],
		]);
		expect(drawn(option, 'possible')).toEqual([
			[2, 0],
			[0, 1],
			[0, 2],
			[2, 3],
		]);
	});

	it('draws what nothing bounds over the whole scale', () => {
		const axes = [axis('A', open(null, null)), axis('B', open(null, 3)), axis('C', open(1, null))];
		expect(drawn(radarOption(axes, [0, 4], frame), 'open')).toEqual([
			[0, 0, 4, 0],
			[0, 1, 3, 1],
			[1, 2, 4, 2],
		]);
	});

	it('outlines a target only when every axis has one, and marks each', () => {
		const axes = [axis('A', known(1), 4), axis('B', known(1), 3), axis('C', known(1))];
		const option = radarOption(axes, [0, 4], frame);
		expect(drawn(option, 'targets')).toBeUndefined();
		expect(drawn(option, 'target')).toEqual([
			[4, 0],
			[3, 1],
		]);
		const whole = radarOption([...axes.slice(0, 2), axis('C', known(1), 2)], [0, 4], frame);
		expect(drawn(whole, 'targets')).toEqual([
			[4, 0],
			[3, 1],
			[2, 2],
			[4, 3],
		]);
	});

	it('breaks words that are longer than there is room', () => {
		const option = radarOption(
			['Digitalisierungskompetenz', 'B', 'C'].map((key) => axis(key, known(1))),
			[0, 4],
			frame,
		);
		const { axisLabel } = option['angleAxis'] as { axisLabel: { formatter: (index: number) => string } };
		expect(axisLabel.formatter(0)).toBe('Digitalisierun-\ngskompetenz');
	});

	it('keeps all that it draws within the outer ring', () => {
		const bound = fc.option(fc.double({ min: -2, max: 9, noNaN: true }));
		const axes = fc.array(
			fc.tuple(bound, bound).map(([lower, upper]) => axis('A', open(lower, upper), lower)),
			{ minLength: 3, maxLength: 8 },
		);
		fc.assert(
			fc.property(axes, (shown) => {
				const option = radarOption(shown, [0, 4], frame);
				const radii = [...(drawn(option, 'open') ?? []), ...(drawn(option, 'target') ?? [])].flatMap((place) =>
					(place as number[]).filter((_part, index) => index % 2 === 0),
				);
				for (const radius of radii) {
					expect(radius).toBeGreaterThanOrEqual(0);
					expect(radius).toBeLessThanOrEqual(4);
				}
			}),
		);
	});
});

it('draws bars of different scales each on its own', () => {
	const bars = [
		{ ...axis('A', { value: 2, lower: 1, upper: 3 }, 4), scale: [0, 4] as const },
		{ ...axis('B', open(null, 50)), scale: [0, 100] as const },
	];
	const option = rangeBarsOption(bars, frame);
	expect(drawn(option, 'certain')).toEqual([0.25, 0]);
	expect(drawn(option, 'open')).toEqual([
		[0.25, 0, 0.75, 0],
		[0, 1, 0.5, 1],
	]);
	expect(drawn(option, 'value')).toEqual([[0.5, 0]]);
	expect(drawn(option, 'target')).toEqual([[1, 0]]);
});

describe('a line', () => {
	const point = (key: string, range: RangeValue, comparable: LinePoint['comparable'], position = 0): LinePoint => ({
		key,
		range,
		comparable,
		position,
		title: `title of ${key}`,
	});
	const optionOf = (points: LinePoint[]) => rangeLineOption(points, [0, 4], frame);

	it('joins what may be compared, and says where only with care', () => {
		const option = optionOf([
			point('1', known(1), null),
			point('2', known(2), 'yes', 0.5),
			point('3', known(4), 'with_care', 1),
		]);
		expect(drawn(option, 'comparable')).toEqual([[0, 1, 0.5, 2]]);
		expect(drawn(option, 'with_care')).toEqual([[0.5, 2, 1, 4]]);
		expect(drawn(option, 'breaks')).toEqual([]);
	});

	it('breaks where it may not be compared, with the reason', () => {
		const option = optionOf([point('1', known(1), null), point('2', known(2), 'no', 1)]);
		expect([drawn(option, 'comparable'), drawn(option, 'with_care')]).toEqual([[], []]);
		expect(option['series']).toContainEqual(
			expect.objectContaining({ id: 'breaks', data: [{ name: 'title of 2', value: [0.5, 0, 0.5, 4] }] }),
		);
	});

	it('draws a missing value as a bar that no line leads to', () => {
		const option = optionOf([point('1', known(1), null), point('2', open(1, 3), 'yes', 1)]);
		expect(drawn(option, 'open')).toEqual([[1, 1, 1, 3]]);
		expect(drawn(option, 'value')).toEqual([[0, 1]]);
		expect(drawn(option, 'comparable')).toEqual([]);
	});

	it('draws nothing of what has left', () => {
		const option = optionOf([point('1', open(null, null), null)]);
		expect([drawn(option, 'open'), drawn(option, 'value')]).toEqual([[], []]);
	});

	it('says under the pointer what was written, and runs none of it', () => {
		const { formatter } = optionOf([])['tooltip'] as { formatter: (mark: { name: string }) => string };
		expect(formatter({ name: '<img src=x onerror=alert(1)>' })).toBe('&lt;img src=x onerror=alert(1)&gt;');
	});
});

it('tints a cell by its value, and not at all while that is open', () => {
	expect([known(4), known(2), open(2, 2), open(1, 4), null].map((range) => tintOf(range, [0, 4]))).toEqual([
		32, 16, 16, 0, 0,
	]);
});
