/** What a person has typed, as it stands: in Markdown it becomes no link, no picture and no heading. */
export function plain(text: string): string {
	return inOneLine(text).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Names with what they say, a paragraph each; what says nothing is left out. */
export function facts(named: readonly (readonly [name: string, value: string | null])[]): string {
	return named.flatMap(([name, value]) => (value === null ? [] : `**${name}:** ${plain(value)}`)).join('\n\n');
}

/** The text in one line, cut where it is longer than that should be. */
export function cut(text: string, length: number): string {
	const line = inOneLine(text);
	return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

function inOneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').trim();
}
