import type { Tone } from '../../../shared/domain/slide.ts';
import type { Card, Chapter, Chart } from '../document.ts';
import type { FieldSection, Figure, InterimReport, ProjectsByState } from '../interim-report.ts';
import type { Words } from '../words.ts';
import { fieldChapterId, withoutFieldChapters } from './field.ts';
import { indicatorTiles } from './indicators.ts';

/** All fields of action on one page, and the indicators that belong to none of them. */
export function overviewChapter(report: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'overview', kicker: null, title: t.overview, short: t.overview, color: null, beginsPart: true },
		blocks: [
			{ kind: 'paragraph', text: t.overviewNote, isNote: true },
			{
				kind: 'cards',
				cards: [
					...report.fields.map((field) => card(field, report, words)),
					...cardWithoutField(report, words),
				],
			},
			...projectsByField(report, words),
			...indicatorTiles(report.indicators, words),
		],
	};
}

interface Count {
	label: string;
	/** The same below a heading that says what is counted. */
	series: string;
	tone: Tone;
	figure: Figure | null;
}

function countsOf({ counts }: ProjectsByState, { cycle, nextCycle }: InterimReport, { t }: Words): Count[] {
	return [
		{ label: t.runningShort, series: t.runningSeries, tone: 'running', figure: counts.running },
		{ label: t.completedShort, series: t.completedSeries, tone: 'done', figure: counts.completed },
		{
			label: t.plannedShort(cycle.code),
			series: t.plannedSeries(cycle.code),
			tone: 'planned',
			figure: counts.planned,
		},
		{
			label: t.plannedShort(nextCycle?.code ?? ''),
			series: t.plannedSeries(nextCycle?.code ?? ''),
			tone: 'later',
			figure: counts.plannedNext,
		},
	];
}

function card(field: FieldSection, report: InterimReport, words: Words): Card {
	const { t } = words;
	const { code, name, color, measures, indicators } = field;
	const indicator = indicators.find(({ latest }) => latest !== null);
	return {
		...{ chapter: fieldChapterId(code), kicker: t.field(code), name, color },
		counts: [
			...told(field, report, words),
			...(measures.length > 0 ? [{ label: t.measures, value: words.number(measures.length) }] : []),
			...(indicator?.latest ? [{ label: indicator.name, value: words.number(indicator.latest.value) }] : []),
		],
		note: stateNote(field, words),
	};
}

function cardWithoutField(report: InterimReport, words: Words): Card[] {
	const { t } = words;
	if (!report.withoutField) return [];
	const [chapter] = withoutFieldChapters(report, words);
	return [
		{
			// What is planned for the next cycle alone stands in the outlook.
			...{ chapter: chapter?.id ?? 'outlook', kicker: t.fieldUnknown, name: t.withoutField, color: null },
			...{ counts: told(report.withoutField, report, words), note: stateNote(report.withoutField, words) },
		},
	];
}

function told(projects: ProjectsByState, report: InterimReport, words: Words): Card['counts'] {
	return countsOf(projects, report, words).flatMap(({ label, figure }) =>
		figure ? [{ label, value: words.value(figure) }] : [],
	);
}

function stateNote({ counts: { running } }: ProjectsByState, words: Words): string | null {
	return running.of > running.known ? words.t.withoutState(words.number(running.of - running.known)) : null;
}

function projectsByField(report: InterimReport, words: Words): Chart[] {
	const { t } = words;
	const parts = [
		...report.fields.map((field) => ({ name: `${field.code} ${field.name}`, projects: field })),
		...(report.withoutField ? [{ name: t.fieldUnknown, projects: report.withoutField }] : []),
	];
	const rows = parts.map(({ projects }) => countsOf(projects, report, words));
	const known = (rows[0] ?? []).flatMap(({ series: name, tone, figure }, index) =>
		figure ? [{ name, tone, values: rows.map((row) => row[index]?.figure?.value ?? null) }] : [],
	);
	const unstated = parts.map(({ projects: { counts } }) => counts.running.of - counts.running.known);
	const series = unstated.some((count) => count > 0)
		? [...known, { name: t.unstatedShort, tone: 'unknown' as const, values: unstated }]
		: known;
	if (!series.some(({ values }) => values.some((value) => value !== null && value > 0))) return [];
	return [
		{
			...{ kind: 'chart', heading: t.projectsByField, category: t.fieldOfAction },
			...{ description: t.projectsByFieldNote, series },
			categories: parts.map(({ name }) => name),
		},
	];
}
