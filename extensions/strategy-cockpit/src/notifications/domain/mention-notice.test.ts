import { expect, it } from 'vitest';
import { mentionedIn, mentionNotice } from './mention-notice.ts';

const reader = 'a7c2d1e0-1111-4111-8111-111111111111';
const other = 'b7c2d1e0-2222-4222-9222-222222222222';

it('finds each mentioned user once, whatever the case', () => {
	expect(mentionedIn(`@${reader} und @${other.toUpperCase()}, @${other} @nobody`)).toEqual([reader, other]);
});

it('tells role and office, and what was typed as plain text', () => {
	const notice = mentionNotice(
		{
			record: { collection: 'projects', title: { de: 'Bauantrag', en: 'Building application' } },
			by: [
				{ de: 'Fachamt', en: 'Fachamt' },
				{ de: 'Bauamt', en: 'Building office' },
			],
			comment: `[Bitte hier anmelden](https://boese.example) @${reader} @${other}`,
			persons: new Map([[reader, [{ de: 'Leitung', en: 'Leitung' }]]]),
		},
		'de',
	);
	expect(notice).toEqual({
		subject: 'Sie wurden erwähnt: Projekt „Bauantrag“',
		message:
			'**Projekt:** Bauantrag\n\n**Wer:** Fachamt · Bauamt\n\n**Kommentar:** \\[Bitte hier anmelden\\]\\(https\\:\\/\\/boese\\.example\\) \\@Leitung \\@jemand',
	});
});

it('names no record of a collection that notices do not tell of, and cuts what is long', () => {
	const { subject, message } = mentionNotice(
		{ record: null, by: [], comment: 'x'.repeat(10_000), persons: new Map() },
		'en',
	);
	expect(subject).toBe('A comment mentions you');
	expect(message).toMatch(/x…$/);
	expect(message.length).toBeLessThan(2100);
});
