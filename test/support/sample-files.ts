import { crc32 } from 'node:zlib';

/** A ZIP container with these parts, uncompressed; without a directory it is one that was cut off. */
export function zipOf(parts: Readonly<Record<string, string>>, { hasDirectory = true } = {}): Buffer<ArrayBuffer> {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(parts)) {
		const data = Buffer.from(text);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt32LE(crc32(data), 10);
		common.writeUInt32LE(data.length, 14);
		common.writeUInt32LE(data.length, 18);
		common.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]));
		files.push(local);
		offset += local.length;
	}
	const entries = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(directory.length, 4);
	end.writeUInt16LE(directory.length, 6);
	end.writeUInt32LE(entries.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat(hasDirectory ? [...files, entries, Buffer.from('PK\x05\x06', 'latin1'), end] : files);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

export const TYPES = {
	pdf: 'application/pdf',
	docx: `${OFFICE}wordprocessingml.document`,
	xlsx: `${OFFICE}spreadsheetml.sheet`,
	pptx: `${OFFICE}presentationml.presentation`,
	png: 'image/png',
	jpg: 'image/jpeg',
};

export function contentTypes(part: string, type: string): Record<string, string> {
	return {
		'[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`,
	};
}

function office(part: string, type: string): Buffer<ArrayBuffer> {
	return zipOf({ ...contentTypes(part, `${type}.main+xml`), '_rels/.rels': '<Relationships/>', [part]: '<root/>' });
}

/** One small, right file of every kind that the cockpit keeps. */
export const SAMPLES: Readonly<Record<keyof typeof TYPES, Buffer<ArrayBuffer>>> = {
	pdf: Buffer.from(
		'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
	),
	docx: office('word/document.xml', TYPES.docx),
	xlsx: office('xl/workbook.xml', TYPES.xlsx),
	pptx: office('ppt/presentation.xml', TYPES.pptx),
	png: Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64',
	),
	jpg: Buffer.from(
		'/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
		'base64',
	),
};
