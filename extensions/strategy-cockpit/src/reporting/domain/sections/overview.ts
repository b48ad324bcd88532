import type { Card, Chapter, Chart, Tone } from '../document.ts';
import type { FieldSection, Figure, InterimReport } from '../interim-report.ts';
import type { Words } from '../words.ts';
import { fieldChapterId } from './field.ts';
import { indicatorTiles } from './indicators.ts';

/** All fields of action on one page, and the indicators that belong to none of them. */
export function overviewChapter(report: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'overview', kicker: null, title: t.overview, short: t.overview, color: null, beginsPart: true },
		blocks: [
			{ kind: 'paragraph', text: t.overviewNote, isNote: true },
			{ kind: 'cards', cards: report.fields.map((field) => card(field, report, words)) },
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

function countsOf({ counts }: FieldSection, { cycle, nextCycle }: InterimReport, { t }: Words): Count[] {
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
	const unstated = field.counts.running.of - field.counts.running.known;
	const indicator = indicators.find(({ latest }) => latest !== null);
	return {
		...{ chapter: fieldChapterId(code), kicker: t.field(code), name, color },
		counts: [
			...countsOf(field, report, words).flatMap(({ label, figure }) =>
				figure ? [{ label, value: words.value(figure) }] : [],
			),
			...(measures.length > 0 ? [{ label: t.measures, value: words.number(measures.length) }] : []),
			...(indicator?.latest ? [{ label: indicator.name, value: words.number(indicator.latest.value) }] : []),
		],
		note: unstated > 0 ? t.withoutState(words.number(unstated)) : null,
	};
}

function projectsByField(report: InterimReport, words: Words): Chart[] {
	const { t } = words;
	const rows = report.fields.map((field) => countsOf(field, report, words));
	const known = (rows[0] ?? []).flatMap(({ series: name, tone, figure }, index) =>
		figure ? [{ name, tone, values: rows.map((row) => row[index]?.figure?.value ?? null) }] : [],
	);
	const unstated = report.fields.map(({ counts: { running } }) => running.of - running.known);
	const series = unstated.some((count) => count > 0)
		? [...known, { name: t.unstatedShort, tone: 'unknown' as const, values: unstated }]
		: known;
	if (!series.some(({ values }) => values.some((value) => value !== null && value > 0))) return [];
	return [
		{
			...{ kind: 'chart', heading: t.projectsByField, category: t.fieldOfAction },
			...{ description: t.projectsByFieldNote, series },
			categories: report.fields.map(({ code, name }) => `${code} ${name}`),
		},
	];
}
