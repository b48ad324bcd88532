import { paragraphsOf } from '../../shared/domain/printable.ts';
import { TITLE, type TextLines } from '../../shared/domain/slide.ts';
import { inOneLine, LINE_HEIGHT, wrap, type Run } from '../../shared/domain/text-fit.ts';

export function oneLine(text: string): string {
	return paragraphsOf(text).join(' ');
}

export function paragraph(runs: readonly Run[], size: number, above = 0): TextLines {
	return { runs: [...runs], size, above };
}

export function heightOf(runs: readonly Run[], size: number, width: number): number {
	return wrap(runs, size, width).length * size * LINE_HEIGHT;
}

/** A text in at most so many lines of a width; what does not fit is left out and said to be. */
export function shortened(text: string, size: number, width: number, most: number): string {
	const lines = wrap([{ text }], size, width).map((runs) => runs.map((run) => run.text).join(''));
	if (lines.length <= most) return text;
	// A program may break a line earlier than we do.
	const last = inOneLine(lines.slice(most - 1).join(''), size, most === 1 ? width : width * 0.9);
	return [...lines.slice(0, most - 1), last.endsWith('…') ? last : `${last} …`].join('');
}

const KICKER_SIZE = 13;
const TITLE_SIZES = [28, 24, 20, 17];
const LEAST_TITLE = 14;

/** The title of a slide, as large as it fits, with which part of how many it is. */
export function titleLines(kicker: string, title: string, part: string | null): TextLines[] {
	const room = TITLE.height - KICKER_SIZE * LINE_HEIGHT;
	const added: Run[] = part === null ? [] : [{ text: ` (${part})`, isMuted: true }];
	const runs = (text: string): Run[] => [{ text, isBold: true }, ...added];
	const bold = runs(oneLine(title));
	const size = TITLE_SIZES.find((one) => heightOf(bold, one, TITLE.width) <= room);
	return [
		paragraph([{ text: inOneLine(oneLine(kicker), KICKER_SIZE, TITLE.width) }], KICKER_SIZE),
		size === undefined
			? paragraph(runs(shortened(oneLine(title), LEAST_TITLE, TITLE.width * 0.8, 3)), LEAST_TITLE)
			: paragraph(bold, size),
	];
}
