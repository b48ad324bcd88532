import { describe, expect, it } from 'vitest';
import { isPseudonymised, nameOf } from './leaver.ts';

const leaver = { status: 'archived', first_name: 'Ausgeschieden', last_name: '3F2A91C0', email: null };

describe('a leaver', () => {
	it('has left once neither name nor mail is there', () => {
		expect(isPseudonymised(leaver)).toBe(true);
		expect(nameOf(leaver)).toBe('Ausgeschieden 3F2A91C0');
	});

	it.each([
		['archived only', { first_name: 'Anna' }],
		['active again', { status: 'active' }],
		['given a mail again', { email: 'anna@example.org' }],
		['without a first name', { first_name: null }],
	])('has not when %s', (_name, part) => {
		expect(isPseudonymised({ ...leaver, ...part })).toBe(false);
	});
});
