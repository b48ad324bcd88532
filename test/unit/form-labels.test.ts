import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSeedFolder } from '../../seeds/load.ts';

const { fields, collections } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as {
	collections: { collection: string; schema?: object | null; meta: { hidden: boolean } }[];
	fields: {
		collection: string;
		field: string;
		meta: {
			hidden: boolean;
			special: string[] | null;
			translations: { language: string; translation: string }[] | null;
		};
	}[];
};

it.each(['de-DE', 'en-US'])('no form shows two fields of one name (%s)', (language) => {
	const shown = fields.filter(({ meta }) => !meta.hidden && !meta.special?.includes('group'));
	const named = Map.groupBy(
		shown,
		({ collection, meta }) =>
			`${collection}: ${meta.translations?.find((text) => text.language === language)?.translation}`,
	);
	expect([...named].filter(([, same]) => same.length > 1).map(([name]) => name)).toEqual([]);
});

// What is edited in another record, technical or published stays out of the menu, which everybody reads in full.
it('the menu shows what is worked on by itself', () => {
	const shown = collections.filter(({ schema, meta }) => schema && !meta.hidden).map(({ collection }) => collection);
	expect(shown.sort()).toEqual([
		...['achievements', 'challenges', 'fields_of_action', 'focus_topics', 'indicators', 'maturity_assessments'],
		...['maturity_models', 'measures', 'milestones', 'offices', 'partners', 'projects', 'reported_figures'],
		...['reports', 'services', 'status_reports', 'strategy_cycles', 'work_calendars'],
	]);
});

// Longer ones are cut off in the menu, below their collection and behind an icon.
it('bookmarks fit into the menu, in both languages', () => {
	const texts = readSeedFolder('app').flatMap(({ collection, records }) =>
		collection === 'directus_translations' ? records : [],
	);
	const names = readSeedFolder('app').flatMap(({ collection, records }) =>
		collection === 'directus_presets'
			? records.flatMap(({ bookmark }) => (bookmark ? [String(bookmark)] : []))
			: [],
	);
	expect(names.length).toBeGreaterThan(3);
	for (const name of names)
		for (const language of ['de-DE', 'en-US']) {
			const text = texts.find((one) => `$t:${String(one['key'])}` === name && one['language'] === language);
			expect(String(text?.['value'] ?? name).length, `${name} ${language}`).toBeLessThanOrEqual(16);
		}
});
