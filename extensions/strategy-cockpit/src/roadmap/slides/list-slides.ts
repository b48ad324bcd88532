import type { Language } from '../../shared/domain/locale.ts';
import { paragraphsOf } from '../../shared/domain/printable.ts';
import { BODY, CELL_PAD, type TableBox } from '../../shared/domain/slide.ts';
import type { DeckSlide } from './shapes.ts';
import { slideTexts } from './texts.ts';
import { heightOf, oneLine, paragraph, titleLines } from './words.ts';

const SIZE = 12;

interface Listed {
	kicker: string;
	title: string;
	/** Heads of the columns, with the share of the width that each takes. */
	columns: readonly { head: string; share: number }[];
	rows: readonly (readonly string[])[];
	language: Language;
}

/** A table on as many slides as it takes; none where there are no rows. Nothing is cut. */
export function listSlides({ kicker, title, columns, rows, language }: Listed): DeckSlide[] {
	const widths = columns.map(({ share }) => BODY.width * share);
	const cellsOf = (texts: readonly string[]) =>
		texts.map((text) => paragraphsOf(text).map((line) => ({ text: line })));
	const heightIn = (texts: readonly string[]) =>
		2 * CELL_PAD.y +
		Math.max(
			...cellsOf(texts).map((lines, column) =>
				lines.reduce((sum, run) => sum + heightOf([run], SIZE, (widths[column] ?? 0) - 2 * CELL_PAD.x), 0),
			),
		);
	const heads = columns.map(({ head }) => head);
	const headHeight = heightIn(heads);
	const tables: TableBox[] = [];
	for (const texts of rows) {
		const height = heightIn(texts);
		let table = tables.at(-1);
		if (!table || table.area.height + height > BODY.height) {
			table = {
				...{ kind: 'table', name: title, widths, headHeight, rows: [] },
				area: { ...BODY, height: headHeight },
				head: heads.map((text) => [paragraph([{ text, isBold: true }], SIZE)]),
			};
			tables.push(table);
		}
		table.area.height += height;
		table.rows.push({
			height,
			cells: cellsOf(texts).map((runs) => ({
				lines: runs.map((run) => paragraph([run], SIZE)),
				...{ isNumber: false, isOpen: false },
			})),
		});
	}
	return tables.map((table, place) => ({
		...{ chapter: null, isTitle: false, color: null, boxes: [table], shapes: [] },
		title: titleLines(
			kicker,
			title,
			tables.length === 1 ? null : slideTexts(language).partOf(String(place + 1), String(tables.length)),
		),
		notes: table.rows.map(({ cells }) =>
			cells
				.map(({ lines }) => oneLine(lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')))
				.join(': '),
		),
	}));
}
