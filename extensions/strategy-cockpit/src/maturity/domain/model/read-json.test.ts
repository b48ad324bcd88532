import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const read = (text: string | Uint8Array) => readJson(typeof text === 'string' ? new TextEncoder().encode(text) : text);
const faults = (text: string | Uint8Array) => {
	const outcome = read(text);
	return outcome.ok ? [] : outcome.problems.map(({ code, path }) => [code, path]);
};

describe('a file of JSON', () => {
	it('is read with a byte order mark and without', () => {
		for (const text of ['{"Ü":1}', '\ufeff{"Ü":1}']) expect(read(text)).toEqual({ ok: true, value: { Ü: 1 } });
	});

	it('is refused in another encoding', () => {
		expect(faults(Uint8Array.from('{"\u00dc":1}', (sign) => sign.charCodeAt(0)))).toEqual([['NOT_UTF8', '']]);
		expect(faults(new Uint8Array(Buffer.from('\ufeff{"a":1}', 'utf16le')))).toEqual([['NOT_UTF8', '']]);
	});

	it('is refused with every key that an object names twice, at its place', () => {
		expect(faults('{"a":[{"b":1},{"b":{"c":1,"c":[1,2]},"d":2,"b":3}],"a":1}')).toEqual([
			['DOUBLE_KEY', 'a[1].b.c'],
			['DOUBLE_KEY', 'a[1].b'],
			['DOUBLE_KEY', 'a'],
		]);
		// The same key in another spelling.
		expect(faults('{"\\u0061":1,"a":2}')).toEqual([['DOUBLE_KEY', 'a']]);
	});

	it('may name a key in several objects, and what looks like one in a text', () => {
		expect(faults('[{"a":{"a":"\\"a\\":1,{"}},{"a":["a","a"]}]')).toEqual([]);
		expect(faults('"text"')).toEqual([]);
	});

	it('is refused with more values than are read at once', () => {
		expect(faults(`[${'0,'.repeat(249_000)}0]`)).toEqual([]);
		expect(faults(`[${'0,'.repeat(250_000)}0]`)).toEqual([['TOO_MANY', '']]);
	});

	it('is refused when it is none', () => {
		for (const text of ['', '{"a":', '{"\\x":1}', ']', '{"a":1,,"a":2}'])
			expect(faults(text)).toEqual([['NOT_JSON', '']]);
	});

	it('may hold a text of millions of characters', () => {
		expect(faults(JSON.stringify({ a: '\\"'.repeat(2_000_000) }))).toEqual([]);
	});
});
