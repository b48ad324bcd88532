import JSZip from 'jszip';
import { attachment } from '../domain/file-name.ts';

export type OfficeFormat = 'pptx' | 'docx';

const TYPES: Readonly<Record<OfficeFormat, string>> = {
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The headers of a file that is to be saved under a name of these parts. */
export function officeHeaders(format: OfficeFormat, name: readonly string[]): Record<string, string> {
	return {
		'Content-Type': TYPES[format],
		'Content-Disposition': attachment(name, format),
		'X-Content-Type-Options': 'nosniff',
	};
}

/** The oldest day that a ZIP archive can hold. */
const NO_DAY = new Date('1980-01-01T00:00:00Z');

/**
 * Packs an Office file anew, its parts of XML as `change` gives them, without the moment of writing: of the same report two files are the same
 * to the last byte. Workbooks in it, which a chart is edited in, are packed anew, too.
 */
export async function repacked(file: Buffer, change: (path: string, xml: string) => string): Promise<Buffer> {
	const before = await JSZip.loadAsync(file);
	const after = new JSZip();
	for (const entry of Object.values(before.files).filter(({ dir }) => !dir)) {
		const path = entry.name;
		const options = { date: NO_DAY, createFolders: false };
		if (path.endsWith('.xlsx'))
			after.file(path, await repacked(await entry.async('nodebuffer'), (_path, xml) => xml), options);
		else if (/\.(xml|rels)$/.test(path))
			after.file(path, withoutMoment(path, change(path, await entry.async('string'))), options);
		else after.file(path, await entry.async('nodebuffer'), options);
	}
	return after.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

function withoutMoment(path: string, xml: string): string {
	return path === 'docProps/core.xml' ? xml.replace(/<dcterms:(created|modified)\b.*?<\/dcterms:\1>/gs, '') : xml;
}
