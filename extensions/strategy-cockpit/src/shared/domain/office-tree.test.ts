import { expect, it } from 'vitest';
import { officeOrAbove } from './office-tree.ts';

it('asks the office of a record, however far, and every one above it', () => {
	const rule = { code: { _eq: 'BAU' } };
	expect(officeOrAbove(['project', 'office'], rule)).toEqual({
		project: { office: { ancestors: { ancestor: rule } } },
	});
	expect(officeOrAbove([], rule)).toEqual({ ancestors: { ancestor: rule } });
});
