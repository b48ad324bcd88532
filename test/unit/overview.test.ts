import { expect, it } from 'vitest';
import { severity } from '../../extensions/strategy-cockpit/src/shared/domain/counting.ts';
import { buildOverview, yearsOf } from '../../extensions/strategy-cockpit/src/figures/domain/overview.ts';
import { overviewFacts } from './overview-facts.ts';

const german = { language: 'de', today: '2025-10-01' } as const;

it('tells of years in which a project ended, and of those that a document names', () => {
	expect(yearsOf([2025, null, 2023], [{ year: 2024 }, { year: 2025 }])).toEqual([2023, 2024, 2025]);
	expect(yearsOf([null], [])).toEqual([]);
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
	const facts = overviewFacts();
	const english = facts.challenges.map((challenge) => ({
		...challenge,
		title_en: challenge.title === 'Finanzen' ? 'Finance' : null,
	}));
	const { challenges } = buildOverview({ ...facts, challenges: english }, { ...german, language: 'en' });
	expect(challenges.map(({ title }) => title)).toEqual(['Personal', 'Finance', 'Abhängigkeit']);
});
