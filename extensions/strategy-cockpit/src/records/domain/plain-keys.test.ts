import { expect, it } from 'vitest';
import { plainKey, withPlainKeys, type KeyModel } from './plain-keys.ts';

const KEY = '1B9D6BCD-BBFD-4B2D-9B5D-AB8DFBBD4BED';
const low = KEY.toLowerCase();
const model: KeyModel = {
	primaryKeys: new Map([
		['offices', 'id'],
		['projects', 'id'],
	]),
	targets: new Map([
		['offices', new Map([['projects', 'projects']])],
		['projects', new Map([['office', 'offices']])],
	]),
};

it('spells only what is a key in small letters', () => {
	expect([plainKey(KEY), plainKey('ABC'), plainKey(7), plainKey(null)]).toEqual([low, 'ABC', 7, null]);
	expect(withPlainKeys(model, 'projects', { id: KEY, title: KEY, office: KEY })).toEqual({
		...{ id: low, title: KEY, office: low },
	});
});

it('finds keys in nested records and lists', () => {
	expect(withPlainKeys(model, 'projects', { office: { id: KEY, name: KEY } })).toEqual({
		office: { id: low, name: KEY },
	});
	expect(withPlainKeys(model, 'offices', { projects: [KEY, { id: KEY, title: KEY }] })).toEqual({
		projects: [low, { id: low, title: KEY }],
	});
	const change = { create: [{ office: KEY }], update: [{ id: KEY, title: KEY }], delete: [KEY] };
	expect(withPlainKeys(model, 'offices', { projects: change })).toEqual({
		projects: { create: [{ office: low }], update: [{ id: low, title: KEY }], delete: [low] },
	});
});
