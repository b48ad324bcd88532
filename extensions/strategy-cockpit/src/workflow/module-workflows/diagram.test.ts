import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DescribedState, DescribedTransition } from '../describe.ts';
import { drawWorkflow, wrap, type Box } from './diagram.ts';

const state = (key: string, label = `Stand ${key}`): DescribedState => ({
	id: key,
	key,
	label,
	color: null,
	icon: null,
	is_initial: key === '0',
	is_final: false,
});
const way = (from: string | null, to: string | null, label = 'In den Regelbetrieb übergeben'): DescribedTransition => ({
	...{ id: `${from}-${to}`, key: `${from}_${to}`, label, from, to, enabled: true },
	...{ who: [], required_fields: [], condition: null, four_eyes: false, comment_required: false },
});

const apart = (one: Box, other: Box) =>
	one.x + one.width <= other.x ||
	other.x + other.width <= one.x ||
	one.y + one.height <= other.y ||
	other.y + other.height <= one.y;

/** Every state and every label has a place of its own. */
function expectLegible(states: DescribedState[], transitions: DescribedTransition[]): void {
	const diagram = drawWorkflow({ states, transitions });
	const boxes: Box[] = [...diagram.states, ...diagram.transitions.map(({ label }) => label)];
	for (const [index, box] of boxes.entries()) {
		for (const other of boxes.slice(index + 1)) expect(apart(box, other), JSON.stringify([box, other])).toBe(true);
		expect(
			box.x >= 0 && box.y >= 0 && box.x + box.width <= diagram.width && box.y + box.height <= diagram.height,
		).toBe(true);
	}
}

describe('the diagram of a workflow', () => {
	it('keeps 12 states and 22 labels apart', () => {
		const states = Array.from({ length: 12 }, (_, at) =>
			state(`${at}`, at % 3 ? `Stand ${at}` : 'Wartet auf den Verfahrenshersteller'),
		);
		const chain = states.slice(1).map((_, at) => way(`${at}`, `${at + 1}`));
		expectLegible(states, [
			...chain,
			...[
				['1', '11'],
				['2', '11'],
				['3', '11'],
				['4', '1'],
				['5', '3'],
				['6', '5'],
				['7', '9'],
				['8', '2'],
				['9', '11'],
				['10', '8'],
				['0', '6'],
			].map(([from = '', to = '']) => way(from, to, 'Abbrechen')),
		]);
	});

	it('keeps states and labels apart whatever the ways', () => {
		const graph = fc.integer({ min: 2, max: 12 }).chain((size) =>
			fc.record({
				size: fc.constant(size),
				pairs: fc.uniqueArray(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), {
					maxLength: 20,
					selector: ([from, to]) => `${from} ${to}`,
				}),
			}),
		);
		fc.assert(
			fc.property(graph, ({ size, pairs }) => {
				expectLegible(
					Array.from({ length: size }, (_, at) => state(`${at}`)),
					pairs.filter(([from, to]) => from !== to).map(([from, to]) => way(`${from}`, `${to}`)),
				);
			}),
			{ numRuns: 40 },
		);
	});

	it('leaves out ways to states of other workflows', () =>
		expect(drawWorkflow({ states: [state('0')], transitions: [way('0', null)] }).transitions).toEqual([]));

	it('is empty without states', () =>
		expect(drawWorkflow({ states: [], transitions: [] })).toMatchObject({ states: [], transitions: [] }));
});

it('breaks labels between words only', () => {
	expect(wrap('In den Regelbetrieb übergeben', 20)).toEqual(['In den Regelbetrieb', 'übergeben']);
	expect(wrap('Donaudampfschifffahrtsgesellschaft', 10)).toEqual(['Donaudampfschifffahrtsgesellschaft']);
});
