import { globSync, readFileSync } from 'node:fs';
import { ErrorCode } from '@directus/errors';
import { expect, it } from 'vitest';
import { readSeedFolder } from '../../seeds/load.ts';

// Directus's forms show the text `errors.CODE` above the sentence of a refusal, and the key itself where there is none.
it('every refusal of ours has a title in both languages', () => {
	const codes = globSync('extensions/strategy-cockpit/src/**/errors.ts').flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/createError<[^(]*>\(\s*'([A-Z_]+)'/g)].map(([, code]) => String(code)),
	);
	expect(codes.length).toBeGreaterThan(20);
	const titles = new Set(
		readSeedFolder('app')
			.find(({ collection }) => collection === 'directus_translations')
			?.records.map(({ key, language }) => `${key} ${language}`),
	);
	const known: readonly string[] = Object.values(ErrorCode);
	const untitled = [...new Set(codes)]
		.filter((code) => !known.includes(code))
		.flatMap((code) => [`errors.${code} de-DE`, `errors.${code} en-US`])
		.filter((title) => !titles.has(title));
	expect(untitled).toEqual([]);
});
