import { inflateSync } from 'node:zlib';

/**
 * The lines of text on each page of a PDF as Chromium prints it, from top to bottom. It reads what Chromium writes and no other PDF: objects
 * in the clear, contents deflated, letters as glyphs of two bytes with a table to Unicode in each font.
 */
export function pagesOf(pdf: Buffer): string[][] {
	const source = pdf.toString('latin1');
	const objects = new Map(
		[...source.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)].map(([, number, body]) => [
			number,
			body ?? '',
		]),
	);
	const at = (reference: string | undefined) => objects.get(reference?.match(/^(\d+) 0 R/)?.[1] ?? '') ?? '';
	const streamOf = (object: string) => {
		const begin = object.indexOf('stream\n');
		if (begin < 0) return '';
		const bytes = Buffer.from(object.slice(begin + 7, object.lastIndexOf('\nendstream')), 'latin1');
		return object.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
	};
	const pages = [...objects.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object));
	return pages.map((page) => {
		const resources = at(page.match(/\/Resources (\d+ 0 R)/)?.[1]) || page;
		const fonts = new Map(
			[...(resources.match(/\/Font <<([\s\S]*?)>>/)?.[1] ?? '').matchAll(/\/(\w+) (\d+ 0 R)/g)].map(
				([, name, reference]) => [
					name,
					unicodeOf(streamOf(at(at(reference).match(/\/ToUnicode (\d+ 0 R)/)?.[1]))),
				],
			),
		);
		const contents = streamOf(at(page.match(/\/Contents (\d+ 0 R)/)?.[1]));
		return linesOf(contents, fonts);
	});
}

/** Glyphs, as hexadecimal numbers, to letters. */
function unicodeOf(table: string): Map<number, string> {
	const letters = new Map<number, string>();
	const hex = (text: string) => Buffer.from(text, 'hex').swap16().toString('utf16le');
	for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
			letters.set(parseInt(glyph, 16), hex(to));
	for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
		for (const [, from = '', until = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
			for (let glyph = parseInt(from, 16); glyph <= parseInt(until, 16); glyph++)
				letters.set(glyph, String.fromCharCode(parseInt(to, 16) + glyph - parseInt(from, 16)));
	return letters;
}

type Matrix = readonly [number, number, number, number, number, number];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
	return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0];

/** The text of a page's contents, put together by where it stands. */
function linesOf(contents: string, fonts: ReadonlyMap<string | undefined, ReadonlyMap<number, string>>): string[] {
	let space = UNMOVED;
	const outer: Matrix[] = [];
	let font: ReadonlyMap<number, string> = new Map();
	const runs: { x: number; y: number; text: string }[] = [];
	const operations = /(?:(\/\w+) [\d.-]+ Tf)|((?:[\d.-]+ ){6})(cm|Tm)|<(\w+)> Tj|(?<=^|\s)([qQ])(?=\s|$)/g;
	for (const [, name, numbers = '', kind, glyphs, saving] of contents.matchAll(operations)) {
		if (name) font = fonts.get(name.slice(1)) ?? new Map();
		else if (saving === 'q') outer.push(space);
		else if (saving === 'Q') space = outer.pop() ?? UNMOVED;
		else if (kind) {
			const matrix = times(numbers.trim().split(' ').map(Number) as unknown as Matrix, space);
			if (kind === 'cm') space = matrix;
			else runs.push({ x: matrix[4], y: Math.round(matrix[5]), text: '' });
		} else if (glyphs) {
			const run = runs.at(-1);
			if (run) run.text += glyphs.replace(/\w{4}/g, (glyph) => font.get(parseInt(glyph, 16)) ?? '');
		}
	}
	return [...Map.groupBy(runs, ({ y }) => y)]
		.sort(([one], [other]) => other - one)
		.map(([, line]) =>
			line
				.sort((one, other) => one.x - other.x)
				.map(({ text }) => text)
				.join('')
				// Chromium sets "ff" as one letter.
				.normalize('NFKC')
				.replace(/\s+/g, ' ')
				.trim(),
		)
		.filter((line) => line !== '');
}
