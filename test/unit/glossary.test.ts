import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { pascal } from '../../scripts/lib/types-of-snapshot.ts';

interface Translation {
	language: string;
	translation: string;
	singular?: string;
}

interface Snapshot {
	collections: { collection: string; meta: { translations: Translation[] | null } }[];
	fields: { collection: string; field: string; meta: { translations: Translation[] | null } }[];
}

const { collections, fields } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot;
const names = new Map([
	...collections.map(({ collection, meta }) => [collection, meta.translations] as const),
	...fields.map(({ collection, field, meta }) => [`${collection}.${field}`, meta.translations] as const),
]);

/** Rows `| Deutsch | English | \`schema\` | \`Type\` | …` whose third column is a name of the schema and nothing else. */
const rows = [
	...readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \| `([a-z_.]+)` \| `([^`]+)` \|/gm),
].map(([, german, english, name, type]) => ({ german, english, name: name ?? '', type }));

it('names the terms of the domain as schema, API, code and screen do', () => {
	expect(rows.length).toBeGreaterThan(50);
	const asTheyStand = rows.map(({ name }) => {
		const [collection = '', field] = name.split('.');
		const label = (language: string) => {
			const translation = names.get(name)?.find((entry) => entry.language === language);
			return translation?.singular ?? translation?.translation;
		};
		return {
			german: label('de-DE'),
			english: label('en-US'),
			name,
			type: field ? `${pascal(collection)}['${field}']` : pascal(collection),
		};
	});
	expect(rows).toEqual(asTheyStand);
});
