import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { readSeedFolder } from '../../seeds/load.ts';

type Texts = { [key: string]: string | Texts };

/** What Directus's own interface says in a language, by path. */
async function textsOf(language: string): Promise<Map<string, string>> {
	const all = new Map<string, string>();
	const gather = (texts: Texts, path: string) => {
		for (const [key, text] of Object.entries(texts))
			if (typeof text === 'string') all.set(path + key, text);
			else if (key !== 'default' && text && typeof text === 'object') gather(text, `${path}${key}.`);
	};
	for (const file of globSync(`node_modules/@directus/app/dist/assets/${language}-*.js`)) {
		// Beside the texts there are files with the names of months, which need a browser.
		const parts = (await import(pathToFileURL(file).href).catch(() => ({}))) as Record<string, Texts>;
		for (const part of Object.values(parts)) if (typeof part === 'object' && 'about' in part) gather(part, '');
	}
	return all;
}

const seeded = readSeedFolder('app').flatMap(({ collection, records }) =>
	collection === 'directus_translations' ? records : [],
);
/** By key, what is given for texts that Directus lacks. */
const ours = seeded
	.filter(({ _key: key }) => key.startsWith('app:'))
	.map(({ key, value }) => [String(key), String(value)] as const);
let [german, english] = [new Map<string, string>(), new Map<string, string>()];
beforeAll(async () => {
	[german, english] = await Promise.all([textsOf('de-DE'), textsOf('en-US')]);
});

it('of Directus’s interface that it has not translated itself are German, with the same gaps to fill', () => {
	expect(english.size).toBeGreaterThan(2000);
	expect(ours.length).toBeGreaterThan(100);
	const gaps = (text = '') => (text.match(/\{\w+\}/g) ?? []).toSorted();
	for (const [key, text] of ours) {
		expect(german.get(key), `${key} is translated by Directus now`).toBeUndefined();
		expect([...new Set(gaps(text))], key).toEqual([...new Set(gaps(english.get(key)))]);
	}
});

it('are missing in German only where a city does not meet them', () => {
	const known = new Set(seeded.map(({ key }) => key));
	const elsewhere =
		/(^|\.|_)(ai|mcp|flow|flows|deployment|deployments|operation|operations|triggers|collab|collaborative|visual|translations?|interfaces|displays|field_options|settings|setup|fields|version|model_context)(_|\.|$)/i;
	const missing = [...english.keys()].filter((key) => !german.has(key) && !known.has(key) && !elsewhere.test(key));
	expect(missing).toEqual([]);
});
