import { expect, it } from 'vitest';
import { severity } from '../../extensions/strategy-cockpit/src/shared/domain/counting.ts';
import { buildOverview } from '../../extensions/strategy-cockpit/src/figures/domain/overview.ts';
import { overviewFacts } from './overview-facts.ts';

const german = { language: 'de', today: '2025-10-01' } as const;

// Worked out by hand from overview-facts.ts: field I has 6 running, 1 pre-project, 1 paused, 8 completed, 2 cancelled;
// field II has 3 completed, one of them in 2024 and since in regular operation.
it('gives every field a count per state in the order of the workflow', () => {
	const { fields, states } = buildOverview(overviewFacts(), german);
	expect(states.map(({ label }) => label)).toEqual([
		'Vorprojekt',
		'Laufend',
		'Pausiert',
		'Abgeschlossen',
		'Regelbetrieb',
		'Abgebrochen',
	]);
	expect(fields.map(({ code, counts }) => [code, counts.map(({ value }) => value)])).toEqual([
		['I', [1, 6, 1, 8, 0, 2]],
		['II', [0, 0, 0, 2, 1, 0]],
	]);
});

it('shows completed projects per year beside the stated number, and the ones without an end apart', () => {
	const { completedPerYear } = buildOverview(overviewFacts(), german);
	expect(
		completedPerYear.years.map(({ year, derived, stated }) => [year, derived.value, stated?.value ?? null]),
	).toEqual([
		[2024, 1, 3],
		// Ten more ended in years that nobody has stated: that none did in 2025 is not known.
		[2025, null, 7],
	]);
	expect(completedPerYear.unknownYear.value).toBe(8 + 2);
});

it('calls the completed of a year unknown, not zero, while no completed project has an end', () => {
	const facts = overviewFacts();
	const { completedPerYear } = buildOverview(
		{ ...facts, projects: facts.projects.map((row) => ({ ...row, year: null })) },
		german,
	);
	expect(completedPerYear.years.map(({ year, derived }) => [year, derived.value, derived.unknown])).toEqual([
		[2024, null, 11],
		[2025, null, 11],
	]);
});

it('sorts challenges by likelihood times impact and leaves unassessed ones without a severity', () => {
	expect(severity(4, 5)).toBe(20);
	expect(severity(4, null)).toBeNull();
	const { challenges } = buildOverview(overviewFacts(), german);
	expect(challenges.map(({ title, severity: rank }) => [title, rank])).toEqual([
		['Personal', 20],
		['Finanzen', 6],
		['Abhängigkeit', null],
	]);
});

it('orders milestones by their expected day, the forecast before the plan', () => {
	const { milestones } = buildOverview(overviewFacts(), german);
	expect(milestones.map(({ title, date, forecast }) => [title, date, forecast])).toEqual([
		['Test', '2025-10-15', false],
		['Start', '2025-11-03', true],
	]);
});

it('speaks English where an English text exists, and German where none does', () => {
	const { states, fields } = buildOverview(overviewFacts(), { language: 'en', today: '2025-10-01' });
	expect(states[1]?.label).toBe('Running');
	expect(fields[1]?.name).toBe('Datenmanagement');
});
