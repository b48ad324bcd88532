import type { TextLines } from '../../../shared/domain/slide.ts';
import type { Chart, Table } from '../document.ts';

/** Texts that stand together; the first of them may be their heading. */
export interface Section {
	lines: TextLines[];
}

export interface Panel {
	color: string | null;
	/** Its text in a width and in a size of the slide. */
	lines: (width: number, size: number) => TextLines[];
}

export type Group =
	| { kind: 'flow'; sections: Section[]; isWide: boolean }
	| { kind: 'panels'; heading: TextLines | null; panels: Panel[]; columns: number }
	| { kind: 'chart'; chart: Chart }
	| { kind: 'table'; heading: TextLines; note: string; table: Table; from: TableRow[] };

export interface TableRow {
	cells: { lines: TextLines[]; isNumber: boolean; isOpen: boolean }[];
}

export function flow(sections: TextLines[][], isWide = false): Group | null {
	const told = sections.filter((lines) => lines.length > 0).map((lines) => ({ lines }));
	return told.length > 0 ? { kind: 'flow', sections: told, isWide } : null;
}

export function panelsOf(title: TextLines | null, panels: Panel[], columns: number): Group | null {
	return panels.length > 0 ? { kind: 'panels', heading: title, panels, columns } : null;
}
