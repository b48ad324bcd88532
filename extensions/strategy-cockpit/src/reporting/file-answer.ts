import { officeHeaders, type OfficeFormat } from '../shared/server/office-file.ts';
import type { ReportDocument } from './domain/document.ts';
import type { Answer } from '../shared/server/kept-answers.ts';

/** A file to be saved, called after the report and `name`. */
export function fileAnswer(
	content: Buffer,
	{ kind }: ReportDocument,
	{ format, name }: { format: OfficeFormat; name: readonly string[] },
): Answer {
	return { headers: officeHeaders(format, [kind.toLowerCase(), ...name]), body: content };
}
