import { describe, expect, it } from 'vitest';
import { messageOf, refusalsOf, sentencesOf } from './refusals.ts';

const answered = (...errors: object[]) => ({ response: { data: { errors } } });

describe('what the server said when it refused', () => {
	it('is every reason, where an error has some', () => {
		const error = answered(
			{ message: 'Zusammen', extensions: { reasons: [{ message: 'Eins.' }, { message: 'Zwei.' }] } },
			{ message: 'Drei.' },
		);
		expect(sentencesOf(error, 'Nichts')).toEqual(['Eins.', 'Zwei.', 'Drei.']);
		expect(messageOf(error, 'Nichts')).toBe('Zusammen Drei.');
	});

	it('is in the reader’s language, and without names of the database, where Directus itself refused', () => {
		const error = answered({
			message: `You don't have permission to access field "secret" in collection "projects" or it does not exist.`,
			extensions: { code: 'FORBIDDEN' },
		});
		const sentence = /^Dazu haben Sie kein Recht/;
		expect(messageOf(error, 'Nichts')).toMatch(sentence);
		expect(sentencesOf(error, 'Nichts')[0]).toMatch(sentence);
		// Ours say why.
		expect(messageOf(answered({ message: 'Nur im eigenen Amt.', extensions: { code: 'FORBIDDEN' } }), '')).toBe(
			'Nur im eigenen Amt.',
		);
	});

	it('is said otherwise where nothing came back', () => {
		for (const error of [
			new Error('Network Error'),
			{ response: { data: '' } },
			{ response: undefined },
			answered(),
		]) {
			expect(sentencesOf(error, 'Nichts')).toEqual(['Nichts']);
			expect(messageOf(error, 'Nichts')).toBe('Nichts');
			expect(refusalsOf(error)).toEqual([]);
		}
	});
});
