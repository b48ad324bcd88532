import type { Block, Cell, Chapter, Entries } from '../document.ts';
import { formatDifference } from '../format.ts';
import type { InterimReport, Reconciliation } from '../interim-report.ts';
import type { Words } from '../words.ts';

/** What the report rests on, for those who look it up: none of it stands between the chapters. */
export function annexChapter(report: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'annex', kicker: null, title: t.annex, short: t.annex, color: null, beginsPart: true },
		blocks: [
			comparisonTable(report, words),
			...recordsOfDifferences(report, words),
			...overrideEntries(report, words),
			sourceEntries(report, words),
		],
	};
}

function comparisonTable({ comparisons, language }: InterimReport, words: Words): Block {
	const { t } = words;
	if (comparisons.length === 0) return { kind: 'paragraph', heading: t.comparisons, text: t.noComparisons };
	return {
		...{ kind: 'table', heading: t.comparisons, note: t.statedTotalsNote },
		columns: [
			{ title: t.statement, isNumber: false },
			...[t.stated, t.derived, t.difference].map((title) => ({ title, isNumber: true })),
		],
		rows: comparisons.map((comparison) => [
			statementCell(comparison, words),
			{ text: words.number(comparison.stated) },
			derivedCell(comparison, words),
			differenceCell(comparison, { words, language }),
		]),
	};
}

function statementCell({ statement, document, heading, explanation }: Reconciliation, { t }: Words): Cell {
	// Editions from before there were explanations have none.
	return {
		text: statement,
		notes: [`${document}, ${heading}`, ...(explanation ? [t.explanation(explanation)] : [])],
	};
}

function derivedCell({ derived, records }: Reconciliation, words: Words): Cell {
	const { t } = words;
	if (derived === null || derived.of === 0) return { text: t.notDerivable, isMuted: true };
	const { known, of } = derived;
	return {
		text: words.value(derived),
		notes: known < of ? [t.knownOf(words.number(known), words.number(of))] : [],
		records,
	};
}

function differenceCell(
	{ difference }: Reconciliation,
	{ words: { t }, language }: { words: Words; language: InterimReport['language'] },
): Cell {
	if (difference === 0) return { text: t.none };
	return { text: difference === null ? t.unknown : formatDifference(difference, language), isOpen: true };
}

function recordsOfDifferences({ comparisons }: InterimReport, { t }: Words): Entries[] {
	const entries = comparisons.flatMap(({ statement, difference, records }) =>
		difference !== 0 && records.length > 0 ? [{ term: statement, records }] : [],
	);
	return entries.length === 0
		? []
		: [
				{
					kind: 'entries',
					heading: t.recordsOfDifferences,
					note: t.recordsOfDifferencesNote,
					entries,
					isForPaper: true,
				},
			];
}

function overrideEntries({ overrides }: InterimReport, { t }: Words): Entries[] {
	return overrides.length === 0
		? []
		: [
				{
					...{ kind: 'entries', heading: t.overrides, note: t.overridesNote },
					entries: overrides.map(({ reason, records }) => ({ term: reason ?? t.unknown, records })),
				},
			];
}

function sourceEntries({ sources }: InterimReport, words: Words): Entries {
	const { t } = words;
	return {
		...{ kind: 'entries', heading: t.sources, note: sources.length > 0 ? t.sourcesNote : t.noSources },
		entries: sources.map(({ source, records: { length } }) => ({
			term: source,
			text: t.records(length, words.number(length)),
		})),
	};
}
