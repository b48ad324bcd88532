import { describe, expect, it } from 'vitest';
import { faultOfContent, faultOfDeclaration, type Content } from './allowed-files.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what a file says of itself', () => {
	it.each([
		['application/pdf', 'Bericht.pdf'],
		[WORD, 'Konzept v1.2.DOCX'],
		['image/jpeg', 'Foto.jpg'],
		['image/jpeg', 'Foto.JPEG'],
	])('may be %s and %s', (type, name) => {
		expect(faultOfDeclaration({ type, name })).toBeNull();
	});

	it.each([
		['text/html', 'seite.html', 'TYPE_NOT_KEPT'],
		['image/svg+xml', 'bild.svg', 'TYPE_NOT_KEPT'],
		['application/zip', 'archiv.zip', 'TYPE_NOT_KEPT'],
		['application/vnd.ms-word.document.macroenabled.12', 'konzept.docm', 'TYPE_NOT_KEPT'],
		['undefined', 'bericht.pdf', 'TYPE_NOT_KEPT'],
		['image/png', 'bild.html', 'OTHER_EXTENSION'],
		['image/png', 'bild.png.html', 'OTHER_EXTENSION'],
		['image/png', 'bild.png.', 'OTHER_EXTENSION'],
		['image/png', 'bild.png ', 'OTHER_EXTENSION'],
		['image/png', 'png', 'OTHER_EXTENSION'],
		['image/png', '.png', 'OTHER_EXTENSION'],
		['application/pdf', 'bericht.docx', 'OTHER_EXTENSION'],
	])('may not be %s and %s: %s', (type, name, code) => {
		expect(faultOfDeclaration({ type, name })?.code).toBe(code);
	});
});

describe('what its bytes say', () => {
	const content = (type: string | undefined, ...parts: string[]): Content => ({ isEmpty: false, type, parts });

	it('is the type that it says', () => {
		expect(faultOfContent('image/png', content('image/png'))).toBeNull();
		expect(faultOfContent(WORD, content(WORD, '[Content_Types].xml', 'word/document.xml'))).toBeNull();
	});

	it.each([
		['nothing known', 'image/png', content(undefined)],
		['another type that would be allowed', 'image/png', content('image/jpeg')],
		['a document without a list of its parts', WORD, content(WORD, 'word/document.xml')],
		['a document without text', WORD, content(WORD, '[Content_Types].xml', 'xl/workbook.xml')],
		['a document without a directory', WORD, content(WORD)],
	])('is not %s', (_name, type, found) => {
		expect(faultOfContent(type, found)).toMatchObject({ code: 'OTHER_CONTENT', field: 'file' });
	});

	it('is not nothing at all', () => {
		expect(faultOfContent('image/png', { isEmpty: true, type: undefined, parts: [] })?.code).toBe('EMPTY');
	});

	it('is never a type that the cockpit does not keep', () => {
		expect(faultOfContent('image/svg+xml', content('image/svg+xml'))?.code).toBe('OTHER_CONTENT');
	});
});
