import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	HeadingLevel,
	LeaderType,
	LevelFormat,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	SequentialIdentifier,
	ShadingType,
	Table,
	TableCell,
	TableLayoutType,
	TableOfContents,
	TableRow,
	TabStopType,
	TextRun,
	WidthType,
	type IParagraphOptions,
	type ITableCellOptions,
} from 'docx';
import { intlLocale } from '../shared/domain/locale.ts';
import { paragraphsOf, plainColor, printable } from '../shared/domain/printable.ts';
import { widthOf } from '../shared/domain/text-fit.ts';
import { repacked } from '../shared/server/office-file.ts';
import type { Block, Cell, Chapter, Chart, Entries, ListItem, ReportDocument } from './domain/document.ts';
import { formatNumber } from './domain/format.ts';
import type { RecordRef } from './domain/interim-report.ts';
import { reportTexts, type ReportTexts } from './texts.ts';

const FONT = 'Arial';

/** Each of them stands out of its ground at least 4.5 to 1 (WCAG 2.1, 1.4.3). */
const COLORS = { ink: '1A1F26', muted: '545D69', accent: '1D4ED8', open: '9A3412', head: 'E4E9F2', line: 'C3CAD5' };

/** A4 with its margins, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1247 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

const CELL_MARGIN = 100;
const CELL_MARGINS = { top: 50, bottom: 50, left: CELL_MARGIN, right: CELL_MARGIN };

/** Rows that a table may have that is not divided between pages. */
const SHORT_TABLE = 8;

const LINES = { line: 250, lineRule: LineRuleType.AUTO };

const BULLETS = 'bullets';

/** How many records are named for one number; the JSON answer names them all. */
const MOST_RECORDS = 60;

/** Writes the report as a document with headings, contents, lists and tables that Word and others can edit. */
export async function renderTextDocument(report: ReportDocument): Promise<Buffer> {
	const document = printable(report);
	const writing = new Writing(document);
	const file = new Document({
		title: `${document.kind}: ${document.title}`,
		subject: document.asOf,
		creator: document.publisher ?? document.kind,
		lastModifiedBy: document.publisher ?? document.kind,
		styles: stylesIn(intlLocale(document.language)),
		hyphenation: { autoHyphenation: true },
		numbering: {
			config: [
				{
					reference: BULLETS,
					levels: [
						{
							...{ level: 0, format: LevelFormat.BULLET, text: '•' },
							style: { paragraph: { indent: { left: 360, hanging: 260 } } },
						},
					],
				},
			],
		},
		sections: [
			{
				properties: {
					page: {
						size: { width: PAGE.width, height: PAGE.height },
						margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
					},
				},
				footers: { default: writing.footer() },
				children: [
					...writing.titleBlock(),
					...document.chapters.flatMap((chapter) => writing.chapter(chapter)),
				],
			},
		],
	});
	return repacked(await Packer.toBuffer(file), (path, xml) => (path === 'word/document.xml' ? settled(xml) : xml));
}

/** Numbers the captions, and leaves nothing for Word to ask about when the file is opened: a table of contents that is to be updated does. */
function settled(xml: string): string {
	let number = 0;
	return xml
		.replaceAll(' w:dirty="true"', '')
		.replace(
			/(SEQ [^<]*<\/w:instrText><w:fldChar w:fldCharType="separate"\/>)/g,
			(field) => `${field}<w:t>${++number}</w:t>`,
		);
}

function stylesIn(language: string): ConstructorParameters<typeof Document>[0]['styles'] {
	const heading = (size: number, before: number) => ({
		run: { font: FONT, size, bold: true, color: COLORS.ink },
		paragraph: { spacing: { before, after: 100, ...LINES }, keepNext: true, keepLines: true },
	});
	return {
		default: {
			document: {
				run: { font: FONT, size: 21, color: COLORS.ink, language: { value: language } },
				paragraph: { spacing: { after: 100, line: 276, lineRule: LineRuleType.AUTO } },
			},
			title: {
				run: { font: FONT, size: 52, bold: true, color: COLORS.ink },
				paragraph: { spacing: { after: 160, ...LINES } },
			},
			heading1: heading(34, 420),
			heading2: heading(25, 260),
			heading3: heading(21, 180),
			caption: {
				run: { font: FONT, size: 18, bold: false, italics: false, color: COLORS.muted },
				paragraph: { spacing: { before: 120, after: 60, ...LINES }, keepNext: true },
			},
		},
	};
}

interface Look {
	muted?: boolean;
	bold?: boolean;
	italics?: boolean;
	color?: string;
	size?: number;
}

interface Column {
	title: string;
	isNumber: boolean;
	/** Share of the width. */
	weight: number;
}

class Writing {
	readonly #document: ReportDocument;
	readonly #texts: ReportTexts;

	constructor(document: ReportDocument) {
		this.#document = document;
		this.#texts = reportTexts[document.language];
	}

	titleBlock(): (Paragraph | TableOfContents)[] {
		const { kind, title, motto, publisher, asOf, notice } = this.#document;
		return [
			new Paragraph({ children: [run(kind, { size: 26, muted: true })], spacing: { before: 600, after: 60 } }),
			new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
			...(motto === null ? [] : [new Paragraph({ children: [run(motto, { size: 28, color: COLORS.accent })] })]),
			new Paragraph({
				children: [run([publisher, asOf].filter(Boolean).join(' · '), { muted: true })],
				spacing: { after: notice ? 100 : 480 },
			}),
			...(notice ? paragraphs(notice, { italics: true }, { spacing: { after: 480 } }) : []),
			new Paragraph({
				children: [run(this.#texts.contents, { bold: true, size: 25 })],
				spacing: { after: 120 },
				keepNext: true,
			}),
			new TableOfContents(this.#texts.contents, {
				hyperlink: true,
				headingStyleRange: '1-1',
				tabLeader: LeaderType.NONE,
			}),
		];
	}

	footer(): Footer {
		const { foot, asOf } = this.#document;
		const look = { size: 16, color: COLORS.muted, font: FONT };
		const { page, ofPages } = this.#texts;
		return new Footer({
			children: [
				new Paragraph({
					tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
					border: { top: { style: BorderStyle.SINGLE, size: 4, color: COLORS.line, space: 6 } },
					children: [
						new TextRun({ ...look, text: `${foot} · ${asOf}` }),
						new TextRun({
							...look,
							children: ['\t', page, PageNumber.CURRENT, ofPages, PageNumber.TOTAL_PAGES],
						}),
					],
				}),
			],
		});
	}

	chapter({ kicker, title, color, beginsPart, blocks }: Chapter): (Paragraph | Table)[] {
		const field = plainColor(color);
		return [
			new Paragraph({
				heading: HeadingLevel.HEADING_1,
				pageBreakBefore: beginsPart,
				children: [run(kicker === null ? title : `${kicker}: ${title}`)],
				...(field && {
					border: { left: { style: BorderStyle.SINGLE, size: 36, color: field, space: 8 } },
				}),
			}),
			...blocks.flatMap((block) => this.#block(block)),
		];
	}

	#block(block: Block): (Paragraph | Table)[] {
		const t = this.#texts;
		switch (block.kind) {
			case 'paragraph':
				return [
					...headingOf(block.heading ?? null),
					...(block.isNote ? noteOf(block.text) : paragraphs(block.text)),
				];
			case 'quote':
				return [
					...paragraphs(block.text, { italics: true }, quoted),
					...(block.author === null ? [] : paragraphs(`– ${block.author}`, { muted: true }, quoted)),
				];
			case 'list':
				return [
					...headingOf(block.heading),
					...block.items.flatMap(listed),
					...(block.note ? paragraphs(block.note, { muted: true, size: 18 }) : []),
				];
			case 'topic':
				return [
					...headingOf(block.heading),
					...(block.text === null ? [] : paragraphs(block.text)),
					...block.details.flatMap((detail) => paragraphs(detail, { muted: true, size: 18 })),
				];
			case 'tiles':
				return [
					...headingOf(block.heading),
					...this.#table(
						block.heading,
						[
							{ title: t.indicator, isNumber: false, weight: 5 },
							{ title: t.value, isNumber: true, weight: 2 },
							{ title: t.state, isNumber: false, weight: 3 },
						],
						block.tiles.map(({ name, value, unit, note }) => [
							{ text: name },
							{ text: value === null ? '–' : [value, unit].filter(Boolean).join(' ') },
							{ text: note, isMuted: true },
						]),
					),
				];
			case 'cards':
				return this.#table(
					this.#texts.fieldOfAction,
					[
						{ title: t.fieldOfAction, isNumber: false, weight: 1 },
						{ title: t.counts, isNumber: false, weight: 1 },
					],
					block.cards.map(({ kicker, name, counts, note }) => [
						{ text: name, notes: [kicker] },
						{
							text: counts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
							notes: note === null ? [] : [note],
						},
					]),
					block.cards.map(({ color }) => color),
				);
			case 'chart':
				return this.#chart(block);
			case 'table':
				return [
					...headingOf(block.heading),
					...noteOf(block.note),
					...this.#table(
						block.heading,
						block.columns.map(({ title, isNumber }, index) => ({
							title,
							isNumber,
							weight: index === 0 ? 6 : isNumber ? 1 : 2,
						})),
						block.rows,
					),
				];
			case 'entries':
				return this.#entries(block);
		}
	}

	/** Its numbers as a table: they are read by everybody, and edited in any program. */
	#chart({ heading, category, categories, series, description }: Chart): (Paragraph | Table)[] {
		const { language } = this.#document;
		return [
			...headingOf(heading),
			...noteOf(description),
			...this.#table(
				heading,
				[
					{ title: category, isNumber: false, weight: 5 },
					...series.map(({ name }) => ({ title: name, isNumber: true, weight: 1.2 })),
				],
				categories.map((name, index) => [
					{ text: name },
					...series.map(({ values }): Cell => {
						const value = values[index] ?? null;
						return value === null
							? { text: this.#texts.unknown, isMuted: true }
							: { text: formatNumber(value, language) };
					}),
				]),
			),
		];
	}

	#entries({ heading, note, entries }: Entries): Paragraph[] {
		return [
			...headingOf(heading),
			...noteOf(note),
			...entries.map(
				({ term, text, records = [] }) =>
					new Paragraph({
						spacing: { after: 80 },
						children: [
							run(oneLine(term), { bold: true, size: 19 }),
							...(text ? [run(` – ${oneLine(text)}`, { size: 19 })] : []),
							...(records.length > 0
								? [run(` – ${this.#named(records)}`, { size: 18, muted: true })]
								: []),
						],
					}),
			),
		];
	}

	#named(records: readonly RecordRef[]): string {
		const t = this.#texts;
		const written = (count: number) => formatNumber(count, this.#document.language);
		const names = records
			.slice(0, MOST_RECORDS)
			.map(({ code, title }) => (code === null ? title : `${code} ${title}`));
		const rest = records.length - names.length;
		const more = rest > 0 ? ` ${t.more(written(rest))}` : '';
		return `${t.records(records.length, written(records.length))}: ${names.join('; ')}${more}`;
	}

	/** A table below its caption; its head stands again on each page that it reaches. */
	#table(
		caption: string,
		columns: readonly Column[],
		rows: readonly (readonly Cell[])[],
		colors: readonly (string | null)[] = [],
	): (Paragraph | Table)[] {
		const line = { style: BorderStyle.SINGLE, size: 4, color: COLORS.line };
		const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
		const widths = widthsOf(columns);
		// A short table stands on one page.
		const isShort = rows.length <= SHORT_TABLE;
		return [
			new Paragraph({
				style: 'Caption',
				children: [
					new TextRun(`${this.#texts.table} `),
					new SequentialIdentifier(this.#texts.table),
					new TextRun(`: ${oneLine(caption)}`),
				],
			}),
			new Table({
				width: { size: TEXT_WIDTH, type: WidthType.DXA },
				columnWidths: widths,
				layout: TableLayoutType.FIXED,
				borders: {
					...{ top: line, bottom: line, left: none, right: none },
					...{ insideHorizontal: line, insideVertical: none },
				},
				rows: [
					headRow(columns, widths),
					...rows.map((cells, index) =>
						bodyRow(cells, {
							...{ columns, widths },
							color: plainColor(colors[index] ?? null),
							isNamed: colors.length > 0,
							keepNext: isShort && index < rows.length - 1,
						}),
					),
				],
			}),
			new Paragraph({ spacing: { after: 0 }, children: [] }),
		];
	}
}

function headRow(columns: readonly Column[], widths: readonly number[]): TableRow {
	return new TableRow({
		...{ tableHeader: true, cantSplit: true },
		children: columns.map(({ title, isNumber }, column) =>
			cellOf(paragraphs(title, { bold: true, size: 19 }, inCell(isNumber, true)), widths[column] ?? 0, {
				shading: { type: ShadingType.CLEAR, fill: COLORS.head },
			}),
		),
	});
}

interface RowLook {
	columns: readonly Column[];
	widths: readonly number[];
	/** Of its field, left of it. */
	color: string | null;
	/** Whether its first cell is set off. */
	isNamed: boolean;
	keepNext: boolean;
}

function bodyRow(cells: readonly Cell[], { columns, widths, color, isNamed, keepNext }: RowLook): TableRow {
	return new TableRow({
		cantSplit: true,
		children: columns.map(({ isNumber }, column) =>
			cellOf(
				cellText(cells[column] ?? { text: '' }, inCell(isNumber, keepNext), isNamed && column === 0),
				widths[column] ?? 0,
				color !== null && column === 0
					? {
							margins: { ...CELL_MARGINS, left: 180 },
							borders: { left: { style: BorderStyle.SINGLE, size: 36, color } },
						}
					: {},
			),
		),
	});
}

function cellOf(children: Paragraph[], width: number, look: Omit<ITableCellOptions, 'children'>): TableCell {
	return new TableCell({
		children: children.length > 0 ? children : [new Paragraph('')],
		width: { size: width, type: WidthType.DXA },
		margins: CELL_MARGINS,
		...look,
	});
}

/** Shares the width by weight, after each column has what the longest word of its title needs. */
function widthsOf(columns: readonly Column[]): number[] {
	const needed = columns.map(({ title }) =>
		Math.max(...title.split(/\s+/).map((word) => widthOf(word, 9.5, true) * 20 + 2 * CELL_MARGIN)),
	);
	const rest = Math.max(0, TEXT_WIDTH - needed.reduce((total, width) => total + width, 0));
	const sum = columns.reduce((total, { weight }) => total + weight, 0);
	const wished = columns.map(({ weight }, index) => (needed[index] ?? 0) + (rest * weight) / sum);
	const scale = TEXT_WIDTH / wished.reduce((total, width) => total + width, 0);
	return wished.map((width) => Math.floor(width * scale));
}

function run(text: string, { muted = false, color = muted ? COLORS.muted : undefined, ...look }: Look = {}): TextRun {
	return new TextRun({ text, ...look, ...(color && { color }) });
}

function paragraphs(text: string, look: Look = {}, options: IParagraphOptions = {}): Paragraph[] {
	return paragraphsOf(text).map((line) => new Paragraph({ ...options, children: [run(line, look)] }));
}

/** Stays with what it tells about. */
function noteOf(text: string): Paragraph[] {
	return paragraphs(text, { muted: true, size: 18 }, { keepNext: true });
}

function headingOf(text: string | null): Paragraph[] {
	return text === null ? [] : [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(oneLine(text))] })];
}

const quoted: IParagraphOptions = {
	keepLines: true,
	indent: { left: 340 },
	border: { left: { style: BorderStyle.SINGLE, size: 18, color: COLORS.line, space: 10 } },
};

function listed({ text, label, tags = [], note }: ListItem): Paragraph[] {
	return [
		new Paragraph({
			numbering: { reference: BULLETS, level: 0 },
			spacing: { after: 50 },
			children: [
				...(label ? [run(`${label}: `, { muted: true })] : []),
				run(oneLine(text)),
				...tags.map((tag) => run(` · ${tag}`, { muted: true })),
			],
		}),
		...(note ? paragraphs(note, { muted: true, size: 18 }, { indent: { left: 360 } }) : []),
	];
}

function inCell(isNumber: boolean, keepNext: boolean): IParagraphOptions {
	return {
		keepNext,
		alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
		spacing: { after: 0, ...LINES },
	};
}

function cellText(
	{ text, notes = [], isMuted, isOpen }: Cell,
	options: IParagraphOptions,
	isName: boolean,
): Paragraph[] {
	const look: Look = {
		size: 19,
		...(isMuted && { muted: true }),
		...(isName && { bold: true }),
		...(isOpen && { bold: true, color: COLORS.open }),
	};
	return [
		...paragraphs(text, look, options),
		...notes.flatMap((note) => paragraphs(note, { muted: true, size: 16 }, options)),
	];
}

function oneLine(text: string): string {
	return paragraphsOf(text).join(' ');
}
