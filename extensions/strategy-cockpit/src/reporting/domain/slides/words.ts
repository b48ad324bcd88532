import { paragraphsOf } from '../../../shared/domain/printable.ts';
import type { TextLines } from '../../../shared/domain/slide.ts';
import type { Run } from '../../../shared/domain/text-fit.ts';
import { SIZE_OF_SLIDE } from './measure.ts';

export function heading(text: string): TextLines {
	return {
		runs: [{ text: oneLine(text), isBold: true }],
		size: SIZE_OF_SLIDE,
		above: 0,
		isHeading: true,
		part: partOf(1, { count: 0 }),
	};
}

export function texts(
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

export function point(runs: Run[]): TextLines {
	return { runs, size: SIZE_OF_SLIDE, above: 5, isBullet: true };
}

export function withSpoken(lines: TextLines[], spoken: string | undefined): TextLines[] {
	return lines.map((line, index) => (index === 0 && spoken ? { ...line, spoken } : line));
}

export function oneLine(text: string): string {
	return paragraphsOf(text).join(' ');
}

export function partOf(number: number, of: { count: number }): NonNullable<TextLines['part']> {
	return { number, of };
}

/** The same heading once more, where what it heads goes on. */
export function nextPart(line: TextLines): TextLines {
	return { ...line, part: partOf((line.part?.number ?? 1) + 1, line.part?.of ?? { count: 0 }) };
}
