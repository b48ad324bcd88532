/** Why a file cannot be read at all. */
export class UnreadableFile extends Error {
	readonly reason: UnreadableReason;
	readonly detail: string;

	constructor(reason: UnreadableReason, detail = '') {
		super(reason);
		this.reason = reason;
		this.detail = detail;
	}
}

export type UnreadableReason = 'empty' | 'encoding' | 'characters' | 'doctype' | 'notXml' | 'notProject';

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;
const AS_UTF8 = ['utf-8', 'utf8', 'us-ascii', 'ascii'];

/** The text of a file in UTF-8 or UTF-16, the two that every program writes that knows the schema. */
export function textOf(file: Uint8Array): string {
	if (file.length === 0) throw new UnreadableFile('empty');
	const encoding = encodingOf(file);
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(file);
	} catch {
		throw new UnreadableFile('characters', encoding.toUpperCase());
	}
}

function encodingOf(file: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
	const [first, second] = file;
	if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
	if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
	const hasMark = first === 0xef && second === 0xbb && file[2] === 0xbf;
	const start = new TextDecoder('latin1').decode(file.subarray(hasMark ? 3 : 0, 200));
	const declared = DECLARED.exec(start)?.[1] ?? 'utf-8';
	if (!AS_UTF8.includes(declared.toLowerCase())) throw new UnreadableFile('encoding', declared);
	return 'utf-8';
}
