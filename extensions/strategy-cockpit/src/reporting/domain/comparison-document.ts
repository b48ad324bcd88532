import { ownValue } from '../../shared/domain/own-value.ts';
import type { Block, Cell, Chapter, ReportDocument, Table } from './document.ts';
import { compareReports, type FigureChange, type ProjectChange, type ReportChanges } from './compare-reports.ts';
import { formatDifference } from './format.ts';
import type { InterimReport, RecordRef, ReportedProject } from './interim-report.ts';
import { Words } from './words.ts';

/** A report as it is compared: what it is called, and what it tells. */
export interface ComparedReport {
	title: string;
	report: InterimReport;
}

/** What has changed between two reports, the earlier one first, in the language of the later one. */
export function comparisonDocument(before: ComparedReport, after: ComparedReport): ReportDocument {
	const { language, cycle } = after.report;
	const words = new Words(language);
	const { t } = words;
	const changes = compareReports(before.report, after.report);
	const days = [before, after].map(({ report }) => words.day(report.asOf));
	return {
		...{ language, kind: t.comparison, title: `${before.title} – ${after.title}`, motto: null },
		...{ publisher: cycle.publisher, notice: null, asOf: t.between(days[0] ?? '', days[1] ?? '') },
		foot: [cycle.publisher, t.comparison].filter(Boolean).join(' · '),
		chapters: [
			chapter('figures', t.figures, [figureTable(changes, { words, days, language })]),
			chapter('slipped', t.slippedProjects, endTables(changes, words)),
			chapter('moved', t.movedProjects, stateTable(changes, words)),
			chapter('new-and-gone', t.newAndGone, [
				...projectList(t.newProjects, changes.newProjects),
				...projectList(t.goneProjects, changes.goneProjects),
			]),
			chapter('challenges', t.challenges, [
				...recordList(t.newChallenges, changes.newChallenges),
				...recordList(t.goneChallenges, changes.goneChallenges),
			]),
		].map((one) =>
			one.blocks.length > 0 ? one : { ...one, blocks: [{ kind: 'paragraph' as const, text: t.noChanges }] },
		),
	};
}

function chapter(id: string, title: string, blocks: Block[]): Chapter {
	return { id, kicker: null, title, short: title, color: null, beginsPart: false, blocks };
}

function figureTable(
	{ figures, indicators }: ReportChanges,
	{ words, days, language }: { words: Words; days: readonly string[]; language: InterimReport['language'] },
): Table {
	const { t } = words;
	const row = (name: string, { before, after }: FigureChange): Cell[] => {
		const difference = before === null || after === null ? null : after - before;
		return [
			{ text: name },
			{ text: words.value({ value: before }) },
			{ text: words.value({ value: after }) },
			{
				text:
					difference === null
						? t.unknown
						: difference === 0
							? t.none
							: formatDifference(difference, language),
			},
		];
	};
	return {
		...{ kind: 'table', heading: t.figuresCompared, note: t.figuresComparedNote },
		columns: [
			{ title: t.figure, isNumber: false },
			...[...days, t.difference].map((title) => ({ title, isNumber: true })),
		],
		rows: [
			...figures.map((change) => row(ownValue(t.figureNames, change.figure) ?? change.figure, change)),
			...indicators.map((change) => row(change.figure, change)),
		],
	};
}

function endTables({ slipped, broughtForward }: ReportChanges, words: Words): Table[] {
	const { t } = words;
	return [
		{ heading: t.slippedLater, changes: slipped },
		{ heading: t.broughtForward, changes: broughtForward },
	].flatMap(({ heading, changes }) =>
		changes.length === 0
			? []
			: [
					{
						...{ kind: 'table' as const, heading, note: t.plannedEndNote },
						columns: columns(t.project, t.before, t.after, t.days),
						rows: changes.map(({ record, before, after, days }) => [
							named(record),
							{ text: words.day(before.plannedEnd ?? '') },
							{ text: words.day(after.plannedEnd ?? '') },
							{ text: words.number(Math.abs(days)) },
						]),
					},
				],
	);
}

function stateTable({ moved }: ReportChanges, { t }: Words): Table[] {
	const state = ({ state: label }: ReportedProject): Cell => ({ text: label ?? t.unknown });
	return moved.length === 0
		? []
		: [
				{
					...{ kind: 'table', heading: t.stateChanged, note: t.stateChangedNote },
					columns: columns(t.project, t.before, t.after),
					rows: moved.map(({ record, before, after }: ProjectChange) => [
						named(record),
						state(before),
						state(after),
					]),
				},
			];
}

function columns(...titles: readonly string[]): Table['columns'] {
	return titles.map((title) => ({ title, isNumber: false }));
}

function named({ code, title }: RecordRef): Cell {
	return { text: title, notes: code === null ? [] : [code] };
}

function projectList(heading: string, projects: readonly ReportedProject[]): Block[] {
	return projects.length === 0
		? []
		: [
				{
					...{ kind: 'list', heading },
					items: projects.map(({ record, state }) => ({
						text: record.title,
						tags: state === null ? [] : [state],
					})),
				},
			];
}

function recordList(heading: string, records: readonly RecordRef[]): Block[] {
	return records.length === 0
		? []
		: [{ kind: 'list', heading, items: records.map(({ title }) => ({ text: title })) }];
}
