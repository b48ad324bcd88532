/** A stretch of text that looks the same throughout. */
export interface Run {
	text: string;
	isBold?: true;
	isItalic?: true;
	isMuted?: true;
	/** In points, where it differs from its paragraph. */
	size?: number;
	/** Id of the chapter of whose first slide it is the number. */
	chapter?: string;
}

/** Widths of Arial in thousandths of its size, by the letters that have them (Adobe font metrics of Helvetica, which Arial follows). */
const WIDTHS = new Map(
	(
		[
			[191, "'"],
			[222, 'ijl‚‘’'],
			[278, ' !,./:;I[\\]ft|·\u00a0'],
			[333, '()`-r„“”'],
			[355, '"'],
			[389, '*'],
			[500, 'Jckxyzsv'],
			[556, '#$0123456789?L_abdeghnopqu–€'],
			[584, '+<=>~−'],
			[611, 'FTZß'],
			[667, '&ABEKPSVXY'],
			[722, 'CDHNRUw'],
			[778, 'GOQ'],
			[833, 'Mm'],
			[889, '%'],
			[944, 'W'],
		] as const
	).flatMap(([width, letters]) => [...letters].map((letter): [string, number] => [letter, width])),
);

/** What the table does not know is taken for as wide as anything is. */
const WIDEST = 1300;

/** Bold letters are wider, and other programs set other fonts: rather a line too many than a word cut off. */
const SAFETY = { plain: 1.04, bold: 1.14 };

/** Height of a line in its size. */
export const LINE_HEIGHT = 1.2;

const known = new Map<string, number>();

function widthOfLetter(letter: string): number {
	const plain = known.get(letter);
	if (plain !== undefined) return plain;
	const [base = ''] = letter.normalize('NFD');
	const width = WIDTHS.get(letter) ?? WIDTHS.get(base) ?? WIDEST;
	known.set(letter, width);
	return width;
}

/** How wide a text stands, in points. */
export function widthOf(text: string, size: number, isBold = false): number {
	let sum = 0;
	for (const letter of text) sum += widthOfLetter(letter);
	return (sum / 1000) * size * (isBold ? SAFETY.bold : SAFETY.plain);
}

/** The lines that runs take in a width, as a program breaks them: between words, and within a word that is wider than the line. */
export function wrap(runs: readonly Run[], size: number, width: number): Run[][] {
	const lines: Run[][] = [[]];
	let used = 0;
	const put = (text: string, run: Run) => {
		const line = lines.at(-1) ?? [];
		const last = line.at(-1);
		if (last && isAlike(last, run)) last.text += text;
		else line.push({ ...run, text });
	};
	const breakLine = () => {
		lines.push([]);
		used = 0;
	};
	for (const run of runs) {
		const measure = (text: string) => widthOf(text, run.size ?? size, run.isBold);
		for (const token of run.text.match(/\s+|\S+/g) ?? []) {
			const tokenWidth = measure(token);
			const isBlank = token.trim() === '';
			if (isBlank || used + tokenWidth <= width) {
				put(token, run);
				used += tokenWidth;
				continue;
			}
			if (used > 0) breakLine();
			for (const letter of tokenWidth > width ? token : [token]) {
				const letterWidth = measure(letter);
				if (used > 0 && used + letterWidth > width) breakLine();
				put(letter, run);
				used += letterWidth;
			}
		}
	}
	return lines;
}

function isAlike(one: Run, other: Run): boolean {
	return (
		one.isBold === other.isBold &&
		one.isItalic === other.isItalic &&
		one.isMuted === other.isMuted &&
		one.size === other.size &&
		one.chapter === other.chapter
	);
}

/** Puts lines together again to runs that break as before. */
export function unwrap(lines: readonly Run[][]): Run[] {
	const runs: Run[] = [];
	for (const run of lines.flat()) {
		const last = runs.at(-1);
		if (last && isAlike(last, run)) last.text += run.text;
		else runs.push({ ...run });
	}
	return runs;
}

/** A text in one line of a width; what does not fit is left out and said to be. */
export function inOneLine(text: string, size: number, width: number): string {
	if (widthOf(text, size) <= width) return text;
	let rest = [...text];
	while (rest.length > 0 && widthOf(`${rest.join('')} …`, size) > width)
		rest = rest.slice(0, Math.max(0, Math.min(rest.length - 1, Math.floor(rest.length * 0.95))));
	return `${rest.join('').trimEnd()} …`;
}
