import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment } from './file-name.ts';

describe('the name of a file that is offered for saving', () => {
	it.each([
		[
			['zwischenbericht', '2025', '2026-11-30'],
			'pptx',
			'attachment; filename="zwischenbericht-2025-2026-11-30.pptx"',
		],
		[['interim report', '2025'], 'docx', 'attachment; filename="interim-report-2025.docx"'],
		[['bericht', '../../etc/passwd'], 'docx', 'attachment; filename="bericht-etc-passwd.docx"'],
		[
			['bericht', 'a"; filename="x.exe'],
			'docx',
			'attachment; filename="bericht-a-filename-x.exe.docx"; filename*=UTF-8\'\'bericht-a-%3B-filename%3D-x.exe.docx',
		],
		[
			['bericht', 'Süd'],
			'pptx',
			'attachment; filename="bericht-Sud.pptx"; filename*=UTF-8\'\'bericht-S%C3%BCd.pptx',
		],
		[['??'], 'pptx', 'attachment; filename="report.pptx"'],
	])('%j', (parts, extension, header) => {
		expect(attachment(parts, extension)).toBe(header);
	});

	it('is a header that no code breaks out of, and a name that names no folder', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
				const header = attachment(parts, 'docx');
				expect(header).toMatch(
					/^attachment; filename="[A-Za-z0-9._-]+\.docx"(; filename\*=UTF-8''[A-Za-z0-9._~!%-]+\.docx)?$/,
				);
				const full = decodeURIComponent(header.split("UTF-8''")[1] ?? '');
				expect(full).not.toMatch(/[/\\\p{Cc}]|^\./u);
			}),
		);
	});
});
