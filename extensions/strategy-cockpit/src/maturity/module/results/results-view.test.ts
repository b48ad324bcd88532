import { describe, expect, it } from 'vitest';
import { headView, rollUpTable, scoreText, summaryText, treeView } from './results-view.ts';
import { resultsPath } from '../paths.ts';
import { plain, scoreAnswer } from './results.fixture.ts';

const HALF = { K1: { r1: 1, r2: 1 }, K3: { r1: 2, r2: 2 } };
const FULL = { ...HALF, K2: { r1: 'yes', r2: 'yes' } };

describe('the head of a result', () => {
	it('tells counts of raters, never who they are', () => {
		const { facts, standing } = headView(scoreAnswer({ ratings: FULL }), 'de');
		expect(facts).toContainEqual({ label: 'Bewertende', value: '2 von 3 haben abgegeben' });
		expect(facts).toContainEqual({ label: 'Stichtag', value: 'März 2026' });
		expect(facts).toContainEqual({ label: 'Amt', value: 'Ganze Stadt' });
		expect(standing).toBe('vorläufig');
		expect(JSON.stringify(facts)).not.toMatch(/r1|r2/);
	});

	it('puts the interval metric into the sentence, and the others beside it', () => {
		const { agreement } = headView(scoreAnswer({ ratings: { K1: { r1: 1, r2: 1 }, K3: { r1: 3, r2: 3 } } }), 'de');
		expect(agreement?.inWords).toBe('Die Bewertenden stimmen weitgehend überein.');
		expect(agreement?.statistics[0]).toBe('Krippendorff α (interval): 1,000, verlässlich (ab 0,8)');
		expect(agreement?.statistics.slice(1).map((text) => text.match(/\((\w+)\)/)?.[1])).toEqual([
			'nominal',
			'ordinal',
			'ratio',
		]);
		expect(headView(scoreAnswer({ ratings: { K1: { r1: 1 } }, raters: ['r1'] }), 'de').agreement).toBeNull();
	});

	it('of a target has no raters, and says what it is', () => {
		const { facts } = headView(scoreAnswer({ head: { kind: 'target' } }), 'en');
		expect(facts).toContainEqual({ label: 'Kind', value: 'Target' });
		expect(facts.map(({ label }) => label)).not.toContain('Raters');
	});

	it('says when only the own ratings count', () => {
		expect(headView(scoreAnswer({ basis: 'own' }), 'de').isOwnOnly).toBe(true);
	});
});

describe('the tree of a result', () => {
	it('has scores as ranges while something is open, with the place of both on the scale', () => {
		const [root] = plain(treeView(scoreAnswer({ ratings: HALF }), 'de'));
		// A: K1 = 1 of weight 1, K2 open with 0 or 4 of weight 3: 0.25 to 3.25, over what is rated 1. B: 2. ROOT: 1.125 to 2.625, over what is rated 1.5.
		expect(root?.score).toBe('1,5 (möglich: 1,13 bis 2,63)');
		expect(root?.bar).toEqual({ from: 28.125, to: 65.625, at: 37.5, ends: ['0', '4'] });
		expect(root?.coverage).toBe('Bewertet: 2 von 3 Kriterien, 62,5 % des Gewichts');
		expect(root?.weakest).toBe('Am niedrigsten: Steuerung');
		expect(root?.level).toBe('Stufe 1 bis 2, offen: K2');
		expect(
			root?.children.map(({ name, score, criteriaTitle, bar }) => [name, score, criteriaTitle, bar?.from]),
		).toEqual([
			['Steuerung', '1 (möglich: 0,25 bis 3,25)', '2 Kriterien, 1 offen', 6.25],
			['Technik', '2', '1 Kriterium', 50],
		]);
	});

	it('never shows what is unrated as zero', () => {
		const [root] = treeView(scoreAnswer(), 'de');
		expect(root?.score).toBe('noch nicht bewertet (möglich: 0 bis 4)');
		expect(root?.bar?.at).toBeNull();
		expect(root?.children[0]?.criteria.map(({ rating, origin }) => [rating, origin])).toEqual([
			['nicht bewertet', null],
			['nicht bewertet', null],
		]);
	});

	it('shows a score alone when all is rated, with the name of its level and the lines of its arithmetic', () => {
		const [root] = treeView(scoreAnswer({ ratings: FULL }), 'de');
		// A: (1 x 1 + 3 x 4) / 4 = 3.25; ROOT: (3.25 + 2) / 2.
		expect([root?.score, root?.level]).toEqual(['2,63', 'Stufe 2: Stufenname 2']);
		expect(root?.explanation.join('\n')).toContain('(3,25 + 2) ÷ 2 = 2,625');
	});

	it('shows each rating with its answer, and whether and why it was decided', () => {
		const decided = {
			K2: { id: 'd', rating: 0, reason: 'Kein Bericht seit 2024', answer: 'no', notApplicableReason: null },
			K3: {
				id: 'e',
				rating: 'notApplicable' as const,
				reason: 'Online',
				answer: null,
				notApplicableReason: 'Es gibt keinen',
			},
		};
		const [root] = treeView(scoreAnswer({ ratings: FULL, decided }), 'de');
		expect(
			root?.children.flatMap(({ criteria }) => criteria.map(({ rating, origin }) => [rating, origin])),
		).toEqual([
			['1 – Stufenname 1', 'nach den Bewertungen'],
			['0 – nein', 'in der Moderation festgelegt: Kein Bericht seit 2024'],
			['nicht anwendbar: Es gibt keinen', 'in der Moderation festgelegt: Online'],
		]);
		// Nothing applies any more in B: it has no place on a scale.
		expect([root?.children[1]?.score, root?.children[1]?.bar]).toEqual(['nicht anwendbar', null]);
	});
});

it.each([
	[{ score: null, lower: 1, upper: 3, rated: 1, of: 2, coverage: 0.5 }, '1 to 3'],
	[{ score: null, lower: null, upper: null, rated: 1, of: 2, coverage: 0.5 }, 'open, without bounds'],
	[{ score: null, lower: null, upper: null, rated: 0, of: 2, coverage: 0 }, 'not rated yet'],
	[{ score: -0.5, lower: -0.5, upper: -0.5, rated: 2, of: 2, coverage: 1 }, '−0.5'],
])('a score %o reads %s', (node, text) => expect(scoreText(node, 'en')).toBe(text));

it('other ways to put the ratings together stand beside that of the model, where it names some', () => {
	const score = scoreAnswer({ ratings: FULL });
	expect(rollUpTable(score, 'de')).toBeNull();
	const known = { lower: 2, upper: 2, level: 2, levelLower: 2, levelUpper: 2 };
	const table = rollUpTable(
		{ ...score, rollUps: [{ name: 'Stufenweise', nodes: [{ code: 'ROOT', score: 2, ...known }] }] },
		'de',
	);
	expect(table?.columns).toEqual({ name: 'Dimension', own: 'nach dem Modell', way0: 'Stufenweise' });
	expect(table?.rows[0]).toEqual({ id: 'ROOT', name: 'Gesamt', own: '2,63', way0: '2' });
});

it('the whole in one line is that of the root', () => {
	expect(summaryText(scoreAnswer({ ratings: FULL }), 'en')).toBe(
		'Gesamt: 2.63. Rated: 3 of 3 criteria, 100% of the weight.',
	);
});

it('the first part needs no name in the address', () => {
	expect([resultsPath('x y'), resultsPath('x', 'gaps')]).toEqual([
		'/cockpit-maturity/results/x%20y',
		'/cockpit-maturity/results/x?part=gaps',
	]);
});
