import { describe, expect, it } from 'vitest';
import type { FigureAnswer, ReconciliationAnswer } from '../../extensions/strategy-cockpit/src/figures/answers.ts';
import { buildOverview } from '../../extensions/strategy-cockpit/src/figures/domain/overview.ts';
import { challengeList } from '../../extensions/strategy-cockpit/src/figures/panel-challenges/view-model.ts';
import { completedPerYear } from '../../extensions/strategy-cockpit/src/figures/panel-completed-per-year/view-model.ts';
import { differenceTable } from '../../extensions/strategy-cockpit/src/figures/panel-differences/view-model.ts';
import { keyFigures } from '../../extensions/strategy-cockpit/src/figures/panel-key-figures/view-model.ts';
import { statusByField } from '../../extensions/strategy-cockpit/src/figures/panel-status-by-field/view-model.ts';
import { upcomingMilestones } from '../../extensions/strategy-cockpit/src/figures/panel-upcoming-milestones/view-model.ts';
import { panelWordingOf } from '../../extensions/strategy-cockpit/src/figures/panel-wording.ts';
import { formatAsOf } from '../../extensions/strategy-cockpit/src/shared/domain/locale.ts';
import { overviewFacts } from './overview-facts.ts';

const overview = buildOverview(overviewFacts(), { language: 'de', today: '2025-10-01' });
const wording = panelWordingOf('de');

/** A number of projects as the registry tells it. */
const projects = (value: number | null, part: Partial<FigureAnswer> = {}): FigureAnswer => ({
	...{ key: 'projects_completed', name: 'Abgeschlossene Projekte', unit: 'Projekte', value, known: 19, of: 19 },
	definition: 'Projekte, die abgeschlossen sind.',
	records: '/cockpit/figures/projects_completed/records?cycle=2025',
	...part,
});

it('names figures of projects with their basis, and indicators with their as-of', () => {
	const running = projects(8, { key: 'projects_running', name: 'Laufende Projekte' });
	const tiles = keyFigures({ ...overview, titleFigures: [projects(11), running] }, wording);
	expect(tiles.map(({ label, value, note }) => [label, value, note])).toEqual([
		['Abgeschlossene Projekte', '11', 'von 19'],
		['Laufende Projekte', '8', 'von 19'],
		['Online erreichbare Verwaltungsleistungen', '1.579', 'Stand 2025'],
		['Online-Formulare', null, 'noch kein Wert'],
	]);
	expect(tiles[0]?.opens).toEqual({
		title: 'Abgeschlossene Projekte',
		address: '/cockpit/figures/projects_completed/records?cycle=2025',
	});
});

describe('an indicator that a figure tells', () => {
	const online = (value: number | null) =>
		projects(value, {
			key: 'online_services',
			known: 590,
			of: 600,
			records: '/cockpit/figures/online_services/records',
		});
	const tileOf = (figure: string | null, value: number | null) => {
		const facts = overviewFacts();
		const indicators = facts.indicators.map((one) => ({ ...one, figure: one.id === 'i1' ? figure : null }));
		const told = buildOverview(
			{ ...facts, indicators, figures: new Map([['online_services', online(value)]]) },
			{ language: 'de', today: '2025-10-01' },
		);
		return keyFigures({ ...told, titleFigures: [] }, wording)[0];
	};

	it('shows that and no entered number, as soon as the records know it', () => {
		const known = { value: '412', note: 'von 600, 10 ohne Angabe', opens: { address: online(1).records } };
		expect(tileOf('online_services', 412)).toMatchObject(known);
		expect(tileOf(null, 412)).toMatchObject(known);
		expect(tileOf(null, 412)?.label).toBe('Online erreichbare Verwaltungsleistungen');
	});

	it('shows the entered number where nothing is bound and no service is recorded, and none where one is', () => {
		expect(tileOf(null, null)).toMatchObject({ value: '1.579', note: 'Stand 2025' });
		expect(tileOf('online_services', null)).toMatchObject({ value: null });
	});
});

it('leaves the number of projects open while none has a stated state', () => {
	const [tile] = keyFigures({ ...overview, titleFigures: [projects(null, { known: 0, of: 21 })] }, wording);
	expect(tile).toMatchObject({ value: null, note: 'von 21, 21 ohne Angabe zum Stand' });
});

it.each([
	['year', '2025'],
	['quarter', 'Q2 2025'],
	['month', 'April 2025'],
	['day', '09.04.2025'],
] as const)('says an as-of known by %s as %s', (precision, expected) => {
	expect(formatAsOf('2025-04-09', precision, 'de-DE')).toBe(expected);
});

describe('projects by field', () => {
	const field = (code: string, name: string, figures: readonly FigureAnswer[]) => ({
		...{ code, name, color: null, figures: [...figures] },
	});
	const figure = (key: string, value: number | null) =>
		projects(value, { key, records: `/cockpit/figures/${key}/records?cycle=2025&field=I` });

	it('are shared out by figures of the registry, each of which opens its records; those of no project are left out', () => {
		const { bars } = statusByField(
			{
				fields: [
					field('I', 'Digitalisierung der Fachämter', [
						...[figure('projects_running', 7), figure('projects_completed', 8)],
						...[figure('projects_planned', 0), figure('projects_planned_next', 5)],
					]),
					field('II', 'Datenmanagement', [
						...[figure('projects_running', null), figure('projects_completed', 3)],
						...[figure('projects_planned', 0), figure('projects_planned_next', 1)],
					]),
				],
			},
			wording,
		);
		expect(bars.categories).toEqual(['I Digitalisierung der Fachämter', 'II Datenmanagement']);
		expect(bars.series.map(({ label, values }) => [label, values.map(({ value }) => value)])).toEqual([
			['Abgeschlossen', [8, 3]],
			['Laufend', [7, null]],
			['Für den nächsten Zyklus geplant', [5, 1]],
		]);
		expect(bars.series[1]?.values[0]?.opens).toEqual({
			address: '/cockpit/figures/projects_running/records?cycle=2025&field=I',
		});
	});

	it.each([
		[[2, 3], 'Unter den laufenden sind 5 Vorprojekte.'],
		[[1, null], 'Unter den laufenden ist ein Vorprojekt.'],
		[[0, 0], null],
	])('says how many of the running ones are pre-projects: %j', (counts, note) => {
		const fields = counts.map((value, at) => field(`${at}`, 'Feld', [figure('pre_projects_running', value)]));
		expect(statusByField({ fields }, wording).note).toBe(note);
	});
});

it('keeps completed projects of an unknown year in a column of their own, where nothing is stated', () => {
	const stated = (value: number) => ({
		...{ value, document: 'Zwischenbericht 2025' },
		target: { collection: 'reported_figures', filter: { id: { _eq: 'r1' } } },
	});
	const years = [
		{ year: 2024, derived: projects(1), stated: stated(3) },
		// Ten more ended in years that nobody has stated: that none did in 2025 is not known.
		{ year: 2025, derived: projects(null), stated: stated(7) },
	];
	const { bars, note } = completedPerYear({ completedPerYear: { years, undated: projects(10) } }, wording);
	expect(bars.categories).toEqual(['2024', '2025', 'Jahr unbekannt']);
	expect(bars.series.map(({ values }) => values.map(({ value }) => value))).toEqual([
		[1, null, 10],
		[3, 7, null],
	]);
	expect(note).toBe('Bei 10 abgeschlossenen Projekten fehlt das tatsächliche Ende; sie stehen getrennt.');
	const known = completedPerYear({ completedPerYear: { years, undated: projects(0) } }, wording);
	expect([known.bars.categories, known.note]).toEqual([['2024', '2025'], null]);
});

describe('challenges', () => {
	it('stand by severity with whom they concern', () => {
		const { assessed } = challengeList(overview, wording);
		expect(assessed.map(({ severity, details }) => [severity, details])).toEqual([
			['Schwere 20 von 25', 'Personal · Amt für Geoinformationen · Handlungsfeld I, II'],
			['Schwere 6 von 25', 'Finanzen'],
		]);
	});

	it('stand apart while nobody has assessed them', () => {
		expect(challengeList(overview, wording).unassessed).toEqual([
			{
				id: 'c1',
				title: 'Abhängigkeit',
				href: '/content/challenges/c1',
				details: 'Abhängigkeit von Externen',
				severity: null,
			},
		]);
	});
});

it('writes milestones with their day and says which are forecasts', () => {
	expect(upcomingMilestones(overview, wording).map(({ date, title, project }) => [date, title, project])).toEqual([
		['15.10.2025', 'Test', 'P-2 Rechtsamt'],
		['03.11.2025 (erwartet)', 'Start', 'P-1 Musikschule'],
	]);
});

describe('what documents state', () => {
	const answer = (value: number | null, part: Partial<ReconciliationAnswer> = {}): ReconciliationAnswer => ({
		...{ id: 'r1', document: 'Zwischenbericht 2025', heading: 'Erreichtes', statement: '10 abgeschlossen' },
		...{ figure: 'projects_completed', field: null, year: null, stated: 10, unknown: 0, candidates: [] },
		explanation: null,
		derived: {
			...{
				key: 'projects_completed',
				name: 'Abgeschlossene Projekte',
				unit: 'Projekte',
				value,
				known: 19,
				of: 19,
			},
			definition: 'Projekte, die abgeschlossen sind.',
			records: '/cockpit/figures/projects_completed/records?cycle=2025',
		},
		difference: value === null ? null : value - 10,
		...part,
	});
	const shown = (...answers: ReconciliationAnswer[]) =>
		differenceTable(answers, wording).map(({ derived, difference, unknown }) => [derived, difference, unknown]);

	it('stands beside the records with the sign of the difference, and not where both agree in full', () => {
		expect(shown(answer(11), answer(8), answer(10), answer(10, { unknown: 2 }))).toEqual([
			['11', '+1', null],
			['8', '−2', null],
			['10', '0', '2 ohne Angabe'],
		]);
	});

	it('is not compared where nothing of ours tells it, or the records do not', () => {
		expect(
			shown(answer(null, { derived: null, difference: null }), answer(null, { unknown: 11, difference: null })),
		).toEqual([
			['nicht ableitbar', null, null],
			['unbekannt', null, '11 ohne Angabe'],
		]);
	});

	it('opens the records that are counted, and those that might explain the difference', () => {
		const record = {
			...{ collection: 'projects', id: 'p1', code: 'P-1', title: 'Musikschule' },
			url: '/admin/content/projects/p1',
		};
		const [row] = differenceTable(
			[answer(11, { candidates: [{ reason: 'ein Roll-out', records: [record] }] })],
			wording,
		);
		expect(row?.opens).toEqual({
			title: '10 abgeschlossen',
			address: '/cockpit/figures/projects_completed/records?cycle=2025',
		});
		expect(row?.definition).toBe('Projekte, die abgeschlossen sind.');
		expect(row?.candidates).toEqual([
			{
				reason: 'ein Roll-out',
				links: [{ id: 'p1', label: 'P-1 · Musikschule', href: '/content/projects/p1' }],
			},
		]);
	});
});
