import type { Response } from 'express';
import type { ReportDocument } from './domain/document.ts';
import { attachment } from './domain/file-name.ts';
import type { Answer } from './kept-answers.ts';
import { renderFile, type FileFormat } from './render-file.ts';

const TYPES: Readonly<Record<FileFormat, string>> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The report as a file to be saved, written while `response` waits for it. */
export async function writeFile(
	response: Response,
	document: ReportDocument,
	{ format, name }: { format: FileFormat; name: readonly string[] },
): Promise<Answer> {
	return {
		headers: {
			'Content-Type': TYPES[format],
			'Content-Disposition': attachment([document.kind.toLowerCase(), ...name], format),
			'X-Content-Type-Options': 'nosniff',
		},
		body: await renderFile(format, document, response),
	};
}
