import type { Chapter, Chart, ListItem } from '../document.ts';
import type { DatedValue, InterimReport } from '../interim-report.ts';
import type { Words } from '../words.ts';

/** What the cycle has reached: achievements, completed projects by year, and what is still to end in it. */
export function achievedChapter({ achieved, cycle }: InterimReport, words: Words): Chapter {
	const { t } = words;
	const { achievements } = achieved;
	return {
		...{ id: 'achieved', kicker: null, title: t.achieved, short: t.achieved, color: null, beginsPart: false },
		blocks: [
			{
				...{ kind: 'list', heading: null },
				items: [
					...achievements.map(({ record, achievedOn }) => ({ text: dated(record.title, achievedOn, words) })),
					...(achievements.length === 0 ? [{ text: t.noAchievements }] : []),
					completedItem(achieved, words),
					dueItem(achieved, cycle, words),
				],
			},
			...completedByYear(achieved, words),
		],
	};
}

/** The day stands beside a title only if the title does not say it itself. */
function dated(title: string, on: { date: string; precision: DatedValue['precision'] } | null, words: Words): string {
	const date = on && words.day(on.date, on.precision);
	return date === null || title.includes(date) ? title : `${title} (${date})`;
}

function completedItem(
	{ completed, completedPerYear, completedWithoutYear }: InterimReport['achieved'],
	words: Words,
): ListItem {
	const { t } = words;
	const years = completedPerYear.map(({ year, figure }) => `${year}: ${words.value(figure)}`).join(' | ');
	const clauses = [
		completed.value === null
			? t.completedUnknown
			: t.completedTotal(completed.value, words.number(completed.value)) + (years && ` (${years})`),
		completedWithoutYear.value !== 0 &&
			completedWithoutYear.value !== null &&
			t.withoutYear(words.number(completedWithoutYear.value)),
		completed.known < completed.of && t.withoutState(words.number(completed.of - completed.known)),
	];
	return { text: clauses.filter(Boolean).join(', '), records: completed.records };
}

function dueItem(
	{ due, running }: InterimReport['achieved'],
	{ endsOn }: InterimReport['cycle'],
	words: Words,
): ListItem {
	const { t } = words;
	const date = words.day(endsOn);
	const sentence =
		due.value === null
			? t.dueUnknown(words.number(due.of), date)
			: t.due(words.number(due.value), words.number(due.of), date);
	return {
		text: due.known < due.of ? `${sentence}, ${t.withoutPlannedEnd(words.number(due.of - due.known))}` : sentence,
		records: running.records,
	};
}

/** A single year, or years of which nothing is known, are told in the sentence alone. */
function completedByYear({ completedPerYear: years }: InterimReport['achieved'], { t }: Words): Chart[] {
	if (years.length < 2 || years.every(({ figure }) => figure.value === null)) return [];
	return [
		{
			...{ kind: 'chart', heading: t.completedByYear, category: t.year, description: t.completedByYearNote },
			categories: years.map(({ year }) => String(year)),
			series: [{ name: t.completedSeries, tone: 'done', values: years.map(({ figure }) => figure.value) }],
		},
	];
}
