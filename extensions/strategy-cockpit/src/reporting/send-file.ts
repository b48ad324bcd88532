import type { Response } from 'express';
import { documentOf } from './domain/document-of.ts';
import { attachment } from './domain/file-name.ts';
import type { InterimReport } from './domain/interim-report.ts';
import { renderFile, type FileFormat } from './render-file.ts';

const TYPES: Readonly<Record<FileFormat, string>> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export async function sendFile(response: Response, report: InterimReport, format: FileFormat): Promise<void> {
	const file = await renderFile(format, documentOf(report), response);
	response
		.set({
			'Content-Type': TYPES[format],
			'Content-Disposition': attachment(report, format),
			'X-Content-Type-Options': 'nosniff',
		})
		.send(file);
}
