import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { BODY, type Area } from '../../shared/domain/slide.ts';
import { inOneLine, widthOf, type Run } from '../../shared/domain/text-fit.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { roadmapTexts } from '../chart/texts.ts';
import { extentOf, type Chart, type ChartBar, type ChartLink } from '../chart/view-model.ts';
import { LEGEND, legend } from './legend.ts';
import { routeOf } from './links.ts';
import type { Block, DeckSlide, Line, Link, Shape } from './shapes.ts';
import { slideTexts } from './texts.ts';
import { timeScale, type TimeScale } from './time-scale.ts';
import { oneLine, paragraph, shortened, titleLines } from './words.ts';

/** Columns of the drawing, in points: what a row is called, when it ends, and the time. Arrows need a margin beside the time. */
const NAMES = { x: BODY.x, width: 236 };
const ENDS = { x: 284, width: 58 };
const DRAWING = { x: 348, width: BODY.x + BODY.width - 348 };
const MARGIN = 10;

/** The label of the shown day, the lines of the scale, and the rows below them. */
const DAY_LABEL = { y: BODY.y, height: 13 };
const SCALE = { y: DAY_LABEL.y + DAY_LABEL.height + 1, line: 14 };
const ROWS = { y: SCALE.y + 2 * SCALE.line + 2, bottom: LEGEND.y - 6 };

/** Rows on a slide that are still read from the back of a room, and how high few of them become. */
const MOST_ROWS = 10;
const HIGHEST_ROW = 44;
/** From this height on a name has two lines. */
const ROW_OF_TWO_LINES = 40;

const SIZE = { name: 10.5, state: 9, end: 9.5, scale: 9 };
const BAR = { height: 12, least: 3 };
const BASELINE = { below: 1.5, height: 4 };
const DIAMOND = 10;

export interface Drawn {
	answer: RoadmapAnswer;
	chart: Chart;
	kicker: string;
	language: Language;
	/** Whether the shown day is the day of asking, and not one of the past. */
	isToday: boolean;
}

/** The chart on slides: each field of action begins one, and goes on on further ones when it has more rows than one holds. */
export function chartSlides(drawn: Drawn): DeckSlide[] {
	const { chart, answer, kicker, language } = drawn;
	const time = { x: DRAWING.x + MARGIN, width: DRAWING.width - 2 * MARGIN };
	const scale = timeScale(extentOf(chart, answer.day), time, language);
	const signs = legend(chart, language);
	const known = {
		offices: new Map(answer.projects.map(({ code, office }) => [code, office.name])),
		lags: new Map(answer.relations.map(({ id, lag }) => [id, lag])),
		waits: Map.groupBy(answer.relations, ({ to }) => to),
		links: Map.groupBy(chart.links, ({ to }) => to),
	};
	return chart.groups.flatMap(({ label, bars }) => {
		const pages = Math.ceil(bars.length / MOST_ROWS);
		const most = Math.ceil(bars.length / pages);
		return Array.from({ length: pages }, (_, page) => {
			const shown = bars.slice(page * most, (page + 1) * most);
			const part = pages === 1 ? null : slideTexts(language).partOf(String(page + 1), String(pages));
			const height = Math.min(HIGHEST_ROW, (ROWS.bottom - ROWS.y) / most);
			return {
				...{ chapter: null, isTitle: false, color: null, boxes: [] },
				title: titleLines(kicker, label, part),
				shapes: [...drawing(shown, { ...drawn, ...known, scale, height }), ...signs],
				notes: shown.map((bar) => noteOf(bar, known.waits.get(bar.code) ?? [], language)),
			};
		});
	});
}

interface Frame extends Drawn {
	scale: TimeScale;
	/** Of a row. */
	height: number;
	/** By code of the project. */
	offices: ReadonlyMap<string, string>;
	/** Working days by id of the relation. */
	lags: ReadonlyMap<string, number>;
	/** By code of the project that waits. */
	links: ReadonlyMap<string, readonly ChartLink[]>;
}

function drawing(bars: readonly ChartBar[], frame: Frame): Shape[] {
	const rows = bars.map((bar, place) => ({ bar, y: ROWS.y + place * frame.height }));
	const bottom = ROWS.y + bars.length * frame.height;
	const areas = new Map(rows.map(({ bar, y }) => [bar.code, barArea(bar, y, frame)]));
	return [
		...scaleShapes(frame, bottom),
		...rows.flatMap(({ bar, y }) => rowShapes(bar, y, frame)),
		...bars
			.flatMap(({ code }) => frame.links.get(code) ?? [])
			.flatMap((link) => linkShape(link, areas, frame) ?? []),
	];
}

function scaleShapes({ scale, answer, language, isToday }: Frame, bottom: number): Shape[] {
	const texts = slideTexts(language);
	const heading = (area: Area, text: string, align: Block['align']): Block => ({
		...{ kind: 'block', area, align, name: text, alt: null, look: { kind: align === 'left' ? 'text' : 'scale' } },
		lines: text === '' ? [] : [paragraph([{ text }], SIZE.scale)],
	});
	const cells = scale.lines.flatMap((line, place) =>
		line.map(({ label, x, width }) =>
			heading({ x, y: SCALE.y + place * SCALE.line, width, height: SCALE.line }, label, 'center'),
		),
	);
	const lines = scale.lines[1].map(({ x }) => straight('grid', { x, y: ROWS.y }, { x, y: bottom }));
	const day = formatDay(answer.day, intlLocale(language));
	const at = scale.begin(answer.day);
	const text = isToday ? texts.today(day) : texts.asOfLine(day);
	const width = widthOf(text, SIZE.scale, true) + 10;
	const x = Math.max(DRAWING.x, Math.min(at - width / 2, DRAWING.x + DRAWING.width - width));
	const head = { y: SCALE.y + SCALE.line, height: SCALE.line };
	return [
		// Below the cells of the scale, whose labels it would cross.
		straight('today', { x: at, y: DAY_LABEL.y + DAY_LABEL.height }, { x: at, y: bottom }),
		heading({ ...NAMES, ...head }, texts.project, 'left'),
		heading({ ...ENDS, ...head }, texts.end, 'left'),
		...cells,
		...lines,
		{
			...{ kind: 'block', area: { x, width, ...DAY_LABEL }, look: { kind: 'today' }, align: 'center' },
			...{ name: text, alt: null, lines: [paragraph([{ text, isBold: true }], SIZE.scale)] },
		},
	];
}

function straight(look: Line['look'], from: Line['from'], to: Line['to']): Line {
	return { kind: 'line', look, from, to, name: '', alt: null };
}

function barArea({ span }: ChartBar, y: number, { scale, height }: Frame): Area {
	const right = scale.end(span.end);
	const x = Math.min(scale.begin(span.start), right - BAR.least);
	const used = BAR.height + BASELINE.below + BASELINE.height;
	return { x, y: y + (height - used) / 2, width: right - x, height: BAR.height };
}

function rowShapes(bar: ChartBar, y: number, frame: Frame): Shape[] {
	const { scale, height, language } = frame;
	const texts = slideTexts(language);
	const label = oneLine(bar.label);
	const area = barArea(bar, y, frame);
	const day = (value: string) => formatDay(value, intlLocale(language));
	const shapes: Shape[] = [
		straight('row', { x: NAMES.x, y: y + height }, { x: DRAWING.x + DRAWING.width, y: y + height }),
		nameBlock(bar, { x: NAMES.x, y, width: NAMES.width, height }, frame),
		{
			...{ kind: 'block', area: { ...ENDS, y, height }, look: { kind: 'text' }, align: 'left' },
			...{ name: `${texts.end}: ${label}`, alt: null },
			lines: [paragraph([{ text: day(bar.span.end) }], SIZE.end)],
		},
	];
	if (bar.slackUntil !== null) {
		const [x, middle] = [area.x + area.width, area.y + area.height - 1.5];
		const name = texts.slackUntil(label, day(bar.slackUntil));
		const to = { x: scale.end(bar.slackUntil), y: middle };
		shapes.push({ ...straight('slack', { x, y: middle }, to), name, alt: name });
	}
	shapes.push({
		...{ kind: 'block', area, key: bar.code, lines: [], align: 'center' },
		look: { kind: bar.state.kind, isCritical: bar.isCritical, isOnlyPlanned: bar.isOnlyPlanned },
		...{ name: label, alt: `${label}, ${oneLine(bar.spoken)}` },
	});
	if (bar.baseline !== null) shapes.push(baselineBlock(bar.baseline, area, label, frame));
	for (const milestone of bar.milestones) shapes.push(milestoneBlock(milestone, area, label, frame));
	return shapes;
}

/** The name of a project, and below it its state and what a reader must not miss, in words. */
function nameBlock(bar: ChartBar, area: Area, { offices, language }: Frame): Block {
	const texts = roadmapTexts(language);
	const label = oneLine(bar.label);
	const name = shortened(label, SIZE.name, area.width, area.height >= ROW_OF_TWO_LINES ? 2 : 1);
	const told = [
		`${bar.state.symbol} ${oneLine(bar.state.label)}`,
		bar.isOverdue ? `! ${texts.overdue}` : '',
		bar.isCritical ? texts.isCritical : '',
		bar.isOutside ? texts.outside : '',
		oneLine(offices.get(bar.code) ?? ''),
	];
	const state = inOneLine(told.filter(Boolean).join(' · '), SIZE.state, area.width);
	const look: Omit<Run, 'text'> = bar.isOutside ? { isItalic: true } : {};
	return {
		...{ kind: 'block', area, look: { kind: 'text' }, align: 'left', name: label },
		alt: name === label ? null : label,
		lines: [
			paragraph([{ text: name, ...look }], SIZE.name),
			paragraph([{ text: state, isMuted: true }], SIZE.state),
		],
	};
}

function baselineBlock(span: NonNullable<ChartBar['baseline']>, bar: Area, label: string, frame: Frame): Block {
	const { scale, language } = frame;
	const right = scale.end(span.end);
	const x = Math.min(scale.begin(span.start), right - BAR.least);
	const day = (value: string) => formatDay(value, intlLocale(language));
	const name = slideTexts(language).baseline(label, roadmapTexts(language).span(day(span.start), day(span.end)));
	return {
		...{ kind: 'block', look: { kind: 'baseline' }, lines: [], align: 'center', name, alt: name },
		area: { x, width: right - x, y: bar.y + bar.height + BASELINE.below, height: BASELINE.height },
	};
}

function milestoneBlock(
	{ day, kind, label: says }: ChartBar['milestones'][number],
	bar: Area,
	label: string,
	{ scale }: Frame,
): Block {
	const middle = (scale.begin(day) + scale.end(day)) / 2;
	const state = kind === 'reached' || kind === 'overdue' ? kind : 'open';
	const name = `${oneLine(says)} (${label})`;
	return {
		...{ kind: 'block', look: { kind: 'milestone', state }, align: 'center', name, alt: name },
		area: {
			...{ x: middle - DIAMOND / 2, y: bar.y + (bar.height - DIAMOND) / 2 },
			...{ width: DIAMOND, height: DIAMOND },
		},
		lines: state === 'overdue' ? [paragraph([{ text: '!', isBold: true }], 7)] : [],
	};
}

function linkShape(link: ChartLink, areas: ReadonlyMap<string, Area>, { lags, height, language }: Frame): Link | null {
	const [from, to] = [areas.get(link.from), areas.get(link.to)];
	if (!from || !to) return null;
	const texts = roadmapTexts(language);
	const name = `${link.to}: ${texts.relations[link.type]} ${link.from}${texts.lag(lags.get(link.id) ?? 0)}${link.isDriving ? ` (${texts.driving})` : ''}`;
	return {
		...{ kind: 'link', name: oneLine(name), alt: oneLine(name) },
		look: link.isCritical ? 'critical' : link.isDriving ? 'driving' : 'loose',
		...routeOf(link.type, { key: link.from, area: from }, { key: link.to, area: to }, height / 2),
	};
}

function noteOf(
	{ label, spoken, milestones }: ChartBar,
	waits: RoadmapAnswer['relations'],
	language: Language,
): string {
	const texts = slideTexts(language);
	return [
		`${label}: ${spoken}`,
		waits.length === 0 ? '' : texts.waitsFor(waits.map(({ from }) => from).join(', ')),
		milestones.length === 0 ? '' : texts.milestones(milestones.map((milestone) => milestone.label).join('; ')),
	]
		.filter(Boolean)
		.map(oneLine)
		.join('. ');
}
