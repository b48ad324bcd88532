import { describe, expect, it } from 'vitest';
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

it('names completed and running with their basis, and indicators with their as-of', () => {
	expect(keyFigures(overview, wording).map(({ label, value, note }) => [label, value, note])).toEqual([
		['Projekte abgeschlossen', '11', 'von 19'],
		['Projekte laufend', '8', 'von 19'],
		['Online erreichbare Verwaltungsleistungen', '1.579', 'Stand 2025'],
		['Online-Formulare', null, 'noch kein Wert'],
	]);
});

it('leaves the number of projects open while no project has a stated state', () => {
	const facts = overviewFacts();
	const unstated = buildOverview(
		{ ...facts, states: facts.states.map((state) => ({ ...state, meaning: 'unknown' as const })) },
		{ language: 'de', today: '2025-10-01' },
	);
	expect(keyFigures(unstated, wording)[0]).toMatchObject({ value: null, note: 'von 21, 21 ohne Angabe zum Stand' });
	const none = buildOverview(
		{
			...facts,
			states: facts.states.map((state) => ({
				...state,
				meaning: state.meaning === 'active' ? ('unknown' as const) : ('planned' as const),
			})),
		},
		{ language: 'de', today: '2025-10-01' },
	);
	expect(
		keyFigures(none, wording)
			.slice(0, 2)
			.map(({ value }) => value),
	).toEqual([null, null]);
});

it.each([
	['year', '2025'],
	['quarter', 'Q2 2025'],
	['month', 'April 2025'],
	['day', '09.04.2025'],
] as const)('says an as-of known by %s as %s', (precision, expected) => {
	expect(formatAsOf('2025-04-09', precision, 'de-DE')).toBe(expected);
});

it("stacks the states in the workflow's order and leaves out states without a project", () => {
	const facts = overviewFacts();
	const bars = statusByField(
		buildOverview(
			{ ...facts, projects: facts.projects.filter(({ state }) => state !== 'pause') },
			{ language: 'de', today: '2025-10-01' },
		),
		wording,
	);
	expect(bars.categories).toEqual(['I Digitalisierung der Fachämter', 'II Datenmanagement']);
	expect(bars.series.map(({ label, values }) => [label, values.map(({ value }) => value)])).toEqual([
		['Vorprojekt', [1, 0]],
		['Laufend', [6, 0]],
		['Abgeschlossen', [8, 2]],
		['Regelbetrieb', [0, 1]],
		['Abgebrochen', [2, 0]],
	]);
});

it('keeps completed projects of an unknown year in a column of their own, where nothing is stated', () => {
	const { bars, note } = completedPerYear(overview, wording);
	expect(bars.categories).toEqual(['2024', '2025', 'Jahr unbekannt']);
	expect(bars.series.map(({ values }) => values.map(({ value }) => value))).toEqual([
		[1, null, 10],
		[3, 7, null],
	]);
	expect(note).toBe('Bei 10 abgeschlossenen Projekten fehlt das tatsächliche Ende; sie stehen getrennt.');
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

it('shows each difference with its sign, and none where there are no records to compare with', () => {
	expect(
		differenceTable(overview, wording).map(({ stated, derived, difference, unknown }) => [
			stated,
			derived,
			difference,
			unknown,
		]),
	).toEqual([
		['10', '11', '+1', null],
		['3', '1', '−2', '10 ohne Angabe'],
		['7', 'unbekannt', null, '10 ohne Angabe'],
		['6', '2', '−4', '6 ohne Angabe'],
		['579', 'nicht ableitbar', null, null],
		['8', '7', '−1', null],
	]);
});
