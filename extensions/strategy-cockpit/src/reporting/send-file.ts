import type { Response } from 'express';
import type { ReportDocument } from './domain/document.ts';
import { attachment } from './domain/file-name.ts';
import { renderFile, type FileFormat } from './render-file.ts';

const TYPES: Readonly<Record<FileFormat, string>> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export async function sendFile(
	response: Response,
	document: ReportDocument,
	{ format, name }: { format: FileFormat; name: readonly string[] },
): Promise<void> {
	const file = await renderFile(format, document, response);
	response
		.set({
			'Content-Type': TYPES[format],
			'Content-Disposition': attachment([document.kind.toLowerCase(), ...name], format),
			'X-Content-Type-Options': 'nosniff',
		})
		.send(file);
}
