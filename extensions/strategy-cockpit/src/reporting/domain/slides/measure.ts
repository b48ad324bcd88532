import { LINE_HEIGHT, unwrap, wrap, type Run } from '../../../shared/domain/text-fit.ts';
import { BULLET_INDENT, type TextLines } from '../../../shared/domain/slide.ts';

/** The size of the slide, and of what stands beside it: so much smaller. */
export const SIZE_OF_SLIDE = 0;
export const SIZE_OF_NOTE = -4;

/** The size of what takes several slides. */
export const SIZE_OF_MANY = 16;

/** Nothing smaller is read from the back of a room, notes below figures apart. */
export const LEAST_SIZE = 12;

export function sizeIn({ size }: Pick<TextLines, 'size'>, ofSlide: number): number {
	return size > 0 ? size : Math.max(LEAST_SIZE, ofSlide + size);
}

/** What a heading may get behind it when it has to be said on several slides. */
const PART_RESERVE = ' (888 von 888)';

/** By runs: a paragraph is tried in many places, with more or less space above. */
const measured = new WeakMap<readonly Run[], Map<string, Run[][]>>();

/** The lines that a paragraph takes on the slide. */
export function wrapped(lines: TextLines, width: number, ofSlide: number): Run[][] {
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

export function lineHeightOf(lines: TextLines, ofSlide: number): number {
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

export function withRuns(line: TextLines, lines: Run[][]): TextLines {
	return { ...line, runs: unwrap(lines) };
}
