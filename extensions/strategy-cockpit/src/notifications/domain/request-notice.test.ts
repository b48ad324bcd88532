import { expect, it } from 'vitest';
import { requestNotice } from './request-notice.ts';

const asked = {
	collection: 'projects',
	title: { de: 'Bauantrag', en: 'Building application' },
	transition: { de: 'Pausieren', en: 'Pause' },
	by: [
		{ de: 'Fachamt', en: 'Fachamt' },
		{ de: 'Bauamt', en: 'Building office' },
	],
	comment: 'Urlaub [hier](https://boese.example)',
} as const;

it('asks in the reader’s language for confirmation of which transition of which record, by which office requested, and why', () => {
	expect(requestNotice(asked, 'de')).toEqual({
		subject: 'Bitte bestätigen: „Pausieren“, Projekt „Bauantrag“',
		message:
			'**Projekt:** Bauantrag\n\n**Übergang:** Pausieren\n\n**Wer:** Fachamt · Bauamt\n\n**Kommentar:** Urlaub \\[hier\\]\\(https\\:\\/\\/boese\\.example\\)',
	});
	expect(requestNotice({ ...asked, comment: null }, 'en')).toEqual({
		subject: 'Please confirm: “Pause”, Project “Building application”',
		message: '**Project:** Building application\n\n**Transition:** Pause\n\n**By:** Fachamt · Building office',
	});
});
