import { appAccessMinimalPermissions } from '@directus/system-data';
import { expect, it } from 'vitest';
import { narrowBaseRights, type BaseRight } from './base-rights.ts';

const base = () => structuredClone(appAccessMinimalPermissions) as unknown as BaseRight[];

it('changes presets, comments and settings only, and gives no right that the base does not give', () => {
	const [before, after] = [base(), base()];
	narrowBaseRights(after);
	const changed = after.filter((right, at) => JSON.stringify(right) !== JSON.stringify(before[at]));
	expect(changed.map(({ collection, action }) => `${action} ${collection}`).sort()).toEqual([
		'create directus_comments',
		'create directus_presets',
		'read directus_settings',
		'update directus_presets',
	]);
	expect(after.length).toBe(before.length);
});

it('fails where Directus’s base has no such right', () => {
	expect(() => narrowBaseRights(base().filter(({ collection }) => collection !== 'directus_presets'))).toThrow(
		'directus_presets',
	);
});
