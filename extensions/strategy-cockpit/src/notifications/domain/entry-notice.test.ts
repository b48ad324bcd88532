import { expect, it } from 'vitest';
import { entryNotice, type Entered } from './entry-notice.ts';

const entered: Entered = {
	collection: 'projects',
	title: { de: 'Bauantrag', en: 'Building application' },
	state: { de: 'Abgeschlossen', en: 'Completed' },
	by: [
		{ de: 'Fachamt', en: 'Fachamt' },
		{ de: 'Bauamt', en: 'Building office' },
	],
	comment: 'Siehe [hier](https://boese.example)',
	effectiveOn: '2026-03-03',
};

it('says in German what became of which record, by which office, since when and why', () => {
	expect(entryNotice(entered, 'de')).toEqual({
		subject: 'Jetzt „Abgeschlossen“: Projekt „Bauantrag“',
		message:
			'**Projekt:** Bauantrag\n\n**Wer:** Fachamt · Bauamt\n\n**Gilt ab:** 03\\.03\\.2026\n\n**Kommentar:** Siehe \\[hier\\]\\(https\\:\\/\\/boese\\.example\\)',
	});
});

it('says it in English, and nothing of what nobody has said', () => {
	expect(entryNotice({ ...entered, by: [], comment: null }, 'en')).toEqual({
		subject: 'Now “Completed”: Project “Building application”',
		message: '**Project:** Building application\n\n**By:** Strategy Cockpit\n\n**Since:** 03\\/03\\/2026',
	});
});

it('keeps to the length of a subject', () => {
	const long = { de: 'Donaudampfschifffahrt '.repeat(20), en: '' };
	expect(entryNotice({ ...entered, title: long, state: long }, 'de').subject.length).toBeLessThanOrEqual(255);
});
