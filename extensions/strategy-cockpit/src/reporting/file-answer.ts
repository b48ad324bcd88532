import type { ReportDocument } from './domain/document.ts';
import { attachment } from './domain/file-name.ts';
import type { Answer } from './kept-answers.ts';
import type { FileFormat } from './render-file.ts';

const TYPES: Readonly<Record<FileFormat, string>> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A file to be saved, called after the report and `name`. */
export function fileAnswer(
	content: Buffer,
	{ kind }: ReportDocument,
	{ format, name }: { format: FileFormat; name: readonly string[] },
): Answer {
	return {
		headers: {
			'Content-Type': TYPES[format],
			'Content-Disposition': attachment([kind.toLowerCase(), ...name], format),
			'X-Content-Type-Options': 'nosniff',
		},
		body: content,
	};
}
