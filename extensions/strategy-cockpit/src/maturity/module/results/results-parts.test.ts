import { describe, expect, it } from 'vitest';
import { comparison } from '../../domain/answers/comparison.ts';
import { gapList, type Contribution } from '../../domain/answers/gap-list.ts';
import type { GivenRatings } from '../../domain/rating/given-ratings.ts';
import type { ModelTree } from '../../domain/model/tree.ts';
import { openByInfluence, sensitivity } from '../../domain/analysis/what-if.ts';
import { comparisonView, inOrderOfTime, otherOptions } from './comparison-view.ts';
import { gapsView } from './gaps-view.ts';
import { plain, scoreAnswer, TREE, treeOfDocument } from './results.fixture.ts';
import { whatIfView } from './what-if-view.ts';

const { assessment, model } = scoreAnswer();
const given = (ratings: Record<string, number | 'notApplicable'>): GivenRatings => new Map(Object.entries(ratings));

describe('the gaps', () => {
	const project = {
		id: 'p',
		code: 'PB-1',
		title: 'Berichte',
		state: { label: 'Laufend', color: '', icon: '' },
		isUnderWay: true,
	};
	const gaps = (current: GivenRatings, target: GivenRatings, contributions: Contribution[] = []) =>
		plain(
			gapsView(
				{
					assessment,
					model,
					target: { ...assessment, code: 'Z-1', title: 'Ziel' },
					...gapList(TREE, current, target, contributions, 'de'),
				},
				'de',
			),
		);

	it('stand with the widest first, and say on which no project works', () => {
		const view = gaps(given({ K1: 1, K2: 0, K3: 4 }), given({ K1: 3, K2: 4, K3: 4 }), [
			{ dimension: 'A', criterion: 'K2', project },
		]);
		expect(view.target).toBe('Gemessen am Ziel Z-1 Ziel (Stichtag März 2026).');
		// K2: all of 4 is missing, with 1/2 x 3/4 of the weight; K1: half, with 1/8.
		expect(
			view.gaps.map(({ name, current, target, gap, isWithoutProject, projects }) => [
				name,
				current,
				target,
				gap,
				isWithoutProject,
				projects.map(({ label }) => label),
			]),
		).toEqual([
			['K2 Berichtswesen', '0 – nein', '4 – ja', '37,5 %', false, ['PB-1 Berichte (Laufend)']],
			['K1 Zuständigkeit', '1', '3', '6,3 %', true, []],
		]);
		expect(view.without).toBe('An 1 offenen Lücke arbeitet kein Projekt.');
		expect(view.closed).toEqual(['K3 Schalter']);
		// B: nothing of 4 is missing.
		expect(view.progress.map(({ name, depth, percent }) => [name, depth, percent])).toEqual([
			['Gesamt', 0, '45,5 %'],
			['Steuerung', 1, '14,3 %'],
			['Technik', 1, '100 %'],
		]);
	});

	it('are ranges of what is unrated, and unknown is not zero', () => {
		const view = gaps(given({ K1: 1 }), given({ K1: 3, K2: 4 }));
		expect(view.gaps[0]).toMatchObject({
			name: 'K2 Berichtswesen',
			current: 'nicht bewertet',
			gap: '0 % bis 37,5 %',
		});
		expect(view.progress.map(({ percent, share }) => [percent, share])).toEqual([
			['noch nicht bestimmbar, weil Bewertungen fehlen', null],
			['noch nicht bestimmbar, weil Bewertungen fehlen', null],
			['kein Ziel', null],
		]);
	});

	it('say when there are none', () => {
		expect(gaps(given({ K1: 3 }), given({ K1: 3 })).none).toBe('Alle Ziele sind erreicht.');
		expect(gaps(given({ K1: 3 }), given({})).none).toBe('Die Zielbewertung hat noch keine Zielwerte.');
	});
});

describe('what if', () => {
	const view = (ratings: GivenRatings, node = 'ROOT') =>
		plain(
			whatIfView(
				{
					assessment,
					model,
					node,
					open: openByInfluence(TREE, ratings, node),
					seed: 7,
					sensitivity: sensitivity(TREE, ratings, { seed: 7 }),
				},
				scoreAnswer(),
				'de',
			),
		);

	it('names first what narrows the range most', () => {
		const { openSentence, open } = view(given({ K3: 2 }));
		// K2 holds 3/8 of the root, K1 1/8; each may be anything from 0 to 4.
		expect(openSentence).toBe(
			'Am meisten bringt die Bewertung von „K2 Berichtswesen“: Die Spanne von „Gesamt“ wird um 1,5 enger.',
		);
		expect(open.map(({ id, shrinks }) => [id, shrinks])).toEqual([
			['K2', '1,5'],
			['K1', '0,5'],
		]);
		expect(view(given({ K1: 1, K2: 4, K3: 2 })).openSentence).toBe(
			'Für „Gesamt“ ist alles bewertet: Es gibt keine Spanne, die sich noch verengen könnte.',
		);
	});

	it('does not name one criterion where others help as much', () => {
		// Of B there is K3 alone, with half of the root; of A both count: 1/8 and 3/8.
		expect(view(given({ K1: 2, K2: 4 })).openSentence).toContain('„K3 Schalter“');
		const equal = [
			{ criterion: 'K1', lowerAtBest: 2, upperAtWorst: 3, shrinksAtLeast: 0.5, shrinksAtMost: 1 },
			{ criterion: 'K3', lowerAtBest: 2, upperAtWorst: 3, shrinksAtLeast: 0.5, shrinksAtMost: 1 },
		];
		expect(
			whatIfView({ assessment, model, node: 'ROOT', open: equal, seed: 1, sensitivity: [] }, scoreAnswer(), 'de')
				.openSentence,
		).toBe(
			'Die ersten 2 Kriterien bringen gleich viel: Jede Bewertung für sich macht die Spanne von „Gesamt“ um 0,5 bis 1 enger.',
		);
	});

	it('tells how firm a score stands, with the seed', () => {
		const firm = view(given({ K1: 2, K2: 2, K3: 2 }));
		expect(firm.weightsSentence).toBe('„Gesamt“ bliebe bei 2. In 100 % der Fälle bliebe es bei Stufe 2.');
		expect(firm.weightsNote).toContain('Startwert 7');
		expect(view(given({})).weightsSentence).toBe(
			'„Gesamt“ hat noch kein Ergebnis, dessen Gewichte man verändern könnte.',
		);
		expect(view(given({})).weights[0]).toMatchObject({
			name: 'Gesamt',
			score: 'kein Ergebnis',
			level: 'ohne Stufe',
		});
	});
});

describe('a comparison', () => {
	const other: ModelTree = treeOfDocument({
		code: 'probe',
		scale: [0, 4],
		nodes: [
			{ code: 'ROOT', parent: null, weight: 1, aggregation: 'weighted_mean' },
			{ code: 'A', name: 'Leitung', parent: 'ROOT', weight: 1, aggregation: 'weighted_mean' },
		],
		criteria: [
			{ code: 'K1', node: 'A', weight: 1, range: [0, 4] },
			{ code: 'K2', node: 'A', weight: 3, range: [0, 3] },
			{ code: 'K9', node: 'A', weight: 1, range: [0, 4] },
		],
	});
	const sides = { from: { assessment, model }, to: { assessment: { ...assessment, code: 'P-2' }, model } };

	it('has a difference where one means something, and the reason where none does', () => {
		const view = comparisonView(
			{
				...sides,
				...comparison(
					{ tree: TREE, ratings: given({ K1: 1, K2: 4, K3: 2 }) },
					{ tree: other, ratings: given({ K1: 3, K2: 3 }) },
					'de',
				),
			},
			'de',
		);
		expect(view.direction).toBe('Früher: P-1 Probe. Später: P-2 Probe.');
		expect(
			view.criteria.map(({ id, before, after, difference, notes }) => [id, before, after, difference, notes]),
		).toEqual([
			['K1', '1', '3', '+2', null],
			['K2', '4', '3', '–', 'Nicht vergleichbar: andere Skala'],
			['K9', 'gibt es nicht', 'nicht bewertet', '–', 'Nicht vergleichbar: gibt es erst später'],
			['K3', '2', 'gibt es nicht', '–', 'Nicht vergleichbar: gab es nur früher'],
		]);
		expect(view.nodes.find(({ id }) => id === 'B')).toMatchObject({ after: 'gibt es nicht', isComparable: false });
		expect(view.nodes.find(({ id }) => id === 'ROOT')?.notes).toMatch(
			/^Mit Vorsicht: .*Teile kamen hinzu oder fielen weg \(.*B.*\)/,
		);
	});

	it('says that a difference is none, or not known', () => {
		const { criteria } = comparisonView(
			{
				...sides,
				...comparison(
					{ tree: TREE, ratings: given({ K1: 1, K2: 4, K3: 3 }) },
					{ tree: TREE, ratings: given({ K1: 1, K3: 1 }) },
					'de',
				),
			},
			'de',
		);
		expect(criteria.map(({ difference }) => difference)).toEqual(['±0', 'nicht bestimmbar', '−2']);
	});

	it('sets the earlier one first', () => {
		const shown = { id: 'shown', asOf: '2026-03-01' };
		expect(inOrderOfTime(shown, { id: 'other', as_of: '2025-01-01' })).toEqual({ from: 'other', to: 'shown' });
		expect(inOrderOfTime(shown, { id: 'other', as_of: '2027-01-01' })).toEqual({ from: 'shown', to: 'other' });
		const answer = {
			id: 'x',
			code: 'R-1',
			title: 'Reifegrad',
			title_en: null,
			as_of: '2025-01-01',
			as_of_precision: 'year' as const,
			model: { version: '1.1' },
		};
		expect(otherOptions([answer], 'de')).toEqual([{ id: 'x', label: 'R-1 Reifegrad (2025, Version 1.1)' }]);
	});
});
