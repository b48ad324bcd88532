import { expect, it } from 'vitest';
import {
	isEmpty,
	labelColorOn,
	legendRows,
	wrapLabel,
} from '../../extensions/strategy-cockpit/src/shared/charts/bars.ts';
import { chartOption } from '../../extensions/strategy-cockpit/src/shared/charts/chart-option.ts';
import { recordLinks } from '../../extensions/strategy-cockpit/src/shared/domain/record-target.ts';

// Relative luminance by WCAG 2.1: white 1, black 0, #2563EB 0.17, #F59E0B 0.44.
it.each([
	['#ffffff', '#000000'],
	['#000000', '#ffffff'],
	['#2563EB', '#ffffff'],
	['#F59E0B', '#000000'],
])('labels a segment of %s in %s', (background, expected) => {
	expect(labelColorOn(background)).toBe(expected);
});

it('gives the legend a second row when its labels do not fit in one', () => {
	// "Abgeschlossen" takes 13 x 7.5 + 46 = 143.5 pixels.
	expect(legendRows(['Abgeschlossen', 'Abgeschlossen'], 300)).toBe(1);
	expect(legendRows(['Abgeschlossen', 'Abgeschlossen'], 280)).toBe(2);
});

it('breaks a long label at spaces and keeps words whole', () => {
	// 200 pixels hold 26 characters of 7.5 pixels.
	expect(wrapLabel('I Digitalisierung der Fachämter', 200)).toBe('I Digitalisierung der\nFachämter');
	expect(wrapLabel('Personalentwicklungskonzept', 60)).toBe('Personalentwicklungskonzept');
});

it('starts the bars below the legend', () => {
	const theme = {
		foreground: '#111',
		accent: '#000',
		border: '#ccc',
		primary: '#00f',
		mark: '#009',
		background: '#fff',
		fontFamily: 'Inter',
	};
	const value = { value: 1, opens: null };
	const series = Array.from({ length: 6 }, (_, index) => ({
		key: String(index),
		label: 'Abgeschlossen',
		color: null,
		values: [value],
	}));
	const option = chartOption(
		{ categoryHeading: 'Jahr', categories: ['2025'], series, stacked: true, orientation: 'horizontal' },
		{ theme, width: 300, description: '', formatNumber: String },
	);
	// Two labels a row make three rows of 24 pixels, and 12 between legend and bars.
	expect(option['grid']).toMatchObject({ top: 3 * 24 + 12 });
});

it('has nothing to draw when every value is zero or unknown', () => {
	const bars = { categoryHeading: '', categories: ['a', 'b'], stacked: true, orientation: 'vertical' } as const;
	const series = (values: (number | null)[]) => [
		{ key: 's', label: 's', color: null, values: values.map((value) => ({ value, opens: null })) },
	];
	expect(isEmpty({ ...bars, series: series([0, null]) })).toBe(true);
	expect(isEmpty({ ...bars, series: series([0, 2]) })).toBe(false);
});

it('names a record by its code and title and links to it in the admin', () => {
	expect(recordLinks('projects', [{ id: 'x', code: 'P-1', title: 'Musikschule' }])).toEqual([
		{ id: 'x', label: 'P-1 · Musikschule', href: '/content/projects/x' },
	]);
});
