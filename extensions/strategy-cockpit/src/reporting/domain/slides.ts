import type { Language } from '../../shared/domain/locale.ts';
import { reportTexts } from '../texts.ts';
import type { Block, Card, Cell, Chapter, Chart, ListItem, ReportDocument, Table, Tile } from './document.ts';
import { formatNumber } from './format.ts';
import type { RecordRef } from './interim-report.ts';
import { paragraphsOf } from './printable.ts';
import { inOneLine, LINE_HEIGHT, unwrap, widthOf, wrap, type Run } from './text-fit.ts';

/** A slide of 16:9. All lengths are in points. */
export const SLIDE = { width: 960, height: 540 };

/** Where the title stands, where everything else may stand, and the foot. */
export const TITLE: Area = { x: 44, y: 24, width: 872, height: 82 };
export const BODY: Area = { x: 44, y: 118, width: 872, height: 372 };
export const FOOT: Area = { x: 44, y: 506, width: 872, height: 18 };

/** Around the text of a panel, and of a cell of a table. */
export const PANEL_PAD = 10;
export const CELL_PAD = { x: 6, y: 4 };

export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface TextLines {
	runs: Run[];
	size: number;
	/** Space above, in points. */
	above: number;
	isBullet?: true;
	isHeading?: true;
	/** Of what is told over several slides: "Abgeschlossen (2 von 3)". */
	part?: { number: number; of: { count: number } };
	/** The records behind it, for who speaks. */
	spoken?: string;
}

export interface TextBox {
	kind: 'text';
	area: Area;
	lines: TextLines[];
	/** Stands on a ground of its own, below a stripe in the colour of its field. */
	panel?: { color: string | null };
}

export interface ChartBox {
	kind: 'chart';
	area: Area;
	chart: Chart;
	/** What stands below the bars: the categories, as far as there is room. */
	labels: string[];
}

export interface TableBox {
	kind: 'table';
	area: Area;
	name: string;
	widths: number[];
	head: TextLines[][];
	rows: { height: number; cells: { lines: TextLines[]; isNumber: boolean; isOpen: boolean }[] }[];
	headHeight: number;
}

export type Box = TextBox | ChartBox | TableBox;

export interface Slide {
	/** The chapter that it tells, or begins the file, or lists the chapters. */
	chapter: string | null;
	isTitle: boolean;
	title: TextLines[];
	color: string | null;
	boxes: Box[];
	/** What the speaker reads. */
	notes: string[];
}

/** Sizes of letters that are tried until everything stands on one slide, and the one where it takes several. */
const SIZES = [24, 20, 18, 16, 14];
const SIZE_OF_MANY = 16;

const GAP = { column: 28, section: 16, group: 18, panel: 14 };

/** A page with no more than this of it used still takes the beginning of what fills several. */
const NEARLY_EMPTY = 0.25;

/** More letters than this stand on no slide, were they the narrowest in the smallest size. */
const MOST_LETTERS = 6000;

/** How many records a slide names, and its notes; the JSON answer names them all. */
const MOST_NAMED = 12;
const MOST_SPOKEN = 60;
const MOST_NOTES = 8000;

/** A chart lower than this is not read from the back of a room. */
const LEAST_CHART = 200;
/** Bars beside one another that are still told apart. */
const MOST_BARS = 8;

/** Lays the report out on slides: what stands on each, and where. Nothing is cut: what does not fit goes on on the next slide. */
export function planSlides(document: ReportDocument): Slide[] {
	const planner = new Planner(document.language);
	const chapters = document.chapters.flatMap((chapter) => planner.chapter(chapter));
	return numbered([titleSlide(document), ...planner.contents(document.chapters), ...chapters], document.language);
}

interface Page {
	boxes: Box[];
	/** Below the top of the body. */
	used: number;
}

/** Texts that stand together; the first of them may be their heading. */
interface Section {
	lines: TextLines[];
}

interface Panel {
	color: string | null;
	/** Its text in a width and in a size of the slide. */
	lines: (width: number, size: number) => TextLines[];
}

type Group =
	| { kind: 'flow'; sections: Section[]; isWide: boolean }
	| { kind: 'panels'; heading: TextLines | null; panels: Panel[]; columns: number }
	| { kind: 'chart'; chart: Chart }
	| { kind: 'table'; heading: TextLines; note: string; table: Table; from: TableRow[] };

interface TableRow {
	cells: { lines: TextLines[]; isNumber: boolean; isOpen: boolean }[];
}

interface Poured {
	boxes: Box[];
	used: number;
	/** What goes on on the next page. */
	rest: Group | null;
}

interface Room {
	top: number;
	height: number;
	/** Whether what does not fit whole may begin here. */
	isFresh: boolean;
	/** Whether a list may go on in the next column. */
	isDivided: boolean;
	size: number;
}

class Planner {
	readonly #language: Language;

	constructor(language: Language) {
		this.#language = language;
	}

	chapter({ id, kicker, title, color, blocks }: Chapter): Slide[] {
		const head = titleLines(kicker, title);
		const carried: Block[] = head.isWhole ? [] : [{ kind: 'paragraph', text: title }];
		const pages = this.#pages([...carried, ...blocks]);
		const part = { count: pages.length };
		return pages.map((page, index) => ({
			chapter: id,
			isTitle: false,
			title: head.lines.map((lines) => (lines.isHeading ? { ...lines, part: partOf(index + 1, part) } : lines)),
			color,
			boxes: page.boxes,
			notes: notesOf(page.boxes),
		}));
	}

	contents(chapters: readonly Chapter[]): Slide[] {
		if (chapters.length < 2) return [];
		const lines = chapters.map(({ id, kicker, title }) =>
			point([
				{ text: oneLine(kicker === null ? title : `${kicker}: ${title}`) },
				{ text: SLIDE_NUMBER, isMuted: true, chapter: id },
			]),
		);
		const group: Group = { kind: 'flow', sections: [{ lines }], isWide: false };
		const pages = this.#onOnePage([group]) ?? this.#onPages([group]);
		return pages.map(({ boxes }) => ({
			chapter: null,
			isTitle: false,
			title: titleLines(null, reportTexts[this.#language].contents).lines,
			...{ color: null, boxes, notes: [] },
		}));
	}

	#pages(blocks: readonly Block[]): Page[] {
		return this.#onOnePage(this.#groups(blocks)) ?? this.#onPages(this.#groups(blocks));
	}

	#onOnePage(groups: Group[]): Page[] | null {
		if (lettersIn(groups) > MOST_LETTERS) return null;
		for (const isDivided of [false, true])
			for (const size of SIZES) {
				const page: Page = { boxes: [], used: 0 };
				const isWhole = groups.every((group) => {
					const poured = pour(group, { ...roomOf(page, size), isFresh: false, isDivided });
					if (poured) add(page, poured);
					return poured !== null && poured.rest === null;
				});
				if (isWhole) return [page];
			}
		return null;
	}

	#onPages(groups: Group[]): Page[] {
		const pages: Page[] = [{ boxes: [], used: 0 }];
		for (const group of groups) {
			if (group.kind === 'panels' && fillsGap(pages, group)) continue;
			let rest: Group | null = group;
			while (rest) {
				const page = pages.at(-1) as Page;
				const poured: Poured | null = pour(rest, roomOf(page, SIZE_OF_MANY));
				if (poured) {
					add(page, poured);
					rest = poured.rest;
				}
				// A panel that no page holds is told as text.
				else if (page.used === 0) rest = asFlow(rest);
				if (rest && page.used > 0) pages.push({ boxes: [], used: 0 });
			}
		}
		return pages;
	}

	/** What stands together on a slide: texts that follow one another are one flow. */
	#groups(blocks: readonly Block[]): Group[] {
		const groups: Group[] = [];
		for (const block of blocks) {
			const group = this.#group(block);
			const last = groups.at(-1);
			if (group === null) continue;
			if (group.kind === 'flow' && last?.kind === 'flow' && group.isWide === last.isWide)
				last.sections.push(...group.sections);
			else groups.push(group);
			if (block.kind === 'chart') {
				const rest = block.categories.slice(MOST_BARS);
				for (let from = MOST_BARS; from < MOST_BARS + rest.length; from += MOST_BARS)
					groups.push({ kind: 'chart', chart: barsOf(block, from) });
			}
		}
		return groups;
	}

	#group(block: Block): Group | null {
		switch (block.kind) {
			case 'tiles':
				return panelsOf(
					heading(block.heading),
					tilePanels(block.tiles),
					block.tiles.length <= 4 ? block.tiles.length : block.tiles.length <= 6 ? 3 : 4,
				);
			case 'cards':
				return panelsOf(null, cardPanels(block.cards), block.cards.length <= 5 ? block.cards.length : 4);
			case 'chart':
				return block.categories.length === 0
					? flow([[heading(block.heading), ...texts(block.description)]])
					: { kind: 'chart', chart: barsOf(block, 0) };
			case 'table':
				return {
					kind: 'table',
					heading: heading(block.heading),
					note: block.note,
					table: block,
					from: block.rows.map((cells) => ({
						cells: cells.map((cell, column) => ({
							lines: this.#cell(cell),
							isNumber: block.columns[column]?.isNumber ?? false,
							isOpen: cell.isOpen ?? false,
						})),
					})),
				};
			case 'paragraph': {
				const lines = texts(block.text, block.isNote ? { isMuted: true } : {}, block.isNote && SIZE_OF_NOTE);
				return flow([block.heading ? [heading(block.heading), ...lines] : lines], block.isNote);
			}
			case 'quote':
				return flow([
					[
						...texts(block.text, { isItalic: true }),
						...(block.author === null ? [] : texts(`– ${block.author}`, { isMuted: true })),
					],
				]);
			case 'list':
				return flow([
					[
						...(block.heading === null ? [] : [heading(block.heading)]),
						...block.items.flatMap((item) => this.#item(item)),
						...(block.note ? texts(block.note, { isMuted: true }, SIZE_OF_NOTE) : []),
					],
				]);
			case 'topic':
				return flow([
					[
						heading(block.heading),
						...(block.text === null ? [] : texts(block.text)),
						...block.details.flatMap((detail) => texts(detail, { isMuted: true }, SIZE_OF_NOTE)),
					],
				]);
			case 'entries':
				return flow([
					[
						heading(block.heading),
						...texts(block.note, { isMuted: true }, SIZE_OF_NOTE),
						...block.entries.map(({ term, text, records = [] }) => ({
							runs: [
								{ text: oneLine(term), isBold: true } as const,
								...(text ? [{ text: ` – ${oneLine(text)}` }] : []),
								...(records.length > 0
									? [{ text: ` – ${this.#named(records, MOST_NAMED)}`, isMuted: true } as const]
									: []),
							],
							...{ size: SIZE_OF_NOTE, above: 5, spoken: this.#spoken(term, records) },
						})),
					],
				]);
		}
	}

	#item({ text, label, tags = [], note, records = [] }: ListItem): TextLines[] {
		const runs: Run[] = [
			...(label ? [{ text: `${label}: `, isMuted: true } as const] : []),
			{ text: oneLine(text) },
			...tags.map((tag) => ({ text: ` · ${tag}`, isMuted: true }) as const),
		];
		return [
			...withSpoken([point(runs)], this.#spoken(text, records)),
			...(note ? texts(note, { isMuted: true }, SIZE_OF_NOTE) : []),
		];
	}

	#cell({ text, notes = [], isMuted, isOpen, records = [] }: Cell): TextLines[] {
		const look = { ...(isMuted && { isMuted }), ...(isOpen && ({ isBold: true } as const)) };
		return withSpoken(
			[...texts(text, look, 12, 0), ...notes.flatMap((note) => texts(note, { isMuted: true }, 10, 0))],
			this.#spoken(text, records),
		);
	}

	#spoken(text: string, records: readonly RecordRef[]): string | undefined {
		return records.length > 0 ? `${text}: ${this.#named(records, MOST_SPOKEN)}` : undefined;
	}

	#named(records: readonly RecordRef[], most: number): string {
		const t = reportTexts[this.#language];
		const written = (count: number) => formatNumber(count, this.#language);
		const names = records.slice(0, most).map(({ code, title }) => (code === null ? title : `${code} ${title}`));
		const rest = records.length - names.length;
		return `${t.records(records.length, written(records.length))}: ${names.join('; ')}${rest > 0 ? ` ${t.more(written(rest))}` : ''}`;
	}
}

// ---- words

/** The size of the slide, and of what stands beside it: so much smaller. */
const SIZE_OF_SLIDE = 0;
const SIZE_OF_NOTE = -4;
const LEAST_SIZE = 12;

function sizeIn({ size }: Pick<TextLines, 'size'>, ofSlide: number): number {
	return size > 0 ? size : Math.max(LEAST_SIZE, ofSlide + size);
}

function heading(text: string): TextLines {
	return {
		runs: [{ text: oneLine(text), isBold: true }],
		size: SIZE_OF_SLIDE,
		above: 0,
		isHeading: true,
		part: partOf(1, { count: 0 }),
	};
}

function texts(
	text: string,
	look: Omit<Run, 'text'> = {},
	size: number | false = SIZE_OF_SLIDE,
	above = 4,
): TextLines[] {
	return paragraphsOf(text).map((line) => ({
		runs: [{ text: line, ...look }],
		size: size || SIZE_OF_SLIDE,
		above,
	}));
}

function point(runs: Run[]): TextLines {
	return { runs, size: SIZE_OF_SLIDE, above: 5, isBullet: true };
}

function withSpoken(lines: TextLines[], spoken: string | undefined): TextLines[] {
	return lines.map((line, index) => (index === 0 && spoken ? { ...line, spoken } : line));
}

function oneLine(text: string): string {
	return paragraphsOf(text).join(' ');
}

function flow(sections: TextLines[][], isWide = false): Group | null {
	const told = sections.filter((lines) => lines.length > 0).map((lines) => ({ lines }));
	return told.length > 0 ? { kind: 'flow', sections: told, isWide } : null;
}

function panelsOf(title: TextLines | null, panels: Panel[], columns: number): Group | null {
	return panels.length > 0 ? { kind: 'panels', heading: title, panels, columns } : null;
}

function tilePanels(tiles: readonly Tile[]): Panel[] {
	const names = tiles.map(({ name }) => name).join(' ');
	const values = tiles.flatMap(({ value }) => value ?? []).join(' ');
	return tiles.map((tile) => ({
		color: null,
		lines: (width, size) =>
			tileLines(tile, {
				base: size,
				name: fitting(names, [size * 0.9, 14, 12, 11], width),
				value: fitting(values, [size * 2.25, size * 1.75, size * 1.4, size], width),
			}),
	}));
}

function cardPanels(cards: readonly Card[]): Panel[] {
	const names = cards.map(({ name }) => name).join(' ');
	return cards.map((card) => ({
		color: card.color,
		lines: (width) => cardLines(card, width, fitting(names, [15, 14, 13, 12, 11], width)),
	}));
}

function tileLines(
	{ name, value, unit, note }: Tile,
	size: { base: number; name: number; value: number },
): TextLines[] {
	const runs: Run[] = value === null ? [] : [{ text: value, isBold: true }];
	if (value !== null && unit) runs.push({ text: ` ${unit}`, size: size.base * 0.8, isMuted: true });
	return [
		...(runs.length > 0 ? [{ runs, size: size.value, above: 0 }] : []),
		...texts(name, { isBold: true }, size.name, 2),
		...texts(note, { isMuted: true }, Math.max(11, size.base * 0.7), 2),
	];
}

function cardLines({ kicker, name, counts, note }: Card, width: number, sizeOfName: number): TextLines[] {
	return [
		...texts(kicker, { isMuted: true }, 11, 0),
		...texts(name, { isBold: true }, sizeOfName, 2),
		...counts.map(({ label, value }, index) => ({
			runs: countRuns(oneLine(label), value),
			size: isNumeral(value) ? fitting(value, [18, 15, 12], width) : 11,
			above: index === 0 ? 8 : 2,
		})),
		...(note === null ? [] : texts(note, { isMuted: true }, 11, 6)),
	];
}

/** A number leads; that nothing is known does not. */
function countRuns(label: string, value: string): Run[] {
	return isNumeral(value)
		? [
				{ text: value, isBold: true },
				{ text: ` ${label}`, size: 11 },
			]
		: [{ text: `${label}: ` }, { text: value, isMuted: true }];
}

function isNumeral(value: string): boolean {
	return /^\d/.test(value);
}

/** The largest of sizes in which no bold word of a text has to be broken; the last where each breaks one. */
function fitting(text: string, sizes: readonly number[], width: number): number {
	const words = text.split(/\s+|(?<=-)/);
	return (
		sizes.find((size) => words.every((word) => widthOf(word, size, true) <= width)) ?? sizes.at(-1) ?? LEAST_SIZE
	);
}

function barsOf({ categories, series, ...chart }: Chart, from: number): Chart {
	return {
		...chart,
		categories: categories.slice(from, from + MOST_BARS),
		series: series.map(({ values, ...one }) => ({ ...one, values: values.slice(from, from + MOST_BARS) })),
	};
}

/** The title of a chapter, as large as it fits; what is too long for any title is cut and stands whole in the body. */
function titleLines(kicker: string | null, title: string): { lines: TextLines[]; isWhole: boolean } {
	const above: TextLines[] =
		kicker === null ? [] : [{ runs: [{ text: inOneLine(oneLine(kicker), 13, TITLE.width) }], size: 13, above: 0 }];
	const room = TITLE.height - heightOf(above, TITLE.width, 13);
	const line = (text: string, size: number): TextLines => ({
		...{ runs: [{ text, isBold: true }], size, above: 0, isHeading: true },
		part: partOf(1, { count: 0 }),
	});
	const whole = oneLine(title);
	for (const size of [30, 26, 22, 18, 15]) {
		const lines = [line(whole, size)];
		if (heightOf(lines, TITLE.width, size) <= room) return { lines: [...above, ...lines], isWhole: true };
	}
	return { lines: [...above, line(inOneLine(whole, 18, TITLE.width * 0.75), 18)], isWhole: false };
}

function titleSlide({ kind, title, motto, publisher, asOf, notice }: ReportDocument): Slide {
	const width = SLIDE.width - 2 * 80;
	const linesOf = (scale: number) => [
		...texts(oneLine(kind), {}, 22 * scale, 0),
		...texts(oneLine(title), { isBold: true }, 44 * scale, 8),
		...(motto === null ? [] : texts(oneLine(motto), {}, 22 * scale, 10)),
		...(publisher === null ? [] : texts(oneLine(publisher), {}, 18 * scale, 30 * scale)),
		...texts(asOf, {}, 18 * scale, publisher === null ? 30 * scale : 4),
		...(notice ? texts(oneLine(notice), { isItalic: true }, 16 * scale, 14 * scale) : []),
	];
	const lines =
		[1, 0.8, 0.65, 0.5].map(linesOf).find((tried) => heightOf(tried, width, 18) <= SLIDE.height - 80) ??
		linesOf(0.4);
	const height = heightOf(lines, width, 18);
	const area = { x: 80, y: Math.max(0, (SLIDE.height - height) / 2), width, height };
	return {
		...{ chapter: null, isTitle: true, title: [], color: null, notes: [] },
		boxes: [{ kind: 'text', area, lines }],
	};
}

function partOf(number: number, of: { count: number }): NonNullable<TextLines['part']> {
	return { number, of };
}

// ---- measuring

/** Stands for the number of a slide until all of them are known. */
const SLIDE_NUMBER = ' · 888';

/** What a heading may get behind it when it has to be said on several slides. */
const PART_RESERVE = ' (888 von 888)';

/** Bullets stand this far left of their text. */
export const BULLET_INDENT = 16;

/** By runs: a paragraph is tried in many places, with more or less space above. */
const measured = new WeakMap<readonly Run[], Map<string, Run[][]>>();

/** The lines that a paragraph takes on the slide. */
function wrapped(lines: TextLines, width: number, ofSlide: number): Run[][] {
	const size = sizeIn(lines, ofSlide);
	const room = lines.isBullet ? width - BULLET_INDENT : width;
	const key = `${room}/${size}/${lines.part !== undefined}`;
	const before = measured.get(lines.runs)?.get(key);
	if (before) return before;
	const runs = lines.part ? [...lines.runs, { text: PART_RESERVE, isBold: true } as const] : lines.runs;
	const result = wrap(runs, size, room);
	measured.set(lines.runs, (measured.get(lines.runs) ?? new Map<string, Run[][]>()).set(key, result));
	return result;
}

function lineHeightOf(lines: TextLines, ofSlide: number): number {
	const size = sizeIn(lines, ofSlide);
	return Math.max(...lines.runs.map((run) => run.size ?? size), size) * LINE_HEIGHT;
}

/** How high paragraphs stand below one another; the space above the first counts where it is not at a top. */
export function heightOf(lines: readonly TextLines[], width: number, size: number): number {
	return lines.reduce(
		(sum, line) => sum + line.above + wrapped(line, width, size).length * lineHeightOf(line, size),
		0,
	);
}

// ---- filling

function roomOf(page: Page, size: number): Room {
	const top = page.used === 0 ? 0 : page.used + GAP.group;
	return { top, height: BODY.height - top, isFresh: page.used <= BODY.height * NEARLY_EMPTY, isDivided: true, size };
}

function add(page: Page, { boxes, used }: Poured): void {
	page.boxes.push(...boxes);
	page.used += (page.used === 0 ? 0 : GAP.group) + used;
}

/** Figures stand on an earlier slide of the chapter where it has room for them, and not on one of their own. */
function fillsGap(pages: readonly Page[], group: Group): boolean {
	for (const page of pages.filter(({ used }) => used > 0)) {
		const poured = pour(group, { ...roomOf(page, SIZE_OF_MANY), isFresh: false });
		if (poured) add(page, poured);
		if (poured) return true;
	}
	return false;
}

/** Puts as much of a group into a room as may stand there; null where it had better begin on the next page. */
function pour(group: Group, room: Room): Poured | null {
	switch (group.kind) {
		case 'flow':
			return pourFlow(group, room);
		case 'panels':
			return pourPanels(group, room);
		case 'chart':
			return pourChart(group.chart, room);
		case 'table':
			return pourTable(group, room);
	}
}

function lettersIn(groups: readonly Group[]): number {
	const lines = groups.flatMap((group) =>
		group.kind === 'flow' ? group.sections.flatMap((section) => section.lines) : [],
	);
	return lines.reduce((sum, { runs }) => runs.reduce((length, { text }) => length + text.length, sum), 0);
}

/** The same as text, which can be divided anywhere. */
function asFlow(group: Group): Group {
	if (group.kind !== 'panels' && group.kind !== 'table') throw new Error(`An empty slide holds no ${group.kind}.`);
	const parts =
		group.kind === 'panels'
			? group.panels.map(({ lines }) => lines(BODY.width, SIZE_OF_MANY))
			: [texts(group.note), ...group.from.map(({ cells }) => cells.flatMap(({ lines }) => lines))];
	const sections = [group.heading ? [group.heading] : [], ...parts].filter((lines) => lines.length > 0);
	return { kind: 'flow', isWide: false, sections: sections.map((lines) => ({ lines })) };
}

function pourFlow(group: Group & { kind: 'flow' }, { top, height, isFresh, isDivided, size }: Room): Poured | null {
	const { sections, isWide } = group;
	const only = sections.length === 1 ? sections[0] : undefined;
	const isOne = only !== undefined && size >= 18 && heightOf(only.lines, BODY.width, size) <= height;
	const columns = isWide || isOne ? 1 : 2;
	const width = (BODY.width - (columns - 1) * GAP.column) / columns;
	const total = sections.reduce((sum, { lines }) => sum + heightOf(lines, width, size) + GAP.section, 0);
	const pack = (limit: number, maySplit: boolean) =>
		packed(sections, { width, size, columns, height: limit, maySplit });
	let result: Packed | null = null;
	if (total <= columns * (height + GAP.section))
		for (const maySplit of isDivided ? [false, true] : [false])
			for (let limit = Math.min(height, total / columns); !result; limit = Math.min(height, limit + 12)) {
				const tried = pack(limit, maySplit);
				if (tried && tried.rest.length === 0) result = tried;
				if (limit >= height) break;
			}
	if (!result && !isFresh) return null;
	result ??= pack(height, true);
	if (!result || result.columns.every((lines) => lines.length === 0)) return null;
	const boxes = result.columns.flatMap((lines, column): TextBox[] =>
		lines.length === 0
			? []
			: [
					{
						kind: 'text',
						area: {
							x: BODY.x + column * (width + GAP.column),
							y: BODY.y + top,
							width,
							height: heightOf(lines, width, size),
						},
						lines: lines.map((line) => ({ ...line, size: sizeIn(line, size) })),
					},
				],
	);
	return {
		boxes,
		used: Math.max(...boxes.map(({ area }) => area.height)),
		rest: result.rest.length > 0 ? { kind: 'flow', isWide, sections: result.rest } : null,
	};
}

interface Packed {
	columns: TextLines[][];
	rest: Section[];
}

/** Sections one below the other in columns. One that fits into a column stands in one; a longer one goes on in the next. */
function packed(
	sections: readonly Section[],
	{
		width,
		size,
		columns,
		height,
		maySplit,
	}: { width: number; size: number; columns: number; height: number; maySplit: boolean },
): Packed | null {
	const filled: TextLines[][] = Array.from({ length: columns }, () => []);
	let column = 0;
	let used = 0;
	const nextColumn = () => {
		column++;
		used = 0;
	};
	const put = (line: TextLines, above: number) => {
		const placed = { ...line, above };
		filled[column]?.push(placed);
		used += heightOf([placed], width, size);
	};
	for (const [index, { lines }] of sections.entries()) {
		const whole = heightOf(lines, width, size) - (lines[0]?.above ?? 0);
		const gap = () => (used > 0 ? GAP.section : 0);
		if (used + gap() + whole > height && whole <= height) {
			if (column + 1 >= columns) return maySplit ? { columns: filled, rest: sections.slice(index) } : null;
			nextColumn();
		}
		if (used + gap() + whole <= height) {
			const first = gap();
			lines.forEach((line, at) => put(line, at === 0 ? first : line.above));
			continue;
		}
		if (!maySplit) return null;
		const rest = splitSection(lines);
		if (rest) return { columns: filled, rest: [{ lines: rest }, ...sections.slice(index + 1)] };
	}
	return { columns: filled, rest: [] };

	/** Puts a section that is longer than a column where there is room; answers what goes on on the next page. */
	function splitSection(lines: readonly TextLines[]): TextLines[] | null {
		const first = lines[0];
		const title = first?.isHeading && heightOf([first], width, size) <= height / 2 ? first : null;
		// A heading that takes half a slide is told like any other text, and once.
		const told =
			title || !first
				? lines
				: first.part && first.part.number > 1
					? lines.slice(1)
					: [{ ...first, part: undefined }, ...lines.slice(1)];
		const waiting = [...told];
		let isFirst = true;
		for (;;) {
			const line = waiting[0];
			if (!line) return null;
			const above = used === 0 ? 0 : isFirst ? GAP.section : line.above;
			const next = line === title ? waiting[1] : undefined;
			const needed =
				heightOf([{ ...line, above }], width, size) + (next ? next.above + lineHeightOf(next, size) : 0);
			if (used + needed <= height) {
				put(line, above);
				waiting.shift();
				isFirst = false;
				continue;
			}
			const room = Math.floor((height - used - above) / lineHeightOf(line, size));
			const pieces = wrapped(line, width, size);
			if (
				line !== title &&
				pieces.length > room &&
				pieces.length * lineHeightOf(line, size) > height &&
				room > 0
			) {
				put(withRuns(line, pieces.slice(0, room)), above);
				waiting[0] = { ...withRuns(line, pieces.slice(room)), ...(line.spoken && { spoken: undefined }) };
				isFirst = false;
				continue;
			}
			if (column + 1 < columns) {
				nextColumn();
				continue;
			}
			return waiting[0] === title || title === null ? waiting : [nextPart(title), ...waiting];
		}
	}
}

function withRuns(line: TextLines, lines: Run[][]): TextLines {
	return { ...line, runs: unwrap(lines) };
}

/** The same heading once more, where what it heads goes on. */
function nextPart(line: TextLines): TextLines {
	return { ...line, part: partOf((line.part?.number ?? 1) + 1, line.part?.of ?? { count: 0 }) };
}

function pourPanels(group: Group & { kind: 'panels' }, { top, height, isFresh, size }: Room): Poured | null {
	const { heading: title, panels } = group;
	const titleHeight = title ? heightOf([title], BODY.width, size) + 8 : 0;
	for (let columns = group.columns; columns >= 1; columns--) {
		// A single figure as wide as the slide would look lost.
		const width = Math.min((BODY.width - (columns - 1) * GAP.panel) / columns, columns < 3 ? 280 : BODY.width);
		const inner = width - 2 * PANEL_PAD;
		const drawn = panels.map(({ color, lines }) => {
			const text = lines(inner, size);
			return { color, text, height: heightOf(text, inner, size) + 2 * PANEL_PAD };
		});
		const boxes: Box[] = [];
		let used = titleHeight;
		let done = 0;
		while (done < panels.length) {
			const row = drawn.slice(done, done + columns);
			const rowHeight = Math.max(...row.map((panel) => panel.height));
			if (used + rowHeight > height) break;
			row.forEach(({ color, text }, index) =>
				boxes.push({
					kind: 'text',
					panel: { color },
					lines: text,
					area: {
						x: BODY.x + index * (width + GAP.panel),
						y: BODY.y + top + used,
						...{ width, height: rowHeight },
					},
				}),
			);
			used += rowHeight + GAP.panel;
			done += row.length;
		}
		if (done < panels.length && !(isFresh && done > 0)) continue;
		const head: Box[] = title
			? [
					{
						kind: 'text',
						area: { x: BODY.x, y: BODY.y + top, width: BODY.width, height: titleHeight - 8 },
						lines: [{ ...title, size: sizeIn(title, size) }],
					},
				]
			: [];
		return {
			boxes: [...head, ...boxes],
			used: used - GAP.panel,
			rest:
				done < panels.length
					? { ...group, columns, heading: title && nextPart(title), panels: panels.slice(done) }
					: null,
		};
	}
	return null;
}

function pourChart(chart: Chart, { top, height }: Room): Poured | null {
	const said = texts(chart.description, { isMuted: true }, LEAST_SIZE, 0);
	const saidHeight = heightOf(said, BODY.width, LEAST_SIZE);
	const isSaidHere = height - saidHeight - 8 >= LEAST_CHART;
	const chartHeight = isSaidHere ? height - saidHeight - 8 : height;
	if (chartHeight < LEAST_CHART) return null;
	const area = { x: BODY.x, y: BODY.y + top, width: BODY.width, height: chartHeight };
	const box: ChartBox = { kind: 'chart', area, chart, labels: labelsOf(chart) };
	if (!isSaidHere) return { boxes: [box], used: chartHeight, rest: flow([said], true) };
	return {
		boxes: [box, { kind: 'text', lines: said, area: { ...area, y: area.y + chartHeight + 8, height: saidHeight } }],
		used: height,
		rest: null,
	};
}

/** Programs turn labels that do not fit, and none is read then: a word that is too wide is cut, and so is what takes a fourth line. */
function labelsOf({ categories }: Chart): string[] {
	const width = (BODY.width / categories.length) * 0.85;
	return categories.map((category) => {
		const words = oneLine(category)
			.split(' ')
			.map((word) => inOneLine(word, LEAST_SIZE, width))
			.join(' ');
		const lines = wrap([{ text: words }], LEAST_SIZE, width);
		const text = unwrap(lines.slice(0, 3))
			.map((run) => run.text)
			.join('');
		return lines.length > 3 ? `${text.trim()} …` : text.trim();
	});
}

function pourTable(group: Group & { kind: 'table' }, { top, height, isFresh, size }: Room): Poured | null {
	const { heading: title, note, table } = group;
	const widths = columnWidths(table);
	const cellHeight = (lines: TextLines[], column: number) =>
		heightOf(lines, (widths[column] ?? 0) - 2 * CELL_PAD.x, 12) + 2 * CELL_PAD.y;
	const rowHeight = ({ cells }: TableRow) => Math.max(...cells.map(({ lines }, column) => cellHeight(lines, column)));
	const head = table.columns.map((column) => texts(column.title, { isBold: true }, 12, 0));
	const headHeight = Math.max(...head.map(cellHeight));
	const said = [{ ...title, size: sizeIn(title, size) }, ...texts(note, { isMuted: true }, LEAST_SIZE, 2)];
	const saidHeight = heightOf(said, BODY.width, size);
	const begin = saidHeight + 8 + headHeight;
	const rows: TableBox['rows'] = [];
	const waiting = [...group.from];
	let used = begin;
	for (let row = waiting[0]; row; row = waiting[0]) {
		const needed = rowHeight(row);
		if (used + needed > height) {
			const [here, later] = rows.length === 0 && isFresh ? splitRow(row, widths, height - used) : [null, row];
			if (here === null) break;
			waiting[0] = later;
			rows.push({ ...here, height: rowHeight(here) });
			used = height;
			break;
		}
		rows.push({ ...row, height: needed });
		used += needed;
		waiting.shift();
	}
	if (waiting.length > 0 && !(isFresh && rows.length > 0)) return null;
	const area = { x: BODY.x, y: BODY.y + top, width: BODY.width };
	return {
		boxes: [
			{ kind: 'text', area: { ...area, height: saidHeight }, lines: said },
			{
				...{ kind: 'table', name: oneLine(table.heading), widths, head, headHeight, rows },
				area: { ...area, y: area.y + saidHeight + 8, height: headHeight + sumOf(rows) },
			},
		],
		used: saidHeight + 8 + headHeight + sumOf(rows),
		rest: waiting.length > 0 ? { ...group, heading: nextPart(title), note: '', from: waiting } : null,
	};
}

function sumOf(rows: TableBox['rows']): number {
	return rows.reduce((sum, row) => sum + row.height, 0);
}

/** The first column names the row and is the widest; numbers need little. */
function columnWidths({ columns }: Table): number[] {
	const weights = columns.map(({ isNumber }, index) => (index === 0 ? 3 : isNumber ? 1 : 1.5));
	const sum = weights.reduce((total, weight) => total + weight, 0);
	return weights.map((weight) => (BODY.width * weight) / sum);
}

/** A row that is higher than a slide: as many lines of each cell as fit, and a row with the others. */
function splitRow(row: TableRow, widths: readonly number[], height: number): [TableRow | null, TableRow] {
	const here: TableRow = { cells: [] };
	const later: TableRow = { cells: [] };
	row.cells.forEach((cell, column) => {
		const width = (widths[column] ?? 0) - 2 * CELL_PAD.x;
		const before: TextLines[] = [];
		const after: TextLines[] = [];
		let left = height - 2 * CELL_PAD.y;
		for (const line of cell.lines) {
			const pieces = wrapped(line, width, 12);
			const room = after.length > 0 ? 0 : Math.max(0, Math.floor(left / lineHeightOf(line, 12)));
			if (room > 0) before.push(room >= pieces.length ? line : withRuns(line, pieces.slice(0, room)));
			if (room < pieces.length) after.push(withRuns(line, pieces.slice(room)));
			left -= Math.min(room, pieces.length) * lineHeightOf(line, 12);
		}
		here.cells.push({ ...cell, lines: before });
		later.cells.push({ ...cell, lines: after });
	});
	return here.cells.some(({ lines }) => lines.length > 0) ? [here, later] : [null, row];
}

// ---- finishing

function notesOf(boxes: readonly Box[]): string[] {
	const lines = boxes.flatMap((box) =>
		box.kind === 'text'
			? box.lines
			: box.kind === 'table'
				? box.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.lines))
				: [],
	);
	const notes: string[] = [];
	let length = 0;
	for (const { spoken } of lines) {
		if (!spoken || length + spoken.length > MOST_NOTES) continue;
		notes.push(spoken);
		length += spoken.length;
	}
	return notes;
}

/** Says of what stands on several slides which part each holds: "Abgeschlossen (2 von 3)". */
function numbered(slides: readonly Slide[], language: Language): Slide[] {
	const linesOf = ({ title, boxes }: Slide) => [
		...title,
		...boxes.flatMap((box) => (box.kind === 'text' ? box.lines : [])),
	];
	for (const { part } of slides.flatMap(linesOf)) if (part) part.of.count = Math.max(part.of.count, part.number);
	const begins = new Map(slides.map(({ chapter }, index): [string | null, number] => [chapter, index + 1]).reverse());
	const said = ({ runs, ...rest }: TextLines): TextLines => {
		const line = {
			...rest,
			runs: runs.map((run) => (run.chapter ? { ...run, text: ` · ${begins.get(run.chapter)}` } : run)),
		};
		const { number, of } = line.part ?? partOf(1, { count: 1 });
		if (of.count < 2) return line;
		const text = ` (${reportTexts[language].partOf(String(number), String(of.count))})`;
		return { ...line, runs: [...line.runs, { text, isMuted: true }] };
	};
	return slides.map((slide) => ({
		...slide,
		title: slide.title.map(said),
		boxes: slide.boxes.map((box) => (box.kind === 'text' ? { ...box, lines: box.lines.map(said) } : box)),
	}));
}
