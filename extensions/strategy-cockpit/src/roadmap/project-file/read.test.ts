import { describe, expect, it } from 'vitest';
import { UnreadableFile } from './decode.ts';
import { readPlan } from './read.ts';

const plan = (name: string, start = '<?xml version="1.0" encoding="UTF-8"?>') =>
	`${start}<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><Name>${name}</Name></Task></Tasks></Project>`;
const bytes = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, isBigEndian: boolean): Uint8Array {
	const file = new DataView(new ArrayBuffer(text.length * 2));
	for (let place = 0; place < text.length; place++) file.setUint16(place * 2, text.charCodeAt(place), !isBigEndian);
	return new Uint8Array(file.buffer);
}

/** Why the file is not read. */
function refusalOf(file: Uint8Array): string {
	try {
		readPlan(file);
	} catch (error) {
		if (error instanceof UnreadableFile) return error.reason;
		throw error;
	}
	return 'none';
}

describe('the characters of a file', () => {
	const declared = '<?xml version="1.0" encoding="UTF-16"?>';

	it.each([
		['UTF-8', bytes(plan('Bürgeramt Süd'))],
		['UTF-8 with a mark', bytes(`\ufeff${plan('Bürgeramt Süd')}`)],
		['UTF-8 that is not named', bytes(plan('Bürgeramt Süd', ''))],
		['UTF-16 with a mark', utf16(`\ufeff${plan('Bürgeramt Süd', declared)}`, false)],
		['UTF-16 the other way round', utf16(`\ufeff${plan('Bürgeramt Süd', declared)}`, true)],
		['UTF-16 without a mark', utf16(plan('Bürgeramt Süd', declared), false)],
	])('are read in %s', (_what, file) => {
		expect(readPlan(file)[0]?.name).toBe('Bürgeramt Süd');
	});

	it('are refused in any other way of storing them', () => {
		expect(refusalOf(bytes(plan('x', '<?xml version="1.0" encoding="windows-1252"?>')))).toBe('encoding');
		expect(refusalOf(Uint8Array.from(plan('B\u00fcro'), (character) => character.charCodeAt(0)))).toBe(
			'characters',
		);
		expect(refusalOf(new Uint8Array())).toBe('empty');
	});

	it('may be written by name or number, but five names only', () => {
		expect(readPlan(bytes(plan('&lt;A&gt; &amp;amp; &quot;&#228;&#xf6;&apos; &nbsp;&unknown;')))[0]?.name).toBe(
			'<A> &amp; "äö\' &nbsp;&unknown;',
		);
		expect(readPlan(bytes(plan('<![CDATA[A & <B>]]>')))[0]?.name).toBe('A & <B>');
	});
});

describe('what a file may be made of', () => {
	it.each([
		[
			'a document type',
			plan('x', '<?xml version="1.0"?><!DOCTYPE Project SYSTEM "http://example.org/x.dtd">'),
			'doctype',
		],
		[
			'entities that grow',
			plan('&b;', '<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
			'doctype',
		],
		[
			'an entity of another file',
			plan('&x;', '<!doctype Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
			'doctype',
		],
		['an element that does not end', plan('<b>x'), 'notXml'],
		['something else', '{"Project": 1}', 'notXml'],
		['another kind of XML', '<Plan/>', 'notProject'],
		['nesting without end', plan('<a>'.repeat(5000) + '</a>'.repeat(5000)), 'notXml'],
	])('is not %s', (_what, text, reason) => {
		expect(refusalOf(bytes(text))).toBe(reason);
	});

	it('may have no tasks', () => {
		for (const text of [
			'<Project/>',
			'<Project><Tasks/></Project>',
			'<p:Project xmlns:p="x"><p:Tasks/></p:Project>',
		])
			expect(readPlan(bytes(text))).toEqual([]);
	});

	it('has no hold on what objects inherit', () => {
		const text = '<Project><__proto__><polluted>1</polluted></__proto__><constructor>1</constructor></Project>';
		refusalOf(bytes(text));
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});
