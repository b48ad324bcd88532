import { reportTexts } from '../texts.ts';
import type { InterimReport } from './interim-report.ts';

/**
 * How a file of the report is named and offered for saving (RFC 6266). The code of a cycle is free text: what programs and file systems do not
 * take the same becomes a hyphen in the plain name, and the full one is said beside it (RFC 5987).
 */
export function attachment(
	{ language, cycle, asOf }: Pick<InterimReport, 'language' | 'cycle' | 'asOf'>,
	extension: string,
): string {
	const kind = reportTexts[language].interimReport.toLowerCase().replaceAll(' ', '-');
	const nameOf = (code: string) => `${[kind, code, asOf].filter(Boolean).join('-')}.${extension}`;
	const plain = nameOf(
		cycle.code
			.normalize('NFKD')
			.replace(/[^A-Za-z0-9._-]+/g, '-')
			.replace(/^[-.]+|[-.]+$/g, ''),
	);
	// No part of a path, no character that a file system forbids or that is not seen.
	const full = nameOf(
		cycle.code
			.toWellFormed()
			.replace(/[\p{C}/\\:*?"<>|]+/gu, '-')
			.trim(),
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
