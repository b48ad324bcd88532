import { describe, expect, it } from 'vitest';
import { withSubOffices, type OfficeNode } from './office-tree.ts';

const office = (id: string, parent: string | null = null): OfficeNode => ({ id, parent, name: `Amt ${id}`, name_en: null });

describe('offices with those below them', () => {
	it('follows the hierarchy down, not up', () => {
		const tree = [office('a'), office('b', 'a'), office('c', 'b'), office('d')];
		expect(withSubOffices(tree, ['a'])).toEqual(['a', 'b', 'c']);
		expect(withSubOffices(tree, ['b'])).toEqual(['b', 'c']);
	});

	it('ends in a circle, and names an office once that is a member twice over', () => {
		expect(withSubOffices([office('a', 'b'), office('b', 'a')], ['a'])).toEqual(['a', 'b']);
		expect(withSubOffices([office('a'), office('b', 'a')], ['a', 'b'])).toEqual(['a', 'b']);
	});
});
