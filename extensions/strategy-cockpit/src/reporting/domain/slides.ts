import type { Language } from '../../shared/domain/locale.ts';
import { BODY, SLIDE, TITLE, type Box, type Slide, type TextLines } from '../../shared/domain/slide.ts';
import { inOneLine, type Run } from '../../shared/domain/text-fit.ts';
import { reportTexts } from '../texts.ts';
import type { Block, Cell, Chapter, Chart, ListItem, ReportDocument } from './document.ts';
import { formatNumber } from './format.ts';
import type { RecordRef } from './interim-report.ts';
import { GAP, asFlow, pour, type Poured, type Room } from './slides/fill.ts';
import { flow, panelsOf, type Group } from './slides/group.ts';
import { SIZE_OF_MANY, SIZE_OF_NOTE, heightOf } from './slides/measure.ts';
import { cardPanels, tilePanels } from './slides/panels.ts';
import { heading, oneLine, partOf, point, texts, withSpoken } from './slides/words.ts';

/** Sizes of letters that are tried until everything stands on one slide. */
const SIZES = [24, 20, 18, 16, 14];

/** A page with no more than this of it used still takes the beginning of what fills several. */
const NEARLY_EMPTY = 0.25;

/** More letters than this stand on no slide, were they the narrowest in the smallest size. */
const MOST_LETTERS = 6000;

/** How many records a slide names, and its notes; the JSON answer names them all. */
const MOST_NAMED = 12;
const MOST_SPOKEN = 60;
const MOST_NOTES = 8000;

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

/** Stands for the number of a slide until all of them are known. */
const SLIDE_NUMBER = ' · 888';

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

function lettersIn(groups: readonly Group[]): number {
	const lines = groups.flatMap((group) =>
		group.kind === 'flow' ? group.sections.flatMap((section) => section.lines) : [],
	);
	return lines.reduce((sum, { runs }) => runs.reduce((length, { text }) => length + text.length, sum), 0);
}

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
