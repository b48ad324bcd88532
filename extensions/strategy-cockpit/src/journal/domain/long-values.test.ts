import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import { referencesIn, withLongValues, withoutLongValues } from './long-values.ts';

const hashOf = (content: string) => `hash of ${content.length} ${content.slice(0, 40)}`;

it('leaves short values where they are, and of long ones the hash of their content', () => {
	const long = 'Lang '.repeat(200);
	const { stored, contents } = withoutLongValues({ title: 'Kurz', description: long, texts: { de: long } }, hashOf);
	expect(stored).toMatchObject({ title: 'Kurz' });
	expect(referencesIn(stored).map(([field]) => field)).toEqual(['description', 'texts']);
	expect([...contents.values()]).toEqual([JSON.stringify(long), JSON.stringify({ de: long })]);
	expect(JSON.stringify(stored).length).toBeLessThan(300);
});

it('gives back any facts as they were, also those that look like references', () => {
	const value = fc.oneof(
		fc.string(),
		fc.string({ minLength: 600, maxLength: 700 }),
		fc.jsonValue(),
		fc.constant({ $texts: { title: 'hash' } }),
	);
	fc.assert(
		fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), value), (any) => {
			const facts = JSON.parse(JSON.stringify(any)) as Facts;
			const { stored, contents } = withoutLongValues(facts, hashOf);
			expect(withLongValues(stored, contents)).toEqual(facts);
		}),
	);
});

it('does not know a value whose content is gone', () => {
	const { stored } = withoutLongValues({ description: 'x'.repeat(600) }, hashOf);
	expect(withLongValues(stored, new Map())).toEqual({ description: null });
});
