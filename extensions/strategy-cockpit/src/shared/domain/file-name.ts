/**
 * How a file is named by parts and offered for saving (RFC 6266). Codes are free text: what programs and file systems do not all take becomes a
 * hyphen in the plain name, and the full one is said beside it (RFC 5987).
 */
export function attachment(parts: readonly string[], extension: string): string {
	const nameOf = (clean: (part: string) => string) =>
		`${parts.map(clean).filter(Boolean).join('-') || 'report'}.${extension}`;
	const plain = nameOf((part) =>
		part
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.replace(/[^A-Za-z0-9._-]+/g, '-')
			.replace(/^[-.]+|[-.]+$/g, ''),
	);
	// No part of a path, no character that a file system forbids or that is not seen.
	const full = nameOf((part) =>
		part
			.toWellFormed()
			.replace(/[\s\p{C}/\\:*?"<>|]+/gu, '-')
			.replace(/^[-.]+|[-.]+$/g, ''),
	);
	const simple = `attachment; filename="${plain}"`;
	return full === plain ? simple : `${simple}; filename*=UTF-8''${encoded(full)}`;
}

function encoded(text: string): string {
	return encodeURIComponent(text).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
