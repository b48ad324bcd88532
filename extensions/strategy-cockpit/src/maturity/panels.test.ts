import { describe, expect, it } from 'vitest';
import type { GapAnswer, ListedGap } from './domain/answers/gap-list.ts';
import type { OfficesAnswer } from './domain/answers/office-picture.ts';
import type { ResultNode, ScoreAnswer } from './domain/answers/result.ts';
import type { AssessmentHead, ModelSummary } from './domain/answers/heads.ts';
import { newestPoint } from './domain/answers/newest-point.ts';
import type { Trend, TrendNode, TrendPoint } from './domain/answers/trend.ts';
import { gapView } from './panel-gaps/view-model.ts';
import { officeMap } from './panel-offices/view-model.ts';
import { profile } from './panel-profile/view-model.ts';
import { panelWordingOf, rangeText } from './panel-wording.ts';
import { spreadView } from './panel-spread/view-model.ts';
import { trendView } from './panel-trend/view-model.ts';
import type { Newest } from './use-maturity.ts';

const wording = panelWordingOf('de');
const MODEL: ModelSummary = {
	id: 'm',
	code: 'probe',
	version: '1',
	name: 'Probemodell',
	scale: [0, 4],
	levels: [{ level: 2, label: 'Geübt', description: null }],
};

function head(part: Partial<AssessmentHead> = {}): AssessmentHead {
	return {
		id: 'a1',
		code: 'A1',
		title: 'Reife 2025',
		kind: 'actual',
		asOf: '2025-03-31',
		asOfPrecision: 'day',
		office: null,
		state: { key: 'moderation', meaning: 'moderation', label: 'In Moderation', color: '#888888', icon: 'forum' },
		...part,
	};
}

/** A node with a known score, unless said otherwise. */
function node(code: string, score: number | null, part: Partial<ResultNode> = {}): ResultNode {
	const bounds = { lower: score, upper: score, level: null, levelLower: null, levelUpper: null, levelText: null };
	return {
		code,
		name: `Name ${code}`,
		parent: 'G',
		depth: 1,
		scale: [0, 4],
		score,
		...bounds,
		label: null,
		coverage: 1,
		rated: 2,
		of: 2,
		weakest: [],
		explanation: [],
		...part,
	};
}

const LEFT: Partial<ResultNode> = { coverage: null, lower: null, upper: null, rated: 0, of: 0 };

function score(nodes: ResultNode[], part: Partial<ScoreAnswer> = {}): ScoreAnswer {
	return {
		assessment: head(),
		model: MODEL,
		preliminary: true,
		basis: 'submitted',
		raters: { assigned: 3, submitted: 2 },
		consensusRule: 'median',
		rollUps: [],
		nodes,
		criteria: [],
		agreement: null,
		moderation: [],
		...part,
	} as ScoreAnswer;
}

function newest(nodes: ResultNode[], targets: Record<string, number> = {}): Newest {
	const goals = Object.entries(targets).map(([code, target]) => ({ code, target }));
	return {
		score: score([node('G', 2, { parent: null, depth: 0 }), ...nodes]),
		gaps: goals.length > 0 ? ({ nodes: goals } as GapAnswer) : null,
		noGaps: '',
	};
}

describe('a value is said', () => {
	it.each([
		[{ value: 2.444, lower: 2.444, upper: 2.444 }, '2,44'],
		// The lowest of two is 0 whatever the other one will be.
		[{ value: null, lower: 0, upper: 0 }, '0'],
		[{ value: 2.5, lower: 2, upper: 3 }, '2–3 offen'],
		[{ value: null, lower: 2, upper: null }, 'ab 2, offen'],
		[{ value: null, lower: null, upper: 3 }, 'bis 3, offen'],
		[{ value: 1, lower: null, upper: null }, 'offen'],
		[{ value: null, lower: null, upper: null }, 'kein Wert'],
	])('%j as "%s"', (range, expected) => expect(rangeText(range, wording)).toBe(expected));

	it('in the language of the reader', () => {
		expect(rangeText({ value: null, lower: 1.5, upper: 3 }, panelWordingOf('en'))).toBe('1.5–3 open');
	});
});

describe('the profile', () => {
	it('says in its title what it shows, of which day, and that it may still change', () => {
		expect(profile(newest([]), wording).title).toBe('Reifegradprofil: Reife 2025, Stand 31.03.2025, vorläufig');
		expect(profile({ ...newest([]), score: score([], { preliminary: false }) }, panelWordingOf('en')).title).toBe(
			'Maturity profile: Reife 2025, as of 31/03/2025, final',
		);
	});

	it.each([
		[2, 'bars'],
		[3, 'radar'],
		[8, 'radar'],
		[9, 'bars'],
	])('of %i dimensions has the form %s', (count, form) => {
		expect(profile(newest(Array.from({ length: count }, (_, index) => node(`D${index}`, 2))), wording).form).toBe(
			form,
		);
	});

	it('of dimensions with scales of their own has bars, each on its own', () => {
		const { form, axes } = profile(
			newest([node('A', 2), node('B', 2, { scale: [0, 10] }), node('C', 2, { scale: null })]),
			wording,
		);
		expect(form).toBe('bars');
		expect(axes.map(({ scale }) => scale)).toEqual([
			[0, 4],
			[0, 10],
			[0, 4],
		]);
	});

	it('draws the dimensions that apply, with target where there is one, and lists all after the whole', () => {
		const { axes, rows, hasTarget } = profile(newest([node('A', 2), node('B', null, LEFT)], { A: 3 }), wording);
		expect(axes.map(({ key, target }) => [key, target])).toEqual([['A', 3]]);
		expect(hasTarget).toBe(true);
		expect(
			rows.map(({ code, isWhole, score, target, coverage }) => [code, isWhole, score, target, coverage]),
		).toEqual([
			['G', true, '2', null, '100\u00a0%'],
			['A', false, '2', '3', '100\u00a0%'],
			['B', false, 'nicht anwendbar', null, 'nicht anwendbar'],
		]);
	});

	it('says a missing rating as a range, beside the score over what is rated', () => {
		const open = {
			coverage: 0.5,
			rated: 1,
			lower: 1,
			upper: 3,
			levelLower: 1,
			levelUpper: 3,
			levelText: '1 bis 3, offen: K2',
		};
		const { rows } = profile(
			newest([node('A', null, open), node('B', 2.5, open), node('C', null, { ...open, of: 9 })]),
			wording,
		);
		expect(rows.slice(1).map(({ score, range, level }) => [score, range, level])).toEqual([
			['offen', '1–3 offen', '1 bis 3, offen: K2'],
			['2,5', '1–3 offen', '1 bis 3, offen: K2'],
			['offen', '1–3 offen', '1 bis 3, 8 Kriterien offen'],
		]);
	});

	it('names the level and the weakest part', () => {
		const { rows } = profile(
			newest([node('A', 2, { level: 2, levelText: '2', weakest: ['B', 'X'] }), node('B', 1)]),
			wording,
		);
		expect(rows[1]).toMatchObject({ level: '2 Geübt', weakest: 'Name B, X' });
	});

	it('of a model without dimensions draws its root', () => {
		expect(
			profile(
				{ score: score([node('R', 3, { parent: null, depth: 0 })]), gaps: null, noGaps: '' },
				wording,
			).axes.map(({ key }) => key),
		).toEqual(['R']);
	});
});

describe('the offices', () => {
	const cell = (code: string, score: number | null, lower = score, upper = score) => ({
		code,
		score,
		lower,
		upper,
		level: null,
		coverage: score === null && lower === null ? null : 1,
		levelText: null,
	});
	const office = (code: string) => ({ id: `o-${code}`, code, name: `Amt ${code}` });
	const row = (code: string | null, cells: ReturnType<typeof cell>[]) => ({
		assessment: head({ id: `a-${code}`, office: code === null ? null : office(code) }),
		preliminary: false,
		cells,
	});
	const rolled = (code: string, part: object) => ({
		code,
		score: 1,
		lower: 1,
		upper: 1,
		known: 2,
		of: 2,
		lowest: { score: 1, offices: ['20'] },
		highest: { score: 3, offices: ['10', '30', '40', '50'] },
		...part,
	});
	const answer: OfficesAnswer = {
		model: MODEL,
		columns: [{ code: 'A', name: 'Steuerung' }],
		rows: [
			row(null, [cell('A', 2)]),
			row('10', [cell('A', 3)]),
			row('20', [cell('A', null, 1, 2.5)]),
			row('30', [cell('A', null)]),
		],
		rollUps: [{ rule: 'minimum', nodes: [rolled('A', { score: null, lower: 1, upper: 2.5, known: 1 })] }],
	};

	it('stand in the order of the answer, whatever their scores, below the city and what is rolled up', () => {
		const { groups } = officeMap(answer, wording);
		expect(groups.map(({ key, rows }) => [key, rows.map(({ label }) => label)])).toEqual([
			['city', ['Ganze Stadt']],
			['together', ['Niedrigstes Amt', 'Streuung der Ämter']],
			['offices', ['10 Amt 10', '20 Amt 20', '30 Amt 30']],
		]);
		expect(groups[2]?.rows.map(({ href, cells }) => [href, cells[0]?.text])).toEqual([
			['/cockpit-maturity/results/a-10', '3'],
			['/cockpit-maturity/results/a-20', '1–2,5 offen'],
			['/cockpit-maturity/results/a-30', 'nicht anwendbar'],
		]);
	});

	it('are rolled up with how many are known, and with their spread, without a name', () => {
		const together = officeMap(answer, wording).groups[1]?.rows.map(({ cells }) => [
			cells[0]?.text,
			cells[0]?.note,
		]);
		expect(together).toEqual([
			['1–2,5 offen', '1 von 2 bekannt'],
			['1–3', null],
		]);
	});
});

describe('the trend', () => {
	const at = (code: string, score: number | null, part: Partial<TrendNode> = {}): TrendNode => ({
		code,
		score,
		lower: score,
		upper: score,
		level: null,
		difference: null,
		comparable: null,
		reasons: [],
		...part,
	});
	const point = (id: string, asOf: string, nodes: TrendNode[]): Trend['points'][number] => ({
		assessment: head({ id, asOf, title: id }),
		version: '1',
		scale: [0, 4],
		preliminary: false,
		nodes,
	});

	it('is nothing to draw without an assessment', () => {
		expect(trendView({ nodes: [], points: [] }, wording)).toBe(null);
	});

	it('places assessments by their days, and a single one in the middle', () => {
		const points = [
			point('1', '2024-01-01', [at('A', 1)]),
			point('2', '2024-01-31', [at('A', 2)]),
			point('3', '2024-04-10', [at('A', 2)]),
		];
		const positions = (of: Trend['points']) =>
			trendView({ nodes: [{ code: 'A', name: 'A' }], points: of }, wording)?.lines.lines[0]?.points.map(
				({ position }) => position,
			);
		// 30 of 100 days.
		expect(positions(points)).toEqual([0, 0.3, 1]);
		expect(positions(points.slice(0, 1))).toEqual([0.5]);
	});

	it('says the newest value with its change, and why something is not comparable, in table and mark', () => {
		const view = trendView(
			{
				nodes: [
					{ code: 'A', name: 'Steuerung' },
					{ code: 'B', name: 'Technik' },
					{ code: 'C', name: 'Daten' },
				],
				points: [
					point('2024', '2024-01-01', [at('A', 1), at('B', 1)]),
					point('2025', '2025-01-01', [
						at('A', 1.5, {
							difference: 0.5,
							comparable: true,
							reasons: [{ reason: 'other_weights', about: ['K1', 'K2'] }],
						}),
						at('B', 3, { comparable: false, reasons: [{ reason: 'other_scale', about: ['B'] }] }),
						at('C', null, { lower: 1, upper: 4, comparable: true, reasons: [] }),
					]),
				],
			},
			wording,
		);
		expect(view?.lines.lines.map(({ latest, points }) => [latest, points.at(-1)?.comparable])).toEqual([
			['1,5 (+0,5)', 'with_care'],
			['3', 'no'],
			['1–4 offen', 'yes'],
		]);
		expect(view?.rows[0]?.cells.map(({ text, notes }) => [text, ...notes])).toEqual([
			['1,5', 'Änderung +0,5', 'bedingt vergleichbar: andere Gewichte (K1, K2)'],
			['3', 'nicht vergleichbar mit der vorigen: andere Skala (B)'],
			['1–4 offen'],
		]);
		expect(view?.lines.lines[1]?.points.at(-1)?.title).toBe(
			'2025, Stand 01.01.2025, endgültig: 3. nicht vergleichbar mit der vorigen: andere Skala (B)',
		);
		// What an earlier assessment did not have.
		expect(view?.rows[1]?.cells.at(-1)?.text).toBe('kein Wert');
	});
});

describe('the gaps', () => {
	const gap = (code: string, part: Partial<ListedGap>): ListedGap => ({
		...{
			code,
			name: `Name ${code}`,
			path: ['Gesamt', 'Steuerung'],
			target: { rating: 4, answer: 'überall' },
			current: { rating: 2, answer: null },
			lower: 0.5,
			upper: 0.5,
			globalWeight: 0.5,
		},
		...{ weightedLower: 0.25, weightedUpper: 0.25, isOpen: true, projects: [], isWithoutProject: true },
		...part,
	});
	const answer = (gaps: ListedGap[]): GapAnswer => ({
		assessment: head(),
		model: MODEL,
		target: head({ id: 't', title: 'Ziel 2027', kind: 'target' }),
		nodes: [],
		gaps,
		withoutProject: gaps.filter(({ isWithoutProject }) => isWithoutProject).length,
	});
	const project = {
		id: 'p',
		code: 'P-1',
		title: 'Musikschule',
		state: { label: 'Laufend', color: '#00aa00', icon: 'play_arrow' },
		isUnderWay: true,
	};

	it('are the open ones, with what is reached, the way to the target and the projects', () => {
		const { rows, summary, most, target } = gapView(
			answer([
				gap('K1', { projects: [project], isWithoutProject: false }),
				gap('K2', {
					current: null,
					target: { rating: 3, answer: 'Das ist überall so, und zwar schon seit mehr als einem Jahr.' },
					weightedLower: 0,
					weightedUpper: 0.2,
				}),
				gap('K3', { isOpen: false, isWithoutProject: false }),
			]),
			true,
			wording,
		);
		expect(
			rows.map(({ code, path, way, gap, isWithoutProject, projects }) => [
				code,
				path,
				way,
				gap,
				isWithoutProject,
				projects.map(({ href }) => href),
			]),
		).toEqual([
			['K1', 'Steuerung', '2 → 4 (überall)', '25\u00a0%', false, ['/content/projects/p']],
			['K2', 'Steuerung', 'noch nicht bewertet → 3', '0\u00a0%–20\u00a0% offen', true, []],
		]);
		expect(summary).toContain('Offene Lücken: 2, davon ohne laufendes oder geplantes Projekt: 1.');
		expect(most).toBe(0.25);
		expect(target).toEqual({ text: 'Ziel: Ziel 2027, Stand 31.03.2025', href: '/cockpit-maturity/results/t' });
	});

	it('without bound say so', () => {
		expect(gapView(answer([gap('K1', { weightedUpper: null })]), true, wording).rows[0]?.gap).toBe(
			'25\u00a0%, nach oben offen',
		);
	});

	it('that are all closed are told in a sentence', () => {
		expect(gapView(answer([gap('K3', { isOpen: false, isWithoutProject: false })]), true, wording)).toMatchObject({
			rows: [],
			summary: 'Alle Ziele dieser Bewertung sind erreicht.',
		});
	});
});

describe('the spread', () => {
	const spread = (criterion: string, part: object) => ({
		criterion,
		name: `Name ${criterion}`,
		rated: 3,
		notApplicable: 0,
		lowest: 1,
		highest: 3,
		spread: 0.5,
		isDivided: false,
		isDecided: false,
		...part,
	});
	const agreement: ScoreAnswer['agreement'] = [
		{ metric: 'ordinal', alpha: 0.5, text: 'Krippendorff α (ordinal): 0,500', inWords: 'Nach der Rangfolge.' },
		{ metric: 'interval', alpha: 0.9, text: 'Krippendorff α (interval): 0,900', inWords: 'Weitgehend einig.' },
	];

	it('needs two raters', () => {
		expect(spreadView(score([]), wording)).toBe(null);
	});

	it('keeps the order of moderation and says which are divided, apart, agreed and settled', () => {
		const moderation = [
			spread('K1', { rated: 2, notApplicable: 1, isDivided: true }),
			spread('K2', { isDecided: true }),
			spread('K3', { lowest: 2, highest: 2, spread: 0 }),
			spread('K4', { rated: 0, notApplicable: 3, lowest: null, highest: null, spread: 0 }),
		];
		const view = spreadView(score([], { agreement, moderation }), wording);
		expect(
			view?.rows.map(({ code, ratings, spread, rated, notApplicable, state, isDecided }) => [
				code,
				ratings,
				spread,
				rated,
				notApplicable,
				state.text,
				isDecided,
			]),
		).toEqual([
			['K1', '1–3', '50\u00a0%', '3', '1 × „nicht anwendbar“', 'Uneinig, ob es zutrifft', false],
			['K2', '1–3', '50\u00a0%', '3', null, 'Verschieden bewertet', true],
			['K3', '2', '0\u00a0%', '3', null, 'Einig', false],
			['K4', 'kein Wert', '0\u00a0%', '3', '3 × „nicht anwendbar“', 'Einig', false],
		]);
		expect(view?.agreement).toBe('Weitgehend einig.');
	});
});

it('a draft is nobody’s present maturity: of what is in moderation only the spread speaks', () => {
	const point = (id: string, preliminary: boolean) => ({ assessment: { id }, preliminary }) as TrendPoint;
	const points = [point('2024', false), point('2025', false), point('2026', true)];
	expect(newestPoint({ points }, { isFinal: true })?.assessment.id).toBe('2025');
	expect(newestPoint({ points }, { isFinal: false })?.assessment.id).toBe('2026');
	expect(newestPoint({ points: [point('2026', true)] }, { isFinal: true })).toBeUndefined();
});
