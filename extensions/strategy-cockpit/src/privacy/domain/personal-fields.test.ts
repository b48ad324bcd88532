import { describe, expect, it } from 'vitest';
import { refusedFields } from './personal-fields.ts';

describe('what the cockpit keeps of a person', () => {
	it('is name, mail, office and the settings of the account', () => {
		expect(
			refusedFields({
				first_name: 'Anna',
				last_name: 'Schmidt',
				email: 'a@example.org',
				offices: { create: [{ office: 'x' }] },
				language: 'de-DE',
				tfa_secret: 'x',
			}),
		).toEqual([]);
	});

	it('is not where, as what or how somebody works, nor a picture', () => {
		expect(
			refusedFields({
				location: 'Haus B',
				title: 'Dr.',
				description: 'Teilzeit',
				tags: ['Betriebsrat'],
				avatar: 'a0',
			}),
		).toEqual(['location', 'title', 'description', 'tags', 'avatar']);
	});

	it('may be emptied, as the form does', () => {
		expect(refusedFields({ location: null, title: '', tags: [] })).toEqual([]);
	});
});
