import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSeedFolder } from '../../seeds/load.ts';

type Language = 'de' | 'en';
type Text = string | ((...values: readonly unknown[]) => unknown);

/** Every text of a language that a reader of ours sees, with its place: from the files of texts, the data model and the seeded translations. */
async function textsOf(language: Language): Promise<Map<string, Text>> {
	const texts = new Map<string, Text>();
	const collect = (part: object, place: string) => {
		for (const [key, text] of Object.entries(part) as [string, unknown][]) {
			if (typeof text === 'string' || typeof text === 'function') texts.set(`${place}.${key}`, text as Text);
			else if (typeof text === 'object' && text !== null) collect(text, `${place}.${key}`);
		}
	};
	for (const file of globSync('extensions/strategy-cockpit/src/**/*{messages,texts}.ts')) {
		for (const [name, exported] of Object.entries((await import(resolve(file))) as Record<string, unknown>)) {
			const part =
				typeof exported === 'function' && exported.length === 1
					? (exported as (language: Language) => unknown)(language)
					: (exported as Partial<Record<Language, unknown>>)[language];
			if (typeof part === 'object' && part !== null) collect(part, `${file} ${name}`);
		}
	}
	const tag = language === 'de' ? 'de-DE' : 'en-US';
	for (const { collection, field = '', meta } of [...model.collections, ...model.fields])
		collect(meta?.translations?.find((named) => named.language === tag) ?? {}, `${collection}.${field}`);
	for (const { records } of readSeedFolder('app').filter((file) => file.collection === 'directus_translations'))
		for (const record of records)
			// Directus says in English itself what it lacks in German.
			if (record['language'] === tag && !record._key.startsWith('app:'))
				texts.set(String(record['key']), String(record['value']));
	return texts;
}

interface Named {
	collection: string;
	field?: string;
	meta: { translations: { language: string }[] | null } | null;
}

const model = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as { collections: Named[]; fields: Named[] };

/** What a text says when all that it is told is `value`; null where it takes something else. */
function said(text: Text, value: unknown): string | null {
	if (typeof text === 'string') return text;
	try {
		const answer = text(...Array.from({ length: Math.max(1, text.length) }, () => value));
		return typeof answer === 'string' && !answer.includes('undefined') ? answer : null;
	} catch {
		return null;
	}
}

/** A number as texts take it: as such, written, or under some name. */
const asNumber = (value: number): unknown[] => [value, String(value), new Proxy({}, { get: () => value })];

function anyWords(text: Text): string {
	return asNumber(7).reduce<string | null>((words, value) => words ?? said(text, value), null) ?? '';
}

const texts = { de: await textsOf('de'), en: await textsOf('en') };

/** Words of both languages. */
const SHARED = [
	...['Board', 'Boards', 'D-Team', 'Definition', 'Dimension', 'Journal', 'Link', 'Maximum', 'Median', 'Minimum'],
	...['Moderation', 'Motto', 'Name', 'Partner', 'Plan', 'Portfolio', 'Roll-out', 'Start', 'Strategy Cockpit'],
	...['Roadmap', 'Text', 'Version'],
	// Federal states that are called the same.
	...['Baden-Württemberg', 'Berlin', 'Brandenburg', 'Bremen', 'Hamburg', 'Saarland', 'Schleswig-Holstein'],
];

const ONLY_GERMAN = /[äöüßÄÖÜ„]|\b(und|der|die|das|nicht|ist|ein|eine|für|von|mit|Stand|Amt|Projekte?|Bericht)\b/;
const ONLY_ENGLISH = /[“”]|\b(the|and|is|not|of|to|with|record|state|office|projects?)\b/;

/** What is counted: in German a noun, which has a capital; in English one in the plural. "1 of 5 criteria" counts the five. */
const NOUN_AFTER = (count: number): Record<Language, RegExp> => ({
	de: new RegExp(`(?<![\\d.,]|von )${count} (?:(?!ohne|des|der)\\p{Ll}+ )?(\\p{Lu}\\p{L}+)`, 'gu'),
	en: new RegExp(
		`(?<![\\d.,]|of )${count} (?:\\p{L}+ )??(?!has|is|was|this|exists|chooses)(\\p{L}+s|criteria|people)(?!\\p{L})`,
		'gu',
	),
});

/** Texts that are told a constant, at least two, or "1 of 5". */
const NEVER_ONE: readonly string[] = [
	...['figureTexts.milestones', 'figureTexts.noMilestones', 'guardTexts.bodyTooLarge'],
	...['startTexts.due', 'startTexts.noDue', 'startTexts.noUnreported', 'notificationTexts.tooManyMentions'],
	...['notificationTexts.several', 'resultsTexts.whatIf.equal', 'recordTexts.documentTooLarge'],
	...['maturityPageTexts.own.answered', 'maturityPageTexts.sheet.progress', 'importTexts.tooLarge'],
];

describe('the texts', () => {
	it('stand in both languages', () => {
		expect(texts.de.size).toBeGreaterThan(2000);
		expect([...texts.en.keys()].sort()).toEqual([...texts.de.keys()].sort());
	});

	it('are not the same in both, but for words that are', () => {
		const same = [...texts.de]
			.filter(([place, text]) => anyWords(text) === anyWords(texts.en.get(place) ?? ''))
			.map(([, text]) => anyWords(text))
			.filter((words) => /\p{L}{2}/u.test(words));
		expect([...new Set(same)].sort()).toEqual(SHARED.sort());
	});

	it('have no words of the other language', () => {
		const strange = (language: Language, words: RegExp) =>
			[...texts[language]]
				.map(([place, text]) => `${place}: ${anyWords(text).replace(/„[^“]*“|^“$|^Baden-Württemberg$/g, '')}`)
				.filter((line) => words.test(line.slice(line.indexOf(': '))));
		expect(strange('en', ONLY_GERMAN)).toEqual([]);
		expect(strange('de', ONLY_ENGLISH)).toEqual([]);
	});

	it.each(['de', 'en'] as const)('speak of one where there is one (%s)', (language) => {
		const [ones, twos] = [asNumber(1), asNumber(2)];
		/** Nouns in the plural that follow 1 as they follow 2; null where the text takes no such number. */
		const plurals = (text: Text, at: number) => {
			const [one, two] = [said(text, ones[at]), said(text, twos[at])];
			if (one === null || two === null || one === two) return null;
			const after = (number: number, words: string) =>
				[...words.matchAll(NOUN_AFTER(number)[language])].map(([, noun]) => noun);
			return after(1, one).filter((noun) => after(2, two).includes(noun));
		};
		const wrong = [...texts[language]].flatMap(([place, text]) => {
			const found = ones.map((_, at) => plurals(text, at)).filter((nouns) => nouns !== null);
			// The others took the number for something else, as a name, or compared it as a text.
			const isRight = found.some((nouns) => nouns.length === 0);
			return isRight || NEVER_ONE.some((name) => place.endsWith(name))
				? []
				: found.flat().map((noun) => `${place}: 1 ${noun}`);
		});
		expect([...new Set(wrong)]).toEqual([]);
	});
});

it('names of modules, panels and interfaces follow the language of the admin', () => {
	const files = globSync('extensions/strategy-cockpit/src/**/{module,panel,interface,display}{,-*}/index.ts');
	expect(files.length).toBeGreaterThan(20);
	const fixed = files.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/^\s*(?:name|description):\s*'([^']*)'/gm)].map(([, text]) => text),
	);
	expect(fixed.filter((text) => !text?.startsWith('$t:')).sort()).toEqual([]);
});
