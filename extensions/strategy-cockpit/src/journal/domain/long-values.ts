import type { Fact, Facts } from '../../shared/domain/facts.ts';

/** Values whose JSON is longer are kept once for all entries, under the hash of their content. */
const LONG = 500;

/** Where stored facts name the hashes of long values, by field. No field of a collection is called so. */
const REFERENCES = '$texts';

/** Facts as an entry stores them, and the contents that they refer to, each under its hash. */
export interface StoredFacts {
	stored: Facts;
	contents: ReadonlyMap<string, string>;
}

/** Takes the long values out of the facts and leaves their hashes. */
export function withoutLongValues(facts: Facts, hashOf: (content: string) => string): StoredFacts {
	const contents = new Map<string, string>();
	const short: [string, Fact][] = [];
	const references: [string, string][] = [];
	for (const [field, value] of Object.entries(facts)) {
		const content = JSON.stringify(value);
		if (content.length <= LONG) short.push([field, value]);
		else {
			const hash = hashOf(content);
			contents.set(hash, content);
			references.push([field, hash]);
		}
	}
	const stored = Object.fromEntries(short);
	return {
		stored: references.length === 0 ? stored : { ...stored, [REFERENCES]: Object.fromEntries(references) },
		contents,
	};
}

/** The hashes of the long values that stored facts refer to, by field. */
export function referencesIn(stored: Facts): [field: string, hash: string][] {
	const references = stored[REFERENCES];
	return typeof references === 'object' && references !== null && !Array.isArray(references)
		? Object.entries(references).map(([field, hash]) => [field, String(hash)])
		: [];
}

/** The facts with their long values; one whose content is gone is unknown, and `check-data` names it. */
export function withLongValues(stored: Facts, contents: ReadonlyMap<string, string>): Facts {
	const references = referencesIn(stored);
	if (references.length === 0) return stored;
	const short = Object.entries(stored).filter(([field]) => field !== REFERENCES);
	const long = references.map(([field, hash]): [string, Fact] => {
		const content = contents.get(hash);
		return [field, content === undefined ? null : (JSON.parse(content) as Fact)];
	});
	return Object.fromEntries([...short, ...long]);
}
