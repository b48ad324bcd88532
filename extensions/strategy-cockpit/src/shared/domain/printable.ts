/** What XML 1.0 cannot hold, and a program that opens the file would call it broken: controls, halves of letters, non-characters. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The same with texts that every file format can hold. */
export function printable<Told>(told: Told): Told {
	return cleaned(told) as Told;
}

function cleaned(value: unknown): unknown {
	if (typeof value === 'string') return value.toWellFormed().replace(NOT_IN_XML, '').replace(/\r\n?/g, '\n');
	if (Array.isArray(value)) return value.map(cleaned);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)]));
}

/** A colour is free text in the database: six hexadecimal digits, or nothing. */
export function plainColor(color: string | null): string | null {
	return color !== null && /^#[0-9a-f]{6}$/i.test(color) ? color.slice(1).toUpperCase() : null;
}

/** The paragraphs of a text that somebody typed into a field of several lines. */
export function paragraphsOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '');
}
