import type { Chart, Table } from '../document.ts';
import { inOneLine, unwrap, wrap } from '../../../shared/domain/text-fit.ts';
import { flow, type Group, type Section, type TableRow } from './group.ts';
import { LEAST_SIZE, SIZE_OF_MANY, heightOf, lineHeightOf, sizeIn, withRuns, wrapped } from './measure.ts';
import {
	BODY,
	CELL_PAD,
	PANEL_PAD,
	type Box,
	type ChartBox,
	type TableBox,
	type TextBox,
	type TextLines,
} from '../../../shared/domain/slide.ts';
import { nextPart, oneLine, texts } from './words.ts';

export const GAP = { column: 28, section: 16, group: 18, panel: 14 };

export interface Room {
	top: number;
	height: number;
	/** Whether what does not fit whole may begin here. */
	isFresh: boolean;
	/** Whether a list may go on in the next column. */
	isDivided: boolean;
	size: number;
}

export interface Poured {
	boxes: Box[];
	used: number;
	/** What goes on on the next page. */
	rest: Group | null;
}

/** A chart lower than this is not read from the back of a room. */
const LEAST_CHART = 200;

/** Puts as much of a group into a room as may stand there; null where it had better begin on the next page. */
export function pour(group: Group, room: Room): Poured | null {
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

/** The same as text, which can be divided anywhere. */
export function asFlow(group: Group): Group {
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
