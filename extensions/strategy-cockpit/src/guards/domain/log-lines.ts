const MESSAGE = 1_000;
const FRAMES = 3_000;

/**
 * What the log gets in place of a text or an error: short enough that no request fills a disk, and without mail addresses or
 * the values that a database repeats. Of an error it keeps what finds the fault: type, code, sentence and place.
 */
export function loggable(part: unknown): unknown {
	if (typeof part === 'string') return shortened(withoutPersons(part), MESSAGE);
	if (!(part instanceof Error)) return part;
	const message = shortened(withoutPersons(part.message), MESSAGE);
	const start = part.stack?.indexOf('\n    at ') ?? -1;
	const frames = start < 0 ? '' : shortened(part.stack?.slice(start) ?? '', FRAMES);
	const { code } = part as { code?: unknown };
	return Object.create(Object.getPrototypeOf(part) as object, {
		message: { value: message },
		stack: { value: `${part.name}: ${message}${frames}` },
		...(typeof code === 'string' ? { code: { value: code, enumerable: true } } : {}),
	});
}

function withoutPersons(text: string): string {
	// A long text is cut first, with room for what is taken out, because looking through it costs time.
	return text
		.slice(0, 4 * MESSAGE)
		.replace(/[^\s@"'<>(),;:]{1,64}@[^\s@"'<>(),;:]{1,255}/g, '[mail]')
		.replace(/: "(?:[^"\\]|\\.|"")*"?/g, ': "[value]"');
}

function shortened(text: string, length: number): string {
	return text.length > length ? `${text.slice(0, length)} [cut]` : text;
}
