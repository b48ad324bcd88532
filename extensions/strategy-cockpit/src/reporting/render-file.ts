import type { Response } from 'express';
import { fileWriter } from '../shared/server/file-writer.ts';
import type { ReportDocument } from './domain/document.ts';
import { renderTextDocument } from './render-docx.ts';
import { renderSlides } from './render-pptx.ts';

export const FILE_FORMATS = ['pptx', 'docx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const RENDERERS: Readonly<Record<FileFormat, (document: ReportDocument) => Promise<Buffer>>> = {
	pptx: renderSlides,
	docx: renderTextDocument,
};

interface Ordered {
	format: FileFormat;
	document: ReportDocument;
}

const write = fileWriter<Ordered>(import.meta.url, 'report', ({ format, document }) => RENDERERS[format](document));

/** Writes the report as a file, in a thread of its own. */
export function renderFile(format: FileFormat, document: ReportDocument, response?: Response): Promise<Buffer> {
	return write({ format, document }, document.language, response);
}
