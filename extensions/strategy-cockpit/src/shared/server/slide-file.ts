import PptxGenJS from 'pptxgenjs';
import { intlLocale, type Language } from '../domain/locale.ts';
import { plainColor } from '../domain/printable.ts';
import {
	BULLET_INDENT,
	CELL_PAD,
	FOOT,
	PANEL_PAD,
	SLIDE,
	TITLE,
	type Area,
	type Box,
	type Chart,
	type ChartBox,
	type Slide,
	type TableBox,
	type TextBox,
	type TextLines,
	type Tone,
} from '../domain/slide.ts';
import { inOneLine, type Run } from '../domain/text-fit.ts';
import { repacked } from './office-file.ts';

/** Stands on every computer that opens slides, or something of the same widths does. */
export const FONT = 'Arial';

/** Each of them stands out of its ground at least 4.5 to 1 (WCAG 2.1, 1.4.3). */
export const COLORS = {
	ink: '1A1F26',
	muted: '545D69',
	accent: '1D4ED8',
	/** What is open and asks for a look. */
	open: '9A3412',
	paper: 'FFFFFF',
	surface: 'F1F4F9',
	line: 'D5DAE1',
	cover: '14284B',
};

/** White numbers are read on each. */
const TONES: Readonly<Record<Tone, string>> = {
	done: '15703A',
	running: '1D4ED8',
	planned: 'B45309',
	later: '7C3AED',
	unknown: '57606A',
};

const POINTS = 72;
const MASTER = { title: 'COVER', content: 'CONTENT' };

/** What stands around the slides. */
export interface SlideFile {
	language: Language;
	title: string;
	asOf: string;
	/** Whose slides they are. */
	author: string;
	company: string;
	/** What stands at the foot of each slide beside its number. */
	foot: string;
	slides: readonly Slide[];
}

/**
 * Writes slides of 16:9 with charts and tables that can be edited. `more` tells further shapes of a slide, counted from 1, in the XML of the
 * format: the library knows neither patterns nor connectors nor what a shape says to who does not see it.
 */
export async function slideFile(told: SlideFile, more: (slide: number) => string = () => ''): Promise<Buffer> {
	const file = new PptxGenJS();
	file.layout = 'LAYOUT_WIDE';
	file.title = told.title;
	file.subject = told.asOf;
	file.author = told.author;
	file.company = told.company;
	file.theme = { headFontFace: FONT, bodyFontFace: FONT };
	defineMasters(file, told);
	const language = intlLocale(told.language);
	const drawing = new Drawing(file, language);
	for (const slide of told.slides) drawing.draw(slide);
	const written = (await file.write({ outputType: 'nodebuffer' })) as Buffer;
	return repacked(written, (path, xml) => {
		const [, number] = /^ppt\/slides\/slide(\d+)\.xml$/.exec(path) ?? [];
		const whole = number ? xml.replace('</p:spTree>', () => `${more(Number(number))}</p:spTree>`) : xml;
		return finished(path, whole, language);
	});
}

/** What the library leaves out: the language of everything, and that the first row of a table is its head. */
function finished(path: string, xml: string, language: string): string {
	if (!path.startsWith('ppt/')) return xml;
	return (
		xml
			.replaceAll(' altLang="en-US"', '')
			.replaceAll('lang="en-US"', `lang="${language}"`)
			// It repeats what a paragraph looks like before each run, where the format allows it only at the beginning.
			.replaceAll(/(?<=<\/a:r>)<a:pPr\b[^>]*>.*?<\/a:pPr>/gs, '')
			.replaceAll('<a:tblPr/>', '<a:tblPr firstRow="1"/>')
	);
}

function inches({ x, y, width, height }: Area): { x: number; y: number; w: number; h: number } {
	return { x: x / POINTS, y: y / POINTS, w: width / POINTS, h: height / POINTS };
}

function defineMasters(file: PptxGenJS, { foot, asOf }: SlideFile): void {
	const text = { fontFace: FONT, fontSize: 10, color: COLORS.muted, margin: 0 };
	const number = inches({ ...FOOT, x: FOOT.x + FOOT.width - 60, width: 60 });
	file.defineSlideMaster({ title: MASTER.title, background: { color: COLORS.cover } });
	file.defineSlideMaster({
		title: MASTER.content,
		background: { color: COLORS.paper },
		objects: [
			{
				placeholder: {
					options: {
						...{
							name: 'title',
							type: 'title',
							...inches(TITLE),
							margin: 0,
							align: 'left',
							valign: 'bottom',
						},
						...{ fontFace: FONT, color: COLORS.ink },
					},
					text: '',
				},
			},
			{
				text: {
					text: inOneLine(`${foot} · ${asOf}`, 10, FOOT.width - 80),
					options: { ...text, ...inches({ ...FOOT, width: FOOT.width - 80 }), valign: 'middle' },
				},
			},
		],
		slideNumber: { ...text, ...number, align: 'right' },
	});
}

class Drawing {
	readonly #file: PptxGenJS;
	readonly #language: string;

	constructor(file: PptxGenJS, language: string) {
		this.#file = file;
		this.#language = language;
	}

	draw(plan: Slide): void {
		const slide = this.#file.addSlide({ masterName: plan.isTitle ? MASTER.title : MASTER.content });
		if (!plan.isTitle) {
			slide.addShape('rect', {
				...inches({ x: 0, y: 0, width: 14, height: SLIDE.height }),
				fill: { color: plainColor(plan.color) ?? COLORS.accent },
			});
			slide.addText(this.#runs(plan.title, COLORS.ink), { placeholder: 'title' });
		}
		for (const box of plan.boxes) this.#box(slide, box, plan);
		if (plan.notes.length > 0) slide.addNotes(plan.notes.join('\n'));
	}

	#box(slide: PptxGenJS.Slide, box: Box, { isTitle, color }: Slide): void {
		if (box.kind === 'text') this.#text(slide, box, { ink: isTitle ? COLORS.paper : COLORS.ink, field: color });
		else if (box.kind === 'table') this.#table(slide, box);
		else this.#chart(slide, box);
	}

	#text(
		slide: PptxGenJS.Slide,
		{ area, lines, panel }: TextBox,
		{ ink, field }: { ink: string; field: string | null },
	): void {
		slide.addText(this.#runs(lines, ink), {
			...inches(area),
			...{ fontFace: FONT, valign: 'top', margin: panel ? PANEL_PAD : 0 },
			...(panel && { fill: { color: COLORS.surface } }),
		});
		if (panel)
			slide.addShape('rect', {
				...inches({ ...area, height: 4 }),
				fill: { color: plainColor(panel.color ?? field) ?? COLORS.accent },
			});
	}

	#runs(paragraphs: readonly TextLines[], color: string): PptxGenJS.TextProps[] {
		return paragraphs.flatMap(({ runs, size, above, isBullet }, index) =>
			runs.map((run, at) => ({
				text: run.text,
				options: {
					...this.#look(run, size, color),
					...(index > 0 && at === 0 && { paraSpaceBefore: above }),
					...(isBullet && at === 0 && { bullet: { indent: BULLET_INDENT } }),
					breakLine: at === runs.length - 1 && index < paragraphs.length - 1,
				},
			})),
		);
	}

	#look(run: Run, size: number, color: string): PptxGenJS.TextPropsOptions {
		return {
			...{ fontFace: FONT, fontSize: run.size ?? size, lang: this.#language },
			color: run.isMuted && color === COLORS.ink ? COLORS.muted : color,
			...(run.isBold && { bold: true }),
			...(run.isItalic && { italic: true }),
		};
	}

	#table(slide: PptxGenJS.Slide, { area, name, widths, head, headHeight, rows }: TableBox): void {
		const margin: [number, number, number, number] = [CELL_PAD.y, CELL_PAD.x, CELL_PAD.y, CELL_PAD.x];
		const line = { type: 'solid', pt: 0.75, color: COLORS.line } as const;
		const none = { type: 'none' } as const;
		const cell = (
			lines: TextLines[],
			isNumber: boolean,
			color: string,
			options: PptxGenJS.TableCellProps = {},
		) => ({
			text: this.#runs(lines, color) as unknown as PptxGenJS.TableCell[],
			options: {
				...({
					align: isNumber ? 'right' : 'left',
					valign: 'top',
					margin,
					fontFace: FONT,
					fontSize: 12,
				} as const),
				border: [none, none, line, none] as [
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps,
					PptxGenJS.BorderProps,
				],
				...options,
			},
		});
		const isNumber = (column: number) => rows[0]?.cells[column]?.isNumber ?? false;
		slide.addTable(
			[
				head.map((lines, column) =>
					cell(lines, isNumber(column), COLORS.paper, { fill: { color: COLORS.cover } }),
				),
				...rows.map(({ cells }) =>
					cells.map(({ lines, isNumber, isOpen }) =>
						cell(lines, isNumber, isOpen ? COLORS.open : COLORS.ink),
					),
				),
			],
			{
				...inches(area),
				objectName: name,
				colW: widths.map((width) => width / POINTS),
				rowH: [headHeight, ...rows.map(({ height }) => height)].map((height) => height / POINTS),
			},
		);
	}

	#chart(slide: PptxGenJS.Slide, { area, chart, labels }: ChartBox): void {
		const { heading, series } = chart;
		// Where nothing is known there is no bar; a zero would say that nothing is there.
		const data = series.map(({ name, values }) => ({ name, labels, values: values as number[] }));
		slide.addChart('bar', data, {
			...inches(area),
			...{
				barDir: 'col',
				barGrouping: 'stacked',
				barGapWidthPct: labels.length < 4 ? 200 : 60,
				lang: this.#language,
			},
			chartColors: series.map(({ tone }) => TONES[tone]),
			...{ showTitle: true, title: heading, titleFontFace: FONT, titleFontSize: 18, titleColor: COLORS.ink },
			...{ showLegend: true, legendPos: 'b', legendFontFace: FONT, legendFontSize: 12, legendColor: COLORS.ink },
			...{ showValue: true, dataLabelColor: COLORS.paper, dataLabelFontFace: FONT, dataLabelFontSize: 12 },
			...{ dataLabelFontBold: true, dataLabelFormatCode: '#,##0;-#,##0;;', dataLabelPosition: 'ctr' },
			...{ catAxisLabelFontFace: FONT, catAxisLabelFontSize: 12, catAxisLabelColor: COLORS.ink },
			...{ valAxisHidden: true, valGridLine: { style: 'none' }, valAxisMinVal: 0 },
			altText: saidOf(chart),
			objectName: heading,
		});
	}
}

/** What the bars say, for who does not see them. */
function saidOf({ heading, description, categories, series }: Chart): string {
	const told = categories.map((category, index) => {
		const values = series.flatMap(({ name, values }) => {
			const value = values[index] ?? null;
			return value === null ? [] : [`${name} ${value}`];
		});
		return `${category}: ${values.join(', ') || '–'}`;
	});
	return `${heading}. ${description} ${told.join('; ')}.`;
}
